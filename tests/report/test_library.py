from __future__ import annotations

from pathlib import Path

import altair as alt
import pytest
import vl_convert

from simulator.report import library as scripts
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


def test_the_script_is_bundled_once_and_anew_where_what_is_kept_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of what bundles it bundles its own, and so does each page with no cache."""
    bundled: list[str] = []
    release = "1"

    def bundle(**_: str) -> str:
        bundled.append(release)
        return f"draw();\r\n// é {release}"

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(vl_convert, "javascript_bundle", bundle)
    monkeypatch.setattr(scripts, "version", lambda _name: release)
    make = library.__wrapped__
    assert [make(), make()] == ["draw();\n// é 1"] * 2
    assert bundled == ["1"]
    (kept,) = (tmp_path / "outreach-simulator").iterdir()
    whole = kept.read_bytes()
    for damage in (b"", b"\xff", whole[:-2], whole + b"x", whole.replace(b"draw", b"drew")):
        kept.write_bytes(damage)
        bundled.clear()
        assert [make(), make()] == ["draw();\n// é 1"] * 2
        assert bundled == ["1"]
    release = "2"
    assert make() == "draw();\n// é 2"
    kept.unlink()
    kept.mkdir()
    release = "1"
    bundled.clear()
    assert [make(), make()] == ["draw();\n// é 1"] * 2
    assert bundled == ["1", "1"]
