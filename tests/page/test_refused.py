"""Which values of levers can be, without a scenario for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import Invalid
from simulator.page import refused as room
from simulator.page.refused import check_levers, possible, refused
from simulator.scenario.load import load, load_tree
from simulator.scenario.model import PlanLever

PATH = Path(__file__).parents[2] / "scenarios" / "quickstart.yaml"
SCENARIO = load(PATH)[0]


def lever(path: str, *values: str) -> PlanLever:
    """A lever as the page offers it."""
    at = (f"--set {path}", 1, 1)
    return PlanLever(path, (path,), values, at, (at,) * len(values))


LEVERS = (
    lever("seats.Ana.count", *map(str, range(900, 1_101, 20))),
    lever("seats.Ana.writing_minutes", *map(str, range(30, 241, 15))),
    lever("seats.Ana.plan", "free", "gratis", "premium-career"),
    lever('strategies."note first".credits.keep', "0", "10", "20"),
)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The settings of each scenario that is made."""
    every: list[Sequence[str]] = []

    def noted(root: Any, path: Path, sets: Sequence[str], maps: Sequence[str]) -> Any:
        every.append(sets)
        return load_tree(root, path, sets, maps)

    monkeypatch.setattr(room, "load_tree", noted)
    return every


def test_what_cannot_be_is_found_by_halves(made: list[Sequence[str]]) -> None:
    """One value of each lever at a time, and fewer of them where these cannot be together."""
    assert {at: [one.seen for one in said] for at, said in refused(SCENARIO, LEVERS).items()} == {
        (2, 1): ['"gratis"'],
        **{(0, place): [str(900 + 20 * place)] for place in range(6, 11)},
    }
    assert [len(one) for one in made[:7]] == [4, 4, 2, 2, 1, 1, 4]


def test_between_two_numbers_that_can_be_all_can(made: list[Sequence[str]]) -> None:
    """Of a lever with an end that cannot be each value is looked at, as of words."""
    slides = ("seats.Ana.count", "seats.Ana.writing_minutes")
    found = possible(SCENARIO, LEVERS, lambda one: one.name in slides)
    assert [one.values for one in found] == [
        tuple(map(str, range(900, 1_001, 20))),
        LEVERS[1].values,
        ("free", "premium-career"),
        LEVERS[3].values,
    ]
    tried = {text for sets in made for text in sets if "writing_minutes" in text}
    assert tried == {f"seats.Ana.writing_minutes={one}" for one in (30, 240)}


def test_levers_of_page_and_plan_are_checked_together(tmp_path: Path) -> None:
    """A value of a plan may need another lever's: 150 days of sending, 160 of answers."""
    path = tmp_path / "own.yaml"
    path.write_text(
        PATH.read_text(encoding="utf-8")
        + """plan:
  levers:
    study.days: [60, 150]
    study.answers_until: [100, 160]
    seats.Ana.plan: [free, gratis]
    strategy: [note first]
page:
  seats.Ana.count: [0, 1]
""",
        encoding="utf-8",
    )
    with pytest.raises(Invalid) as invalid:
        check_levers(load(path)[0])
    assert [(one.where, one.seen) for one in invalid.value.problems] == [
        ("seats.Ana.plan", '"gratis"'),
        ("seats.Ana.count", "0"),
    ]
