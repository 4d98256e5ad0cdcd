from __future__ import annotations

import altair as alt
import vl_convert

from simulator.report.library import grammar, library


def test_charts_are_drawn_by_the_grammar_they_are_written_in() -> None:
    """Or by the newest that there is."""
    known = vl_convert.get_vegalite_versions()
    assert grammar() in known
    assert alt.SCHEMA_VERSION.startswith(f"v{grammar()}.") or grammar() == known[-1]


def test_the_script_can_stand_inside_a_page() -> None:
    """It ends no script, fetches none, and leaves room for the rest."""
    text = library()
    assert "</script" not in text.lower()
    assert "window.vegaEmbed" in text
    assert len(text.encode()) < 1_200_000
