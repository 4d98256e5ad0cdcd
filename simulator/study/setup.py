"""What is the same in every replication of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from simulator.errors import Invalid
from simulator.model.outcomes.groups import Group, groups_of
from simulator.model.outcomes.spans import Frame, frame_of, timeless
from simulator.model.outcomes.whose import Whose, whose_of
from simulator.model.population.build import Listing, populate, read_listing
from simulator.model.population.people import Population
from simulator.model.stop import UNSTOPPED, Stop
from simulator.model.tables.figures import middle
from simulator.model.tables.odds_bounds import unseen_rates
from simulator.model.tables.odds_stated import counted_on
from simulator.model.tables.program import Program, program_of
from simulator.model.tables.resources import Resources, resources_of
from simulator.scenario.model import Evidence, Scenario, Strategy
from simulator.study.draws import ParameterDraws
from simulator.study.luck import KeptLuck
from simulator.study.shared import Shared
from simulator.vocabulary import MINUTES_PER_DAY


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who meets whom under which plan: a population and the program of each strategy on it."""

    population: Population
    programs: tuple[Program, ...]
    ordinals: tuple[int, int, int]
    """The most touches of each draw channel that a program can make."""
    whose: tuple[Whose, ...]
    """Of each strategy, for whom its prospects count."""
    groups: tuple[tuple[Group, ...], ...]
    """Of each strategy, the groups that its outcomes are kept by."""

    @property
    def tested(self) -> bool:
        """Whether a strategy tests others, so that people are dealt by chance."""
        return any(program.trial is not None for program in self.programs)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Setup:
    """What is the same in every replication."""

    scenario: Scenario
    strategies: tuple[Strategy, ...]
    resources: tuple[Resources, ...]
    """One a strategy."""
    listing: Listing
    assignment: Assignment
    """The people fixed by the seed."""
    draws: ParameterDraws
    """What is drawn anew in each of them."""
    evidence: tuple[Evidence, ...]
    """What was counted, and on whom of these people."""
    frame: Frame
    """The periods and windows over which its campaigns are counted."""
    spare: list[Any] = field(default_factory=list)
    """What an engine laid out for resources, people and programs, and nobody uses just now; shared
    by all setups that differ in how people answer only."""
    luck: KeptLuck = field(default_factory=KeptLuck)
    """Where luck is found that another scenario has met."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the strategies."""
        return tuple(strategy.name for strategy in self.strategies)

    @property
    def lines(self) -> tuple[int, ...]:
        """Lines of each strategy's route or test."""
        return tuple(len(strategy.lines) for strategy in self.strategies)

    @property
    def resamples(self) -> bool:
        """Whether the people are drawn anew in each replication."""
        return self.scenario.world.prospects.resample

    @property
    def deal_cents(self) -> int:
        """Value of a deal where the prospect names none."""
        return middle(self.scenario.world.figures).whole("rates.value.deal")

    def assignment_of(self, replication: int) -> Assignment:
        """Place the people of a replication, drawn anew where they are."""
        if not self.resamples:
            return self.assignment
        draw = self.draws.draw_of(replication)
        people = populate(self.scenario, replication, self.listing, draw)
        groups = self.assignment.groups
        return _assignment(
            self.scenario, self.strategies, self.resources, people, UNSTOPPED, groups
        )


def set_up(
    scenario: Scenario,
    names: Sequence[str],
    shared: Shared | None = None,
    stop: Stop = UNSTOPPED,
) -> Setup:
    """Read the list, place the prospects, number the steps of the strategies `names`.

    Raises `Invalid` with every base rate that is higher than the chance that a touch is found, or
    than any mean chance under its cap; `Cancelled`.
    """
    if problems := unseen_rates(scenario):
        raise Invalid(problems)
    shared = shared or Shared()
    stop.check()
    if laid := shared.laid_of(scenario, names):
        # Nothing that evidence depends on has changed either.
        world = replace(scenario.world, evidence=laid.evidence)
        draws = shared.draws_of(world, scenario.study.seed)
        return replace(laid, scenario=scenario, draws=draws)
    by_name = {strategy.name: strategy for strategy in scenario.strategies}
    strategies = tuple(by_name[name] for name in names)
    resources = tuple(resources_of(scenario, strategy) for strategy in strategies)
    stop.check()
    if known := shared.people_of(scenario):
        listing, people = known
    else:
        listing = read_listing(scenario)
        stop.check()
        people = populate(scenario, None, listing)
    study = scenario.study
    frame = timeless(study.windows)
    if shared.timed:
        horizon = study.answers_until * MINUTES_PER_DAY
        frame = frame_of(scenario.world.start, horizon, study.windows)
    assignment = _assignment(scenario, strategies, resources, people, stop)
    world = counted_on(scenario, people)
    draws = shared.draws_of(world, scenario.study.seed)
    setup = Setup(
        scenario=scenario,
        strategies=strategies,
        resources=resources,
        listing=listing,
        assignment=assignment,
        draws=draws,
        evidence=world.evidence,
        frame=frame,
        luck=shared.luck,
    )
    shared.keep(setup)
    return setup


def _assignment(
    scenario: Scenario,
    strategies: Sequence[Strategy],
    resources: Sequence[Resources],
    people: Population,
    stop: Stop,
    known: Sequence[tuple[Group, ...]] = (),
) -> Assignment:
    """Place people; their groups are `known` where these people are not the first."""
    programs, whose, groups = [], [], list(known)
    for number, (strategy, own) in enumerate(zip(strategies, resources, strict=True)):
        stop.check()
        program = program_of(scenario, strategy, people)
        programs.append(program)
        if not known:
            groups.append(groups_of(scenario, own, program, people))
        whose.append(whose_of(scenario, own, program, people, groups[number]))
    message, inmail, invitation = (
        max(program.ordinals[channel] for program in programs) for channel in range(3)
    )
    ordinals = (message, inmail, invitation)
    return Assignment(people, tuple(programs), ordinals, tuple(whose), tuple(groups))
