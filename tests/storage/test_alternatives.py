from __future__ import annotations

from pathlib import Path

from simulator.storage.alternatives import alternatives, short_levers
from tests.answers.compare.made import stored, stored_grid


def test_a_single_run_has_the_names_of_its_strategies(tmp_path: Path) -> None:
    assert [one.name for one in alternatives([stored(tmp_path / "a")])] == ["notes", "messages"]


def test_a_grid_adds_its_levers(tmp_path: Path) -> None:
    place = stored_grid(tmp_path / "grid", "seats.Ana.writing_minutes", 60, 90)
    found = alternatives([place])
    assert [one.name for one in found] == [
        "notes, writing_minutes=60",
        "messages, writing_minutes=60",
        "notes, writing_minutes=90",
        "messages, writing_minutes=90",
    ]
    assert (found[2].cell, found[2].levers) == (1, {"seats.Ana.writing_minutes": 90})


def test_several_runs_add_what_was_typed(tmp_path: Path) -> None:
    """Two runs of one scenario cannot both go by its name."""
    places = [stored(tmp_path / "a"), stored_grid(tmp_path / "b", "seats.Ana.writing_minutes", 60)]
    assert [one.name for one in alternatives(places)] == [
        "notes (a)",
        "messages (a)",
        "notes (b)",
        "messages (b)",
    ]


def test_levers_that_would_read_the_same_are_named_whole() -> None:
    assert short_levers(["seats.Ana.count", 'strategies."a b".keep']) == ("count", "keep")
    both = ("seats.Ana.count", "seats.Ben.count")
    assert short_levers(both) == both
