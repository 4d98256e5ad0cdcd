"""What arithmetic claims is held against campaigns that are simulated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from simulator.answers.outlook.bounds import AFTER_LOCK, BINDS, CAN, CANNOT
from simulator.answers.outlook.outlook import StrategyOutlook
from simulator.arrays import Ints
from simulator.scenario.model import Scenario
from simulator.study.engine import chosen, walker_of
from simulator.study.replications import simulate
from simulator.vocabulary import MINUTES_PER_DAY, WEEK_LOCK
from tests.answers.outlook.made import ahead, laid_out, only
from tests.domain.runs import shipped
from tests.model.engines.reference.hand import small, world
from tests.random_worlds import random_scenario
from tests.worlds import columns, rows, scenario

REPLICATIONS = 10
RANDOM = (19, 27, 42, 52)
SHIPPED = ("freelancer", "own-list", "crowded-executives", "article-premium-career")
WORLDS = (*(f"random world {seed}" for seed in RANDOM), *SHIPPED)


@dataclass(frozen=True, slots=True)
class Held:
    """What arithmetic said of a strategy, and what came of it in one campaign."""

    told: StrategyOutlook
    mornings: list[tuple[int, int, int, frozenset[str]]]
    """(seat, day, level, limits)"""
    touched: dict[int, set[int]]
    """step -> prospects"""
    first: Ints
    """(N,) minute of the first touch"""
    ledger: dict[str, int]
    """column -> sum"""


def written(name: str) -> Scenario:
    if name in SHIPPED:
        return shipped(name)
    return scenario(random_scenario(int(name.rsplit(" ", 1)[1])))


def lived(world: Scenario, replications: int) -> Iterator[Held]:
    told = {one.name: one for one in ahead(world).strategies}
    for one in simulate(laid_out(world), walker_of(chosen("auto")[0]), range(replications)):
        names, trace = one.trace.limit_names, one.trace
        touched: dict[int, set[int]] = {}
        for step, prospect in rows(trace.touches, "step", "prospect"):
            touched.setdefault(step, set()).add(prospect)
        mornings = [
            (seat, day, level, frozenset(name for k, name in enumerate(names) if limits >> k & 1))
            for seat, day, level, limits in rows(trace.seat_days, "seat", "day", "level", "limits")
        ]
        ledger = {name: int(column.sum()) for name, column in columns(trace.ledger).items()}
        first = columns(trace.prospects)["first"].copy()
        yield Held(told[one.strategy], mornings, touched, first, ledger)


@cache
def held(name: str) -> list[Held]:
    """Hold what was said of a world against 10 simulated campaigns of each strategy."""
    return list(lived(written(name), REPLICATIONS))


def told_of(name: str) -> list[StrategyOutlook]:
    """What was said of each strategy of a world."""
    return list({one.told.name: one.told for one in held(name)}.values())


def begun_locked(world: Scenario) -> frozenset[int]:
    """Seats whose account was locked before they began."""
    seats = [seat for seat in world.seats for _ in range(seat.count)]
    return frozenset(number for number, seat in enumerate(seats) if seat.locked_until is not None)


def limits_contradicted(
    one: Held, resampled: bool, begun: frozenset[int] = frozenset()
) -> Iterator[str]:
    """Limits that bound though they could not, or too early, or not from the first morning.

    `begun` are the seats that were locked before.
    """
    verdict = {bound.limit: bound.verdict for bound in one.told.bounds}
    locked = set(begun)
    first: set[str] = set()
    for seat, day, level, limits in one.mornings:
        locked |= {seat} if level >= WEEK_LOCK else set()
        first |= limits if day == one.mornings[0][1] else set()
        for limit in limits:
            too_early = verdict[limit] == AFTER_LOCK and seat not in locked
            if verdict[limit] == CANNOT or too_early:
                yield f"{one.told.name}: {limit} binds on day {day}"
    for limit, said in verdict.items():
        if said == BINDS and limit not in first and not resampled:
            yield f"{one.told.name}: {limit} does not bind"


def steps_contradicted(one: Held, resampled: bool) -> Iterator[str]:
    """Steps that acted on more prospects than they could, and prospects out of reach who were
    touched."""
    for number, step in enumerate(one.told.steps):
        if len(one.touched.get(number, ())) > step.prospects:
            yield f"{one.told.name}: {step.name} acts"
    if not resampled and (one.first < 0).sum() < one.told.untouched:
        yield f"{one.told.name}: somebody is touched"


@pytest.mark.parametrize("name", WORLDS)
def test_a_limit_that_cannot_bind_never_does(name: str) -> None:
    """One that binds after a lock binds only then, one from the first morning binds there."""
    resampled = written(name).world.prospects.resample
    assert [text for one in held(name) for text in limits_contradicted(one, resampled)] == []


def test_every_verdict_was_put_to_the_test() -> None:
    """The worlds above hold limits of each verdict, and many of those that can bind, bind."""
    seen: Counter[tuple[str, bool]] = Counter()
    for name in WORLDS:
        bound = {
            (one.told.name, limit)
            for one in held(name)
            for *_, limits in one.mornings
            for limit in limits
        }
        for strategy in told_of(name):
            for one in strategy.bounds:
                seen[one.verdict, (strategy.name, one.limit) in bound] += 1
    assert {verdict for verdict, _ in seen} == {BINDS, CAN, AFTER_LOCK, CANNOT}
    assert seen[CANNOT, True] == 0
    assert seen[CANNOT, False] > 100
    assert seen[CAN, True] > 30
    assert seen[AFTER_LOCK, True] > 0


@pytest.mark.parametrize("name", WORLDS)
def test_a_step_that_never_acts_never_does(name: str) -> None:
    """And one that can act, acts on so many prospects at most; whom none reaches is not touched."""
    resampled = written(name).world.prospects.resample
    assert [text for one in held(name) for text in steps_contradicted(one, resampled)] == []


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 300, 25))
def test_no_claim_is_contradicted_in_many_worlds(first: int) -> None:
    """Three hundred random worlds in all, ten simulated campaigns of each of their strategies."""
    found = []
    for seed in range(first, first + 25):
        world = scenario(random_scenario(seed))
        resampled = world.world.prospects.resample
        for one in lived(world, 10):
            told = limits_contradicted(one, resampled, begun_locked(world))
            found += [f"world {seed}, {text}" for text in told]
            found += [f"world {seed}, {text}" for text in steps_contradicted(one, resampled)]
    assert found == []


def test_steps_that_never_act_were_put_to_the_test() -> None:
    strategies = [strategy for name in WORLDS for strategy in told_of(name)]
    never = [step for strategy in strategies for step in strategy.steps if not step.prospects]
    assert len(never) > 3
    assert any(strategy.untouched for strategy in strategies)


@pytest.mark.parametrize("name", WORLDS)
def test_what_is_granted_is_what_the_ledger_says(name: str) -> None:
    """What nobody uses expires, is cut and is left as arithmetic has it."""
    for one in held(name):
        accounts = one.told.credits
        assert sum(account.granted for account in accounts) == one.ledger["granted"]
        if not one.told.mails:
            for column in ("expired", "truncated"):
                assert sum(getattr(account, column) for account in accounts) == one.ledger[column]


CAPS = """
world:
  start: 2026-01-05
  prospects: [{count: 230}]
  holidays: [2026-01-14]
  off: [suppression]
  limits: {invitations: {daily: 9, weekly: 38}}
seats: [{name: Ana, count: 2, plan: sales-navigator-core, account_opened: 2026-01-01}]
strategies:
  note:
    steps:
      ask: {send: invitation, text: tailored, wait: 5d, accepted: hello}
      hello: {send: message, text: segment}
study: {days: 60, answers_until: 60, seed: 3}
"""


def test_a_list_is_through_when_arithmetic_says_where_only_caps_bind() -> None:
    """A young account, a holiday, a weekly cap below five daily ones: to the day, always."""
    world = small(CAPS)
    for one in lived(world, 20):
        assert one.told.waiting == 0
        assert one.told.last_day == one.first.max() // MINUTES_PER_DAY
        assert set(one.told.paced_by) <= {"daily_cap", "weekly_cap"}
    (found,) = ahead(world).strategies
    assert (found.first_touches, found.last_day, found.best_week) == (230, 24, 76)


@pytest.mark.parametrize("minutes", [30, 90])
def test_follow_ups_only_make_a_list_take_longer(minutes: int) -> None:
    """With writing minutes, arithmetic gives the soonest day."""
    text = CAPS.replace("account_opened: 2026-01-01", f"writing_minutes: {minutes}")
    later = 0
    for one in lived(small(text), 10):
        last = one.first.max() // MINUTES_PER_DAY
        assert (one.first >= 0).sum() <= one.told.first_touches
        if one.told.waiting == 0 and (one.first >= 0).all():
            assert one.told.last_day is not None
            assert last >= one.told.last_day
            later += last > one.told.last_day
    assert later or minutes == 30


def test_what_comes_round_again_is_named() -> None:
    """Tasks may; touches that did would be an error of the scenario."""
    found = only(
        world(
            """
            call: {do: call, wait: 5d, silent: look}
            look: {do: visit, wait: 2d, silent: call}
            """
        )
    )
    assert found.loops == (("call", "look"),)
