"""A session gives the campaigns of a run without one, shares what it can, and can be cancelled."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest

import simulator
from simulator.errors import Invalid
from simulator.model.campaigns import UNCOUNTED, Engine, campaigns, luck_of_one
from simulator.model.engines.compiled.odds import odds_of_one
from simulator.model.jit import WHY_NOT
from simulator.model.stop import Cancelled, Stop
from simulator.model.tables.chances import Chances, chances
from simulator.model.tables.figures import Sampled
from simulator.model.tables.known import Known
from simulator.scenario.model import World
from simulator.storage.read import outcome_arrays
from simulator.study import draws, setup
from simulator.study.run import run
from simulator.study.session import NUMBERS, Session, in_place, on_threads
from simulator.study.stored import StrategyArrays
from tests.cli.made import ASKING, SMALL
from tests.worlds import scenario, stage

NAMES = ("note", "mail")
compiled = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "Numba works")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    return path


def opened(path: Path, *sets: str, engine: str = "reference") -> Session:
    return simulator.session(simulator.load(path, sets), engine=engine, workers=2)


def same(one: StrategyArrays, other: StrategyArrays) -> bool:
    return list(one) == list(other) and all(
        list(one[name]) == list(other[name])
        and all(np.array_equal(one[name][c], other[name][c], equal_nan=True) for c in one[name])
        for name in one
    )


def test_campaigns_are_those_of_a_run(small: Path, tmp_path: Path) -> None:
    """Every column that is a number, nulls too, whatever stretch is asked for first."""
    folder = run(simulator.load(small), replications=5, out=tmp_path / "run").folder
    stored = outcome_arrays(folder, NUMBERS)
    session = opened(small)
    assert session.strategies == NAMES
    later = session.campaigns(3, 5)
    assert same(session.campaigns(0, 5), stored)
    assert same(later, {n: {c: stored[n][c][3:] for c in NUMBERS} for n in NAMES})
    assert np.isnan(stored["note"]["first_day_without_credit"]).all()


def test_what_goals_ask_for_comes_where_it_is_named(tmp_path: Path) -> None:
    """An outcome and the positive replies of each stretch of days and group, as a run stores it."""
    (tmp_path / "asking.yaml").write_text(ASKING)
    folder = run(simulator.load(tmp_path / "asking.yaml"), replications=5, out=tmp_path / "run")
    columns = ["windows", "replies"]
    stored = outcome_arrays(folder.folder, columns)
    found = opened(tmp_path / "asking.yaml").campaigns(0, 5, columns)
    assert same(found, stored)
    assert {name: of["windows"].shape for name, of in found.items()} == {
        "note": (5, 4),
        "mail": (5, 4),
    }
    none = opened(tmp_path / "asking.yaml", "study.goal=replies >= 2").campaigns(0, 5, ["windows"])
    assert none["note"]["windows"].shape == (5, 0)


def test_numbers_are_those_that_always_came_out(small: Path) -> None:
    """Strategy -> column -> one number a replication, money in cents."""
    found = opened(small, "world.figures=point").campaigns(1, 4, ["replies", "cost"])
    numbers = {name: {c: of[c].tolist() for c in of} for name, of in found.items()}
    assert numbers == {
        "note": {"replies": [0, 3, 7], "cost": [63499, 70249, 70416]},
        "mail": {"replies": [5, 6, 5], "cost": [60832, 61249, 60832]},
    }


def test_there_may_be_no_campaign_at_all(small: Path) -> None:
    found = opened(small).campaigns(2, 2, ["replies"])
    assert {name: of["replies"].shape for name, of in found.items()} == {"note": (0,), "mail": (0,)}


@compiled
def test_engine_and_threads_change_nothing(small: Path) -> None:
    """Two threads of the caller on one session, each with a stretch of its own."""
    session = opened(small, engine="compiled")
    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(session.campaigns, (0, 33), (33, 60)))
    whole = session.campaigns(0, 60)
    joined = {
        name: {c: np.concatenate([part[name][c] for part in parts]) for c in NUMBERS}
        for name in NAMES
    }
    assert same(joined, whole)
    first = {name: {c: whole[name][c][:4] for c in NUMBERS} for name in NAMES}
    assert same(opened(small).campaigns(0, 4), first)


def test_the_thread_that_asks_may_simulate_itself(small: Path) -> None:
    """The same campaigns, not counted by week and month, until it is cancelled."""
    one = scenario(SMALL)
    session, threads = (
        made(one, NAMES) for made in (in_place("reference", 4), on_threads("reference", 2))
    )
    assert same(session.campaigns(0, 4), threads.campaigns(0, 4))
    periods = [one.pool.submit(range(1)).result().times.shape[1] for one in (session, threads)]
    assert periods == [0, 10]
    session.pool.close()
    with pytest.raises(Cancelled):
        session.campaigns(0, 4)


def test_settings_come_on_top_of_those_before(small: Path) -> None:
    """As if all had been given at once."""
    changed = opened(small, "study.days=10").with_sets(["seats.Ana.count=2"])
    changed = changed.with_sets(["study.seed=3"])
    study = changed.scenario.study
    assert (study.days, study.seed, changed.scenario.seats[0].count) == (10, 3, 2)
    once = opened(small, "study.days=10", "seats.Ana.count=2", "study.seed=3")
    assert same(changed.campaigns(0, 3), once.campaigns(0, 3))


def test_what_settings_leave_alone_is_not_made_again(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables for equal figures, delays, rules and seed; people for equal prospects."""
    tables: list[int] = []
    people: list[int | None] = []

    def tabulate(world: World, sampled: Sampled, stop: Stop, known: Known | None) -> Chances:
        tables.append(sampled.count)
        return chances(world, sampled, stop, known)

    def populate(*given: object) -> object:
        people.append(given[1])  # type: ignore[arg-type]
        return drawn(*given)  # type: ignore[arg-type]

    drawn = setup.populate
    monkeypatch.setattr(draws, "chances", tabulate)
    monkeypatch.setattr(setup, "populate", populate)
    session = opened(small)
    session.campaigns(0, 3, ["replies"])
    assert (tables, people) == ([50], [None])
    for sets in (["seats.Ana.count=2"], ["study.days=10"], ["world.start=2026-02-02"]):
        session.with_sets(sets).campaigns(0, 3, ["replies"])
    assert (tables, people) == ([50], [None])
    session.with_sets(["world.limits.invitations.weekly=9"]).campaigns(0, 3, ["replies"])
    assert (tables, people) == ([50], [None])
    session.with_sets(["world.prospects=[{count: 9}]"]).campaigns(0, 3, ["replies"])
    assert (tables, people.pop()) == ([50], None)
    session.with_sets(["world.rates.prospect.open_profile=40%"]).campaigns(0, 3, ["replies"])
    assert (tables.pop(), people) == (50, [None, None])
    for sets in (["world.rates.accepted=20%"], ["world.off=[caps]"], ["study.seed=8"]):
        session.with_sets(sets).campaigns(0, 3, ["replies"])
    assert tables == [50, 50, 50, 50]
    session.campaigns(40, 60, ["replies"])
    assert tables == [50, 50, 50, 50, 50]


@pytest.mark.parametrize("before", ["", ", pending: {open: 20, oldest: 20d}"])
@pytest.mark.parametrize(
    "moved",
    [
        "world.rates.accepted=20%",
        "world.limits.invitations.weekly=9",
        "world.limits.suppression.soft=0.01",
        "world.rates.prospect.accepts_inmail=20%",
    ],
)
def test_what_is_shared_changes_nothing(small: Path, moved: str, before: str) -> None:
    """Neither chances nor luck nor what is laid out for people and seats, whatever was open."""
    small.write_text(SMALL.replace("writing_minutes: 60", f"writing_minutes: 60{before}"))
    session = opened(small, engine="auto")
    session.campaigns(0, 3)
    assert same(session.with_sets([moved]).campaigns(0, 3), opened(small, moved).campaigns(0, 3))
    assert same(session.campaigns(0, 3), opened(small).campaigns(0, 3))


def test_a_session_of_some_strategies_stays_one(small: Path) -> None:
    """One of all takes in those that have come into the file."""
    some = simulator.session(simulator.load(small), strategies=["mail"], engine="reference")
    assert some.with_sets(["study.days=9"]).strategies == ("mail",)
    every = opened(small)
    small.write_text(SMALL.replace("study:", "  third:\n    like: mail\nstudy:"))
    assert every.with_sets([]).strategies == ("note", "mail", "third")


def test_a_cancelled_session_says_so_whenever_it_is_asked(small: Path) -> None:
    """Another one of the same scenario does not."""
    session = opened(small)
    session.cancel()
    for _ in range(2):
        with pytest.raises(Cancelled):
            session.campaigns(0, 1)
    assert len(session.with_sets([]).campaigns(0, 2)) == 2


def test_whoever_is_under_way_is_ended_from_another_thread(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it makes tables, or simulates what would take for ever."""
    begun = Event()

    def tabulate(world: World, sampled: Sampled, stop: Stop, known: Known | None) -> Chances:
        begun.set()
        return chances(world, sampled, stop, known)

    monkeypatch.setattr(draws, "chances", tabulate)
    session = opened(small, engine="auto")
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(session.campaigns, 0, 50_000_000, ["replies"])
        assert begun.wait(60)
        session.cancel()
        with pytest.raises(Cancelled):
            found.result()


def test_making_ready_is_ended_by_a_flag_that_is_handed_in(small: Path) -> None:
    stop = Stop()
    session = simulator.session(small, engine="reference", stop=stop)
    assert session.stop is stop
    stop.set()
    for made in (lambda: simulator.session(small, stop=stop), lambda: session.with_sets([], stop)):
        with pytest.raises(Cancelled):
            made()


@compiled
@pytest.mark.parametrize("morning", [1, 3, 7])
def test_a_walk_ends_on_the_morning_after_the_flag_is_set(morning: int) -> None:
    """Here the walk sets it itself: the flag lies where it writes the day of a morning."""
    ready = stage(scenario(SMALL), "note", 1)
    tables = Engine.of(ready.resources, ready.program, ready.population).workspace.tables
    rows, odds = tables.seat_rows, odds_of_one(ready.chance, ready.judge)
    luck = luck_of_one(ready.luck)
    assert campaigns(tables, odds, luck, *UNCOUNTED, 0, 1, 0, 0) == 1
    assert len(rows) == 15
    rows[:] = -1
    rows[morning, 1] = 0
    flag = rows.reshape(-1)[morning * rows.shape[1] + 1 :][:1]
    assert campaigns(tables._replace(stop=flag), odds, luck, *UNCOUNTED, 0, 1, 0, 0) == 0
    assert np.flatnonzero(rows[:, 0] >= 0).tolist() == list(range(morning + 1))


def test_what_is_no_stretch_or_column_is_refused(small: Path) -> None:
    session = opened(small)
    for first, last in ((-1, 3), (4, 3)):
        with pytest.raises(
            ValueError, match=f"expected 0 <= first <= last, saw {first} and {last}"
        ):
            session.campaigns(first, last)
    with pytest.raises(
        ValueError, match=r'no column of numbers is called "meeting" \(did you mean "mee'
    ):
        session.campaigns(0, 1, ["cost", "meeting"])
    with pytest.raises(ValueError, match='no column of numbers is called "leaves"'):
        session.campaigns(0, 1, ["leaves"])
    with pytest.raises(ValueError, match='expected a list of columns, saw "cost"'):
        session.campaigns(0, 1, "cost")


def test_settings_that_cannot_be_are_refused(small: Path) -> None:
    """As when loading; and where there is no file any more to change, or no strategy."""
    with pytest.raises(Invalid, match=r"study.days: expected"):
        opened(small).with_sets(["study.days=soon"])
    with pytest.raises(ValueError, match="no such strategy: maul; there are note, mail"):
        simulator.session(small, strategies=["maul"])
    unread = replace(simulator.load(small), sets=None)
    with pytest.raises(ValueError, match="small was not read from a file that settings could"):
        simulator.session(unread, engine="reference").with_sets([])
    some = simulator.session(small, strategies=["mail"], engine="reference")
    small.write_text(SMALL.replace("  mail:\n    steps", "  post:\n    steps"))
    with pytest.raises(ValueError, match="no such strategy: mail; there are note, post"):
        some.with_sets([])
