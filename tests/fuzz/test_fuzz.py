"""The fuzzing run itself: a short one, and faults planted in the first reading that it must see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from simulator.reading.builder import Builder
from simulator.reading.clock import Stretch
from simulator.reading.fields import read_fields, unit
from simulator.scenario import seats, steps
from simulator.scenario.goals import Calendar
from simulator.scenario.kinds import COUNT
from tests.bad.made import GOOD
from tests.fuzz.cases import try_cases
from tests.fuzz.judge import judge_scenario
from tests.fuzz.mutations import CHANGES, mutated
from tests.fuzz.pairs import try_pairs
from tests.fuzz.runs import try_runs

Plant = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_short_run_finds_nothing() -> None:
    """A few cases of each kind, some of which are accepted."""
    found = Counter((one.kind, one.verdict) for one in try_cases(7, range(16)))
    assert {verdict for _, verdict in found} == {"refused", "accepted"}
    assert sum(found.values()) == 16
    assert {kind for kind, _ in found} == {"scenario", "list", "damage", "parquet"}


def test_a_few_pairs_of_numbers_at_their_ends_are_the_same_in_both_engines() -> None:
    """`make fuzz` tries 500 of them."""
    assert {one.verdict for one in try_pairs(7, range(4))} <= {"refused", "accepted"}


def test_a_case_is_the_same_each_time() -> None:
    """By seed and number, so that what was found can be looked at."""
    assert try_cases(3, range(2, 5)) == try_cases(3, range(2, 5))


def test_every_change_changes_something() -> None:
    """Each mutation damages the good scenario in some of 40 tries."""
    for change in CHANGES:
        if change.__name__ != "_take_quotes":
            assert any(change(Random(seed), GOOD) != GOOD for seed in range(40)), change.__name__
    assert len({mutated(Random(seed), GOOD) for seed in range(40)}) > 30


def _truncated_counts(patch: pytest.MonkeyPatch) -> None:
    kind = unit(lambda value: int(str(value).partition(".")[0]), COUNT.form())
    table = (replace(one, kind=kind) if one.name == "minutes" else one for one in steps.STEP)
    patch.setattr(steps, "STEP", tuple(table))


def _lost_way(patch: pytest.MonkeyPatch) -> None:
    original = steps._ways

    def lost(*args: Any) -> dict[str, str]:
        return {way: target for way, target in original(*args).items() if way != "silent"}

    patch.setattr(steps, "_ways", lost)


def _doubled_key(patch: pytest.MonkeyPatch) -> None:
    original = Builder._blame

    def deaf(self: Builder, place: Any, expected: str, seen: str) -> bool:
        return expected != "each key once" and original(self, place, expected, seen)

    patch.setattr(Builder, "_blame", deaf)


def _usual_hours(patch: pytest.MonkeyPatch) -> None:
    original = read_fields

    def usual(*args: Any, **more: Any) -> dict[str, Any]:
        return {**original(*args, **more), "works": seats.USUAL_HOURS}

    patch.setattr(seats, "read_fields", usual)


def _usual_months(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Stretch, "days_from", lambda self, _: 30 * self.months + self.days)


def _begun_months(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Calendar, "months", lambda self, _: [(0, self.days)])


_MONTHLY = "goal: {goal: replies >= 2, in: every month}"


@pytest.mark.parametrize(
    ("plant", "right", "wrong", "told"),
    [
        (_truncated_counts, "{send: inmail,", "{send: inmail, minutes: 3.5,", "no count: 3.5"),
        (_lost_way, "wait: 5d}", "wait: 5d, silent: stop}", ".ways.silent: only in one"),
        (_doubled_key, "days: 20,", "days: 20, days: 30,", "stands there twice"),
        (_usual_hours, "09:00-17:00", "09:00-16:00", ".closes: 960 and 1020"),
        (_usual_months, "days: 20,", "days: 1 month,", ".answers_until: 61 and 60"),
        (_begun_months, "goal: replies >= 2", _MONTHLY, ".windows: 0 and 1 items"),
    ],
)
def test_a_planted_fault_of_the_loader_is_seen(
    plant: Plant,
    right: str,
    wrong: str,
    told: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A scenario that the faulty loader takes is read otherwise the second time."""
    assert GOOD.count(right) == 1
    path = Path("case.yaml")
    path.write_text(GOOD.replace(right, wrong))
    plant(monkeypatch)
    verdict, said = judge_scenario(path)
    assert (verdict, told in said) == ("meaning", True)


def test_a_crash_and_a_message_without_a_place_are_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is a verdict of its own."""
    path = Path("case.yaml")
    path.write_text(GOOD.replace("days: 20", "days: soon"))
    assert judge_scenario(path) == ("refused", "")
    with monkeypatch.context() as patch:
        patch.setattr("simulator.errors.Problem.__lt__", lambda one, other: 1 / 0)
        path.write_text("days: 20\n")
        assert judge_scenario(path)[0] == "traceback"
    with monkeypatch.context() as patch:
        patch.setattr("simulator.errors.told", lambda problem: "something is wrong")
        assert judge_scenario(path)[0] == "message"


def test_a_few_damaged_runs_say_the_same_or_name_the_file() -> None:
    """`make fuzz` tries 1,000 of them."""
    assert {one.verdict for one in try_runs(7, range(1, 4))} <= {"refused", "accepted"}
