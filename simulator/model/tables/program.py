"""A strategy as small integers: its steps, and where each prospect enters them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.arrays import Ints
from simulator.model.population.people import Population
from simulator.model.rules.reach import OPEN_FIRST, OPEN_NEVER, OPEN_ONLY
from simulator.model.tables.deal import HandOver, deal_seats, hand_over_of
from simulator.model.tables.guards import holds
from simulator.model.tables.odds_length import length_band
from simulator.model.tables.odds_stated import group_codes
from simulator.model.tables.resources import whole_figure
from simulator.model.tables.step import StepTerms
from simulator.model.tables.trial import TrialTerms, first_channel, trial_of
from simulator.model.tables.varying import Varying, usual_figure, varying_of
from simulator.scenario.model import Scenario, Step, Strategy, World
from simulator.vocabulary import (
    DO_TASK,
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INMAIL,
    INTRODUCTION,
    INVITATION,
    MESSAGE,
    MINUTES_PER_DAY,
    NEVER,
    ORDINALS,
    QUEUE,
    REFER,
    SEND,
    STOP,
    TASK,
    TEXTS,
    WITHDRAW,
)

ACTIONS = {"send": SEND, "task": DO_TASK, "withdraw": WITHDRAW, "refer": REFER}
CHANNEL_CODES = {
    "message": MESSAGE,
    "inmail": INMAIL,
    "invitation": INVITATION,
    "introduction": INTRODUCTION,
}
DRAWS = {"message": DRAW_MESSAGE, "inmail": DRAW_INMAIL, "invitation": DRAW_INVITATION}
OPEN_CODES = {"first": OPEN_FIRST, "never": OPEN_NEVER, "only": OPEN_ONLY}
ENGAGING_TASKS = ("visit", "comment")
BLANK_MINUTES = "prices.minutes.blank"
TAILORED_MINUTES = "prices.minutes.tailored"
CONTACT_DELAY = "delays.introduction.answered"


@dataclass(frozen=True, slots=True)
class Program:
    """A strategy for N prospects; arrays are int64 and read-only."""

    name: str
    steps: tuple[StepTerms, ...]
    step_names: tuple[str, ...]
    entry: Ints
    """(N,) first step, `STOP` where no route line holds, or one that leaves people alone; of a
    test, that of its first arm"""
    priority: Ints
    """(N,) class in the queues, 0 first"""
    leaf: Ints
    """(N,) route line, -1 without a route; of a test the line of who waits, as all do at first"""
    seat: Ints
    """(N,) seat that it is dealt to, -1 where its own seat does not work this strategy"""
    hand_over: HandOver
    groups: Ints
    """(N,) code of the groups whose evidence holds for the prospect"""
    classes: int
    leaves: tuple[str, ...]
    withdraw_after: int
    """Minutes"""
    withdraw_above: int
    withdraw_daily: int
    expiry: int
    """Minutes after which a pending invitation expires."""
    reinvite_lock: int
    recontact_lock: int
    """Minutes between two InMails to one prospect; `NEVER`: no second one."""
    refund_within: int
    """Minutes within which an answered InMail returns its credit, -1 for never."""
    stop_account: bool
    ordinals: tuple[int, int, int]
    """The most touches of each draw channel that the steps can make."""
    trial: TrialTerms | None
    """Where the strategy tests others."""
    varying: tuple[Varying, ...]
    """Minutes of steps that differ between campaigns; here they are the usual ones or, where a
    campaign's own draws are laid over them, its own."""


def program_of(scenario: Scenario, strategy: Strategy, population: Population) -> Program:
    """Number the steps of every cadence that the strategy uses, and place each prospect."""
    world, figures, off = scenario.world, scenario.world.figures, scenario.world.off
    cadences = [(one.name, one.steps) for one in scenario.cadences(strategy)]
    offsets = np.cumsum([0] + [len(steps) for _, steps in cadences])
    starts = {name: int(start) for (name, _), start in zip(cadences, offsets, strict=False)}
    steps = [
        step_terms(world, step, own, start, strategy.bulk == "tailor")
        for (_, own), start in zip(cadences, offsets.tolist(), strict=False)
        for step in own
    ]
    names = [step.name for _, own in cadences for step in own]
    seat = deal_seats(scenario, strategy, population)
    trial = None
    if strategy.trial is None:
        entry, leaf = _entries(scenario, strategy, starts, population)
    else:
        by_name = {one.name: one for one in scenario.strategies}
        arms = [by_name[name] for name in strategy.trial.arms]
        entries = np.stack([_entries(scenario, arm, starts, population)[0] for arm in arms])
        channel = np.stack([first_channel(steps, one, population) for one in entries])
        days = scenario.study.days
        trial = trial_of(world, strategy.trial, days, population, seat, entries, channel)
        entry, leaf = entries[0].copy(), np.full(len(population.ids), len(arms), dtype=np.int64)
    withdraw = strategy.withdraw
    pruned = "withdrawal" not in off
    return Program(
        name=strategy.name,
        steps=tuple(steps),
        step_names=tuple(names),
        entry=_freeze(entry),
        priority=_freeze(priority_classes(scenario, strategy, population)),
        leaf=_freeze(leaf),
        seat=_freeze(seat),
        hand_over=hand_over_of(scenario, strategy, population),
        groups=_freeze(group_codes(scenario, population)),
        classes=len(strategy.priority) + 1,
        leaves=strategy.lines,
        withdraw_after=withdraw.after if pruned and withdraw.after is not None else NEVER,
        withdraw_above=withdraw.above if pruned and withdraw.above is not None else NEVER,
        withdraw_daily=withdraw.per_day if withdraw.per_day is not None else NEVER,
        expiry=NEVER if "expiry" in off else whole_figure(figures, "limits.invitations.expiry"),
        reinvite_lock=(
            0
            if "reinvite_lock" in off
            else whole_figure(figures, "limits.invitations.reinvite_lock")
        ),
        recontact_lock=recontact_minutes(world),
        refund_within=(
            -1
            if "refund" in off
            else whole_figure(figures, "limits.inmail.refund_days") * MINUTES_PER_DAY
        ),
        stop_account=strategy.stop_account,
        ordinals=ordinals(steps),
        trial=trial,
        varying=varying_of(
            figures, _filled((one for _, own in cadences for one in own), strategy.bulk == "tailor")
        ),
    )


def _filled(steps: Iterable[Step], tailors: bool) -> Iterator[Varying]:
    """Name the minutes that a figure fills."""
    for number, step in enumerate(steps):
        if path := _minutes_path(step):
            yield Varying("steps", number, "minutes", path)
        yield Varying("steps", number, "blank_minutes", BLANK_MINUTES)
        if step.action == "refer" and step.answers is None:
            yield Varying("steps", number, "delay", CONTACT_DELAY)
        if tailors:
            yield Varying("steps", number, "tailored_minutes", TAILORED_MINUTES)


def _minutes_path(step: Step) -> str:
    """Name the figure of a step's minutes; "" where it has minutes of its own, or takes none."""
    if step.minutes is not None or step.action == "withdraw":
        return ""
    return f"prices.minutes.{step.task or step.text}"


def _entries(
    scenario: Scenario, strategy: Strategy, starts: Mapping[str, int], population: Population
) -> tuple[Ints, Ints]:
    """Find the first step of each prospect and the line of the route that leads to it, (N,)."""
    if not strategy.route:
        people = len(population.ids)
        entry = np.full(people, starts[strategy.name], dtype=np.int64)
        return entry, np.full(people, -1, dtype=np.int64)
    leaf = route(scenario, strategy, population)
    leads = [starts.get(line.use, STOP) for line in strategy.route]
    targets = np.array([*leads, STOP], dtype=np.int64)
    return targets[leaf], leaf


def step_terms(
    world: World, step: Step, cadence: Sequence[Step], start: int, tailors: bool = False
) -> StepTerms:
    """Number one step; `start` is the number of its cadence's first.

    `tailors` tells whether bulk InMail is tailored while it rests.
    """
    numbers = {other.name: start + place for place, other in enumerate(cadence)}
    numbers |= {"stop": STOP, "queue": QUEUE}

    def way(name: str, otherwise: str = "stop") -> int:
        return numbers[step.ways.get(name, otherwise)]

    channel = CHANNEL_CODES.get(step.channel, TASK)
    path = _minutes_path(step)
    return StepTerms(
        action=ACTIONS[step.action],
        channel=channel,
        draw=DRAWS.get(step.channel, DRAW_MESSAGE),
        text=TEXTS.index(step.text),
        length=step.length or 0,
        band=length_band(world, channel, step.length),
        open_profiles=(
            OPEN_NEVER if "open_profile" in world.off else OPEN_CODES[step.open_profiles]
        ),
        minutes=usual_figure(world.figures, path) if path else step.minutes or 0,
        blank_minutes=usual_figure(world.figures, BLANK_MINUTES),
        tailored_minutes=usual_figure(world.figures, TAILORED_MINUTES) if tailors else -1,
        engages=int(step.task in ENGAGING_TASKS),
        after=step.after,
        wait=step.wait,
        accepted=way("accepted"),
        answered=way("answered"),
        silent=way("silent"),
        seen=way("seen", step.ways.get("silent", "stop")),
        agreed=way("agreed", step.ways.get("silent", "stop")),
        declined=way("declined", step.ways.get("silent", "stop")),
        delay=_contact_delay(world, step),
        no_credit=way("no_credit", "queue"),
    )


def _contact_delay(world: World, step: Step) -> int:
    """Return the minutes that a contact takes to answer; 0 of a step that asks none."""
    if step.action != "refer":
        return 0
    return usual_figure(world.figures, CONTACT_DELAY) if step.answers is None else step.answers


def route(scenario: Scenario, strategy: Strategy, population: Population) -> Ints:
    """Find the first route line that holds for each prospect: int64 (N,), -1 for none."""
    leaf = np.full(len(population.ids), -1, dtype=np.int64)
    for number, line in reversed(list(enumerate(strategy.route))):
        leaf[holds(line.guard, scenario, population)] = number
    return leaf


def priority_classes(scenario: Scenario, strategy: Strategy, population: Population) -> Ints:
    """Find the first priority guard that holds for each prospect: int64 (N,), the last for none."""
    classes = np.full(len(population.ids), len(strategy.priority), dtype=np.int64)
    for number, guard in reversed(list(enumerate(strategy.priority))):
        classes[holds(guard, scenario, population)] = number
    return classes


def recontact_minutes(world: World) -> int:
    """Minutes that must pass between two InMails to one prospect."""
    choice = world.figures["limits.inmail.recontact"].word
    if "recontact_lock" in world.off or choice == "anytime":
        return 0
    return NEVER if choice == "never" else int(choice.removesuffix("d")) * MINUTES_PER_DAY


def ordinals(steps: Sequence[StepTerms]) -> tuple[int, int, int]:
    """Bound the touches of each draw channel: once a step, or up to eight where steps repeat."""
    counts = [0, 0, 0]
    for step in steps:
        if step.action == SEND:
            counts[step.draw] += 1
    ways = [
        [
            *(step.accepted, step.answered, step.silent, step.seen, step.no_credit),
            *(step.agreed, step.declined),
        ]
        for step in steps
    ]
    back = any(0 <= way <= step for step, out in enumerate(ways) for way in out)
    repeats = back and _comes_round(ways)
    bound = [min(ORDINALS, ORDINALS if repeats and count else count) for count in counts]
    return bound[0], bound[1], bound[2]


def _comes_round(ways: Sequence[Sequence[int]]) -> bool:
    """Whether a prospect may come to a step twice, by its ways out, acceptance and answer first.

    Both may come late, and then lead on from any step that the prospect has come to meanwhile, by
    another way out of the step that asked.
    """
    after = _reached([set(out) for out in ways])
    onward = [set(out) for out in ways]
    for out in ways:
        for place, late in enumerate(out[:2]):
            others = {way for way in (*out[:place], *out[place + 1 :]) if way >= 0}
            for step in others.union(*(after[way] for way in others)):
                if step >= 0:
                    onward[step].add(late)
    return any(step in found for step, found in enumerate(_reached(onward)))


def _reached(onward: Sequence[set[int]]) -> Sequence[set[int]]:
    """The steps that each step leads to, by one way or several; in place."""
    for through, out in enumerate(onward):
        for found in onward:
            if through in found:
                found |= out
    return onward


def _freeze(values: Ints) -> Ints:
    values.setflags(write=False)
    return values
