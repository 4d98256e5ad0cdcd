"""Which figures of the catalogue a scenario rests on: those that can change what comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.limits import SWITCHES
from simulator.scenario.catalogue.about import about
from simulator.scenario.model import ProspectSource, Scenario, Step, WithdrawPolicy


def rests_on(scenario: Scenario) -> tuple[str, ...]:
    """Paths of the figures and delay tables that can change what comes of the scenario."""
    world, facts = scenario.world, frozenset(_facts(scenario))
    paths = [*world.figures, *(f"delays.{name}" for name in world.delays)]
    return tuple(path for path in paths if about(path).needs <= facts)


def _facts(scenario: Scenario) -> Iterator[str]:
    world = scenario.world
    yield from (f"rule:{name}" for name in SWITCHES if name not in world.off)
    yield f"mode:{world.figures['delays.visibility.mode'].word}"
    yield f"curve:{world.figures['rates.length.curve'].word}"
    yield f"shape:{world.figures['limits.ramp.shape'].word}"
    yield "reminded" if world.figures["delays.visibility.reminder"].word == "on" else "unreminded"
    for seat in scenario.seats:
        yield f"on:{seat.plan}"
        if world.figures[f"plans.{seat.plan}.improvement"].word == "on":
            yield "judged"
        if seat.wage_cents is None:
            yield "usual:wage"
        if seat.tools_cents is None:
            yield "usual:tools"
    for strategy in scenario.strategies:
        if strategy.credits.buy:
            yield "buying"
        if strategy.withdraw != WithdrawPolicy():
            yield "withdrawing"
        for step in strategy.steps:
            yield from _facts_of_step(step)
    yield from _facts_of_people(world.prospects)


def _facts_of_step(step: Step) -> Iterator[str]:
    if step.action == "withdraw":
        yield "withdrawing"
        return
    if step.minutes is None:
        yield f"work:{step.task or step.text}"
    if step.action == "task":
        yield "engaging"
        return
    yield from ("touches", step.channel, f"text:{step.text}")
    if step.length is not None:
        yield f"length:{step.channel}"
    if step.channel == "inmail":
        yield from (f"inmail:{text}" for text in (step.text, "segment"))
    if step.channel == "message":
        yield "acceptance"
        yield from (f"message:{text}" for text in (step.text, "segment"))
    if step.channel == "invitation":
        yield "acceptance"
        # A note that is too long, or one too many this month, goes out blank.
        for text in (step.text, "blank", "segment"):
            yield from (f"note:{text}", f"reply:{text}")
        yield from ("text:blank", "work:blank")
        if step.text != "blank":
            yield "note"


def _facts_of_people(source: ProspectSource) -> Iterator[str]:
    if source.file is not None:
        yield from ("warm", "shared", "open_to_work")
    for segment in source.segments:
        yield from (word for word, _ in segment.mixtures.get("relation", ()))
        if "open_to_work" in segment.mixtures:
            yield "open_to_work"
