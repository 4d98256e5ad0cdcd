"""My rates mean my rates: what a sender counted is what its simulated first touches get.

Between what is stated and the outcomes lie the list, the texts, interest, caps, visibility, delays
and the engine; over random senders, each way of stating a rate is compared with the outcomes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from simulator.model.population.build import populate
from simulator.model.tables.chances import chances
from simulator.model.tables.figures import middle
from simulator.model.tables.implied import implied
from simulator.model.tables.odds_stated import counted_on
from simulator.scenario.model import Scenario
from simulator.scenario.stated import ACCEPTED_RATE, FIRST_ANSWERED_RATE, INMAIL_ANSWERED_RATE
from tests.domain.runs import Table, by_a_person, inmails, is_near, outcomes, ratio, shipped
from tests.random_rates import random_sender
from tests.worlds import scenario


def simulated(found: dict[str, Table], strategy: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """The rates of a strategy's touches, each a channel's first and only one."""
    table = found[strategy]
    if table["touches_invitation"].any():
        yield ACCEPTED_RATE, ratio(table["accepted"], table["touches_invitation"])
    if table["touches_message"].any():
        yield FIRST_ANSWERED_RATE, ratio(by_a_person(table, "message"), table["touches_message"])
    if inmails(table).any():
        yield INMAIL_ANSWERED_RATE, ratio(by_a_person(table, "inmail"), inmails(table))


def at_points(world: Scenario) -> Scenario:
    """The scenario with every figure that is not known at its middle."""
    fixed = middle(world.world.figures)
    figures = {
        path: replace(one, low=value, high=value, hits=None, trials=None)
        for path, one in world.world.figures.items()
        for value in [float(fixed.column(path)[0]) if one.uncertain else 0.0]
        if one.uncertain
    }
    return replace(world, world=replace(world.world, figures={**world.world.figures, **figures}))


@pytest.mark.parametrize("form", ["plain", "listed", "groups"])
@pytest.mark.parametrize("seed", [0, 3])
def test_simulated_is_implied(form: str, seed: int) -> None:
    """Within 3 standard errors, for every rate of every way of stating them."""
    world = at_points(scenario(random_sender(seed, form)))
    found = outcomes(world, 60)
    people = populate(world, None)
    table = chances(counted_on(world, people), middle(world.world.figures))[0]
    for strategy in world.strategies:
        expected = {one.rate: one.share for one in implied(world, strategy, people, table)}
        seen = dict(simulated(found, strategy.name))
        assert set(seen) == set(expected)
        for rate, share in expected.items():
            assert is_near(seen[rate], share), (strategy.name, rate, seen[rate], share)


ALL_OF_THEM = (
    "world.limits.invitations.daily=14",
    "world.limits.inmail.daily=14",
    "seats.Ana.writing_minutes=400",
    "seats.Ana.credits=900",
    'strategies."inmail only".credits={keep: 0, pace: front}',
    "study.days=200",
    "study.answers_until=400",
)
"""Time and credits enough for everybody in the quick start."""


def test_the_quick_start_gets_27_percent_for_the_sender_who_counted_41_of_152() -> None:
    """41.5 of 153, as evidence is read, once everybody is invited; 6 to 12 % of InMails are 9."""
    found = outcomes(shipped("quickstart", *ALL_OF_THEM), 300)
    for name in ("note first", "note then inmail"):
        accepted = ratio(found[name]["accepted"], found[name]["touches_invitation"])
        assert is_near(accepted, 41.5 / 153), accepted
    mails = found["inmail only"]
    assert is_near(ratio(by_a_person(mails, "inmail"), inmails(mails)), 0.09)


def test_an_inmail_counted_at_12_percent_gets_12_percent() -> None:
    """On tailored InMails, whose factor of 1.5 is in the count."""
    sets = (*ALL_OF_THEM, "world.rates.inmail_answered=12%")
    table = outcomes(shipped("quickstart", *sets), 200, "inmail only")["inmail only"]
    assert is_near(ratio(by_a_person(table, "inmail"), inmails(table)), 0.12)
