"""Tables of chances: which replications lie together, who makes them, and that it does not show."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from threading import Event

import numpy as np
import pytest

from simulator.model.stop import UNSTOPPED, Cancelled, Stop
from simulator.model.tables.chance import Chance
from simulator.model.tables.chances import Chances, chances
from simulator.model.tables.figures import Sampled, sample
from simulator.model.tables.known import Known
from simulator.scenario.model import World
from simulator.study import draws as room
from simulator.study.draws import ParameterDraws, stretch_of
from simulator.study.setup import set_up
from simulator.study.shared import Shared
from tests.cli.made import SMALL
from tests.worlds import scenario

UNCERTAIN = (
    "world.rates.inmail_answered=6% to 12%",
    "world.rates.message_answered.first=20% to 60%",
    "world.delays.crowding.factor=0.5 to 3",
)


def test_the_first_table_is_short_and_later_ones_grow() -> None:
    """From 50 replications to 500, one beside the other."""
    stretches = [stretch_of(0)]
    while stretches[-1].stop < 3000:
        stretches.append(stretch_of(stretches[-1].stop))
    assert [len(one) for one in stretches] == [50, 50, 100, 200, 400, 500, 500, 500, 500, 500]
    inside = [(one, each) for each in stretches for one in (each[0], each[7], each[-1])]
    assert all(stretch_of(one) == each for one, each in inside)
    assert stretch_of(1_000_000) == range(999_800, 1_000_300)
    assert [stretch_of(one, 80) for one in (79, 80)] == [range(80), range(80, 160)]


@pytest.mark.parametrize("sets", [UNCERTAIN, (*UNCERTAIN, "world.rates.interest.spread=0.5 to 1")])
def test_the_company_of_a_replication_changes_none_of_its_chances(sets: tuple[str, ...]) -> None:
    """Each is solved by itself, alone in its table as among 20."""
    world = scenario(SMALL, *sets).world
    whole = chances(world, sample(world.figures, 7, range(20)))
    for first, last in ((0, 1), (17, 18), (11, 20)):
        some = chances(world, sample(world.figures, 7, range(first, last)))
        for number in range(first, last):
            mine, among = some[number - first], whole[number]
            for name in (field.name for field in fields(Chance)):
                assert np.array_equal(getattr(mine, name), getattr(among, name)), (name, number)


def test_campaigns_in_a_row_may_share_one_draw() -> None:
    """Seven of each, across the edge of tables too; draw k is the one that campaign k has alone."""
    world = scenario(SMALL).world
    wanted = sample(world.figures, 7, range(200)).of("rates.accepted")
    drawn = ParameterDraws(world, 7, each=7)
    found = [drawn.of(first).sampled.of("rates.accepted") for first in (0, 50, 100, 200)]
    np.testing.assert_array_equal(np.concatenate(found), np.repeat(wanted, 7)[:400])
    alone = ParameterDraws(world, 7).of(20).sampled.of("rates.accepted")
    np.testing.assert_array_equal(alone, wanted[:50])


def test_threads_that_want_one_table_have_it_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks while it is made waits for it."""
    asked, made = Event(), []

    def slowly(world: World, sampled: Sampled, stop: Stop, known: Known | None) -> Chances:
        made.append(sampled.count)
        assert asked.wait(60)
        return chances(world, sampled, stop, known)

    monkeypatch.setattr(room, "chances", slowly)
    drawn = ParameterDraws(scenario(SMALL).world, 7)
    with ThreadPoolExecutor(3) as pool:
        found = [pool.submit(drawn.of, replication) for replication in (0, 20, 49)]
        asked.set()
        tables = [one.result() for one in found]
    assert tables[0] is tables[1] is tables[2]
    assert made == [50]


def test_who_waits_for_a_table_is_not_cancelled_with_who_made_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It makes the table anew; whoever is cancelled while waiting does not wait on."""
    begun, made = Event(), []
    mine, third = Stop(), Stop()

    def cut(world: World, sampled: Sampled, stop: Stop, known: Known | None) -> Chances:
        made.append(stop)
        if stop is mine:
            begun.set()
            while True:
                stop.check()
        return chances(world, sampled, stop, known)

    monkeypatch.setattr(room, "chances", cut)
    drawn = ParameterDraws(scenario(SMALL).world, 7)
    with ThreadPoolExecutor(3) as pool:
        one = pool.submit(drawn.of, 0, mine)
        assert begun.wait(60)
        other, gone = pool.submit(drawn.of, 0), pool.submit(drawn.of, 0, third)
        third.set()
        with pytest.raises(Cancelled):
            gone.result()
        mine.set()
        with pytest.raises(Cancelled):
            one.result()
        assert other.result().replications == range(50)
    assert made == [mine, UNSTOPPED]


def test_people_drawn_anew_share_the_draw_of_what_they_are_drawn_from() -> None:
    """Four replications in a row have the same share who take invitations, and other people."""
    people = "{segments: [{count: 800, seniority: manager}], resample: yes}"
    share = "world.rates.prospect.accepts_invitation=0% to 100%"
    whole = scenario(SMALL, f"world.prospects={people}", share)
    setup = set_up(whole, ["note"], Shared(4))
    takes = [setup.assignment_of(k).population.accepts_invitation for k in range(12)]
    shares = np.array([one.mean() for one in takes]).reshape(3, 4)
    assert np.ptp(shares, axis=1).max() < 0.12
    assert np.ptp(shares.mean(axis=1)) > 0.2
    assert not np.array_equal(takes[0], takes[1])
