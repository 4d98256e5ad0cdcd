"""My rates mean my rates: what was counted comes back for the people and touches of the sender."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.model.population.build import populate
from simulator.model.population.people import Population
from simulator.model.tables.chance import Chance
from simulator.model.tables.chances import chances
from simulator.model.tables.figures import middle, sample
from simulator.model.tables.implied import Implied, implied
from simulator.model.tables.odds_stated import counted_on
from simulator.scenario.model import Condition, Guard, RouteLine, Scenario, Strategy, World
from simulator.scenario.stated import ACCEPTED_RATE, FIRST_ANSWERED_RATE, INMAIL_ANSWERED_RATE
from simulator.vocabulary import DRAW_INMAIL, DRAW_INVITATION, TAILORED
from tests.model.tables.made_chances import mean_answer
from tests.random_rates import random_sender
from tests.worlds import scenario

NEAR = 0.0006
"""Log-odds are whole numbers of 1/2048, and weekdays are solved for at another rate."""


def implied_by(world: Scenario, replication: int | None = None) -> dict[str, dict[str, float]]:
    """The implied rates of each strategy, at middle figures or in one replication."""
    people = populate(world, None)
    figures = world.world.figures
    drawn = middle(figures)
    if replication is not None:
        drawn = sample(figures, world.study.seed, range(replication, replication + 1))
    table = chances(counted_on(world, people), drawn)[0]

    def shares(found: tuple[Implied, ...]) -> dict[str, float]:
        return {one.rate: one.share for one in found}

    return {one.name: shares(implied(world, one, people, table)) for one in world.strategies}


def drawn_rate(world: Scenario, path: str, replication: int | None) -> float:
    """What the figure at `path` is, at its middle or in one replication."""
    figures = world.world.figures
    if replication is None:
        return float(middle(figures).column(path)[0])
    return float(sample(figures, world.study.seed, range(replication, replication + 1)).of(path)[0])


@pytest.mark.parametrize("form", ["plain", "listed"])
@pytest.mark.parametrize("seed", range(8))
def test_what_was_counted_is_implied(form: str, seed: int) -> None:
    """A count, a range and a share of each rate, over random lists and texts."""
    world = scenario(random_sender(seed, form))
    found = implied_by(world)
    together = {**found["notes"], **found["mails"]}
    assert set(together) == {ACCEPTED_RATE, FIRST_ANSWERED_RATE, INMAIL_ANSWERED_RATE}
    for rate, share in together.items():
        assert share == pytest.approx(drawn_rate(world, rate, None), abs=NEAR), rate


UNCERTAIN = (
    "world.rates.note.tailored=0.9 to 1.5",
    "world.rates.note_reply.tailored=1 to 2",
    "world.rates.inmail_text.tailored=1 to 1.6",
    "world.rates.seniority.vp=0.5 to 1.2",
    "world.rates.interest.spread=0.4 to 1.4",
    "world.rates.engaged.accepted=1 to 1.6",
)


@pytest.mark.parametrize("replication", [0, 1, 7])
@pytest.mark.parametrize("seed", range(3))
def test_it_is_implied_in_every_draw_of_every_factor(seed: int, replication: int) -> None:
    """Factors that are not known move what else is sent, not what was counted."""
    world = scenario(random_sender(seed, "listed"), *UNCERTAIN)
    found = implied_by(world, replication)
    for rate, share in {**found["notes"], **found["mails"]}.items():
        assert share == pytest.approx(drawn_rate(world, rate, replication), abs=NEAR), rate


def test_it_is_implied_where_nothing_that_varies_shapes_the_curves() -> None:
    """How many see a touch differs by campaign; low caps cut that off."""
    low = (
        "world.figures=drawn",
        *(f"world.rates.caps.{kind}=5%" for kind in ("accepted", "message", "inmail")),
        *(
            f"world.rates.{kind}=3%"
            for kind in ("accepted", "message_answered.first", "inmail_answered")
        ),
    )
    bases = []
    for depth in ("8", "5 to 12"):
        world = scenario(random_sender(0, "listed"), *low, f"world.delays.crowding.depth={depth}")
        of = counted_on(world, populate(world, None))
        found = chances(of, sample(of.figures, world.study.seed, range(3)))
        bases.append([table.base[DRAW_INMAIL].tolist() for table in found])
    assert bases[0] == bases[1]


@pytest.mark.parametrize("seed", range(4))
def test_each_group_has_what_was_counted_among_it(seed: int) -> None:
    """Rates for some ranks each: over people of these ranks alone they are what is implied."""
    world = scenario(random_sender(seed, "groups"))
    people = populate(world, None)
    table = chances(counted_on(world, people), middle(world.world.figures))[0]
    for one in world.world.evidence:
        assert one.guard is not None
        shares = {
            each.rate: each.share
            for strategy in world.strategies
            for each in _implied_among(world, strategy, one.guard, people, table)
        }
        wanted = drawn_rate(world, one.path, None)
        assert shares[one.rate] == pytest.approx(wanted, abs=NEAR), one.path


def _implied_among(
    world: Scenario, strategy: Strategy, guard: Guard, people: Population, table: Chance
) -> tuple[Implied, ...]:
    """The implied rates of a strategy that only those follow for whom a guard holds."""
    only = replace(strategy, name="some", steps=(), route=(RouteLine(guard, strategy.name, ""),))
    return implied(world, only, people, table)


def test_without_a_group_of_their_own_people_keep_the_odds_of_the_catalogue() -> None:
    """Evidence on vice presidents leaves managers where they were."""
    sets = ("world.rates.accepted={counted: 9%, among: {seniority: vp}}",)
    plain, told = scenario(TWO_RANKS), scenario(TWO_RANKS, *sets)
    of_managers = Guard((Condition("seniority", ("manager",)),))
    shares = []
    for world in (plain, told):
        people = populate(world, None)
        table = chances(counted_on(world, people), middle(world.world.figures))[0]
        found = _implied_among(world, world.strategies[0], of_managers, people, table)
        shares.append(found[0].share)
    assert shares[0] == shares[1]


def test_a_lever_moves_a_text_away_from_the_evidence_by_its_factor() -> None:
    """27 % with tailored notes (x 1.15): blank ones (x 1) are accepted by about 27 / 1.15 %."""
    for counted in ("10%", "27%", "60%"):
        sets = (f"world.rates.accepted={counted}", "strategies.notes.steps.ask.text=blank")
        (found,) = implied_by(scenario(TWO_RANKS, *sets)).values()
        wanted = float(counted.rstrip("%")) / 100 / 1.15
        assert found[ACCEPTED_RATE] == pytest.approx(wanted, rel=0.025), counted


TWO_RANKS = """
    world:
      start: 2026-01-05
      prospects: [{count: 70, seniority: manager}, {count: 30, seniority: vp}]
    seats: [{name: Ana, plan: sales-navigator-core}]
    strategies:
      notes:
        steps: {ask: {send: invitation, text: tailored}}
    study: {days: 30}
"""


def test_among_the_benchmark_mix_the_reference_sender_has_what_was_counted() -> None:
    """With tailored notes of 90 characters 33 %: so have all of the mix who get such a note."""
    touch = "with: {text: tailored, length: 90}, among: benchmark"
    world = scenario(TWO_RANKS, f"world.rates.accepted={{counted: 33%, {touch}}}").world
    table = chances(world, middle(world.figures))[0]
    found = mean_answer(world, table, DRAW_INVITATION, text=TAILORED, band=1)
    assert found == pytest.approx(0.33, abs=NEAR)
    plain = mean_answer(world, table, DRAW_INVITATION)
    assert plain == pytest.approx(0.33 / 1.15 / _length_factor(world), rel=0.025)


def _length_factor(world: World) -> float:
    return float(world.figures["rates.length.invitation.upto_100"].low or 0)


def test_at_its_pace_what_was_counted_comes_back_and_faster_it_is_less() -> None:
    """20 % at 25 a day: with as many a day it is 20 %, at the pace of the catalogue more."""
    at = "world.rates.accepted={counted: 20%, at: 25 a day}"
    (found,) = implied_by(scenario(TWO_RANKS, at)).values()
    assert found[ACCEPTED_RATE] == pytest.approx(0.2, abs=NEAR)
    world = scenario(TWO_RANKS, at)
    table = chances(counted_on(world, populate(world, None)), middle(world.world.figures))[0]
    assert table.volume[25] < table.volume[14] == 0


def test_the_list_is_that_of_the_file_unless_a_set_changes_who_is_in_it() -> None:
    """Other people come before the evidence, all else after it."""
    mix = "world.rates.mix.seniority={ic: 0%, manager: 45%, director: 25%, vp: 15%, c-suite: 15%}"
    text = TWO_RANKS.replace("{count: 30, seniority: vp}", "{count: 30, mix: benchmark}")
    own, moved = scenario(text, RATE).world.evidence, scenario(text, RATE, mix).world.evidence
    assert own == moved
    fewer = "world.prospects=[{count: 5, seniority: vp}]"
    (other,) = scenario(text, RATE, fewer).world.evidence
    assert (other.kinds, other.shares) == (((4, 0, 0, 0, 0, 0),), (1.0,))


RATE = "world.rates.accepted=27%"
