from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.select.select import Selected, select_best
from simulator.scenario.model import Scenario
from simulator.storage.manifest import read_manifest
from simulator.study.replications import Replication
from simulator.study.run import run
from simulator.study.session import Prepare
from simulator.study.simulation import Interrupted
from tests.study.made import by_hand, lived, scenario, stages

Told = list[tuple[str, int]]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def select(outcome: str, told: Told, stored: Path | None = None, most: int = 1_000) -> Selected:
    """Select between the strategies lived by hand, and remember what was lived."""

    def lives(one: Scenario, names: Sequence[str], replications: range) -> Iterator[Replication]:
        told.extend((name, replication) for name in names for replication in replications)
        yield from by_hand(one, names, replications)

    made = stages(lives)
    return select_best(
        scenario(50), outcome, 0.5, True, stored, most, made, "reference", lambda _, __: None
    )


def select_from(one: Scenario, made: Prepare) -> Selected:
    """Select by meetings among other strategies, or with others who live them."""
    return select_best(
        one, "meetings", 0.5, True, None, 1_000, made, "reference", lambda _, __: None
    )


def test_the_first_stage_drops_what_is_always_lower() -> None:
    """`messages` has one meeting less in each campaign; both were looked at 50 times."""
    found = select("meetings", [])
    state = found.selection
    assert (state.chosen, state.dropped, state.used) == (0, ((1, 50),), 100)
    assert (found.means, found.stored) == ((2.0, 1.0), (50, 50))


def test_each_strategy_is_a_finished_run_of_its_own() -> None:
    """The very one of `run --strategy`; no `latest` names it."""
    found = select("meetings", [])
    for name, folder in zip(("notes", "messages"), found.folders, strict=True):
        there = read_manifest(folder)
        assert there is not None
        assert (there.strategies, there.finished, there.done) == ((name,), True, 50)
        assert run(scenario(50), [name], stages=stages()).folder.resolve() == folder.resolve()


def test_a_stored_run_is_looked_at_first() -> None:
    """Nothing is lived where that is enough; each is lived on its own where it is not."""
    told: Told = []
    short = run(scenario(20), stages=stages(), out=Path("short")).folder
    assert select("meetings", told, stored=short).selection.chosen == 0
    assert len(told) == 100
    enough = run(scenario(50), stages=stages(), out=Path("enough")).folder
    found = select("meetings", told, stored=enough)
    assert (found.selection.chosen, found.folders, len(told)) == (0, (enough, enough), 100)


def test_what_is_dropped_is_lived_no_further() -> None:
    """`third` has the same mean as `notes` in another order: these two take longer to tell."""
    told: Told = []

    def lives(one: Scenario, names: Sequence[str], replications: range) -> Iterator[Replication]:
        for replication in replications:
            for name in names:
                told.append((name, replication))
                if name == "third":
                    turned = lived("notes", replication + 1)
                    yield replace(turned, strategy=name, replication=replication)
                else:
                    yield lived(name, replication)

    one = scenario(50)
    three = replace(one, strategies=(*one.strategies, replace(one.strategies[0], name="third")))
    state = select_from(three, stages(lives)).selection
    assert (state.dropped[0], state.seen) == ((1, 50), 97)
    last = {name: max(r for who, r in told if who == name) for name in ("messages", "notes")}
    assert last == {"messages": 49, "notes": 104}


def test_a_selection_that_is_cut_goes_on_where_it_was() -> None:
    """What was whole is kept in the runs of the strategies."""

    def cut(one: Scenario, names: Sequence[str], replications: range) -> Iterator[Replication]:
        if names == ("messages",) and replications.start >= 20:
            raise KeyboardInterrupt
        yield from by_hand(one, names, replications)

    with pytest.raises(Interrupted, match="kept in results"):
        select_from(scenario(50), stages(cut))
    told: Told = []
    assert select("meetings", told).selection.chosen == 0
    assert told == [("messages", replication) for replication in range(20, 50)]


def test_campaigns_may_run_out_before_anything_is_decided() -> None:
    """Fewer than the first stage are never looked at."""
    with pytest.raises(ValueError, match="50 replications"):
        select("meetings", [], most=40)
