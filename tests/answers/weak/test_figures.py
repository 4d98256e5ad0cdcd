from __future__ import annotations

from pathlib import Path

from simulator.answers.weak.figures import DEFINED, NO_RANGE, TABLE, TOGETHER, WORD, weaknesses
from simulator.scenario.load import load
from tests.answers.assumptions.made import plain_world
from tests.cli.made import SMALL


def test_with_all_rules_off_few_figures_are_left(tmp_path: Path) -> None:
    """Low confidence or one article, or a range of the scenario; with the ends of each."""
    found = weaknesses(plain_world(tmp_path))
    assert [(one.figure.path, one.range.origin) for one in found.moved] == [
        ("delays.look.inmail", "convention"),
        ("prices.minutes.answer", "convention"),
        ("prices.minutes.segment", "sources"),
        ("prices.minutes.tailored", "sources"),
        ("rates.inmail_answered", "scenario"),
        ("rates.positive.inmail", "sources"),
    ]
    assert found.skipped == {NO_RANGE: 1, TABLE: 1}


def test_what_cannot_be_moved_alone_is_counted_by_reason(tmp_path: Path) -> None:
    """Shares of a mix, tables of times, words, what is true by definition, what has no room."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    scenario, _ = load(path)
    found = weaknesses(scenario)
    assert set(found.skipped) == {TABLE, WORD, TOGETHER, DEFINED, NO_RANGE}
    assert found.skipped[TOGETHER] == 19
    moved = {one.figure.path for one in found.moved}
    assert "rates.accepted" in moved
    assert not any(path.startswith("rates.mix.") for path in moved)
    assert "rates.message_text.segment" not in moved


def test_a_better_known_figure_is_not_weak(tmp_path: Path) -> None:
    """A single number of the scenario's own is taken for known."""
    moved = weaknesses(plain_world(tmp_path, "25%")).moved
    assert "rates.inmail_answered" not in {one.figure.path for one in moved}
