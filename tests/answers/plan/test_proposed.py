"""Which levers are proposed to whoever names none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.levers.table import LEVERS, LeverKind
from simulator.answers.plan import proposed as room
from simulator.answers.plan.proposed import proposed
from simulator.reading.levers import Lever
from simulator.scenario.load import load
from simulator.study.session import on_threads

FOLDER = Path(__file__).parents[3] / "scenarios"
ASK = 'strategies."note then inmail".steps.ask'


def levers(file: str, strategy: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The path and values of each lever that is proposed for a strategy of a shipped scenario."""
    scenario, _ = load(FOLDER / f"{file}.yaml")
    prepare = on_threads("compiled", 1, timed=False)
    found: tuple[Lever, ...] = proposed(scenario, [strategy], scenario.study.goals, lambda: prepare)
    yield from ((one.name, one.values) for one in found)


SEATS = {
    "seats.Ana.count": ("1", "2", "3", "4"),
    "seats.Ana.plan": ("sales-navigator-core", "premium-business"),
    "seats.Ana.writing_minutes": ("45", "90", "150"),
}


def test_seats_come_first_then_what_eases_or_saves() -> None:
    """Each with the value that it has now."""
    assert dict(levers("quickstart", "note first")) == {
        **SEATS,
        'strategies."note first".steps.ask.text': ("tailored", "segment"),
    }


def test_a_lever_that_is_chosen_in_the_list_is_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else names it; patience for an answer is proposed as `--set` takes it."""
    (wait,) = (one for one in LEVERS if one.key == "wait")
    chosen: tuple[LeverKind, ...] = (*room.CHOSEN, replace(wait, chosen=True))
    monkeypatch.setattr(room, "CHOSEN", chosen)
    assert dict(levers("capacity", "note then inmail"))[f"{ASK}.wait"] == ("14d", "9d")
