"""Which figures of the catalogue a scenario rests on: those that can change what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from simulator.limits import SWITCHES
from simulator.scenario.catalogue.about import about
from simulator.scenario.mixtures import USUAL
from simulator.scenario.model import Evidence, ProspectSource, Scenario, Step, WithdrawPolicy
from simulator.vocabulary import SENIORITIES, WEEKDAYS


def rests_on(scenario: Scenario) -> tuple[str, ...]:
    """Paths of the figures and delay tables that can change what comes of the scenario."""
    world, facts = scenario.world, facts_of(scenario)
    paths = [*world.figures, *(f"delays.{name}" for name in world.delays)]
    return tuple(path for path in paths if about(path).needs <= facts)


def strategy_alone(scenario: Scenario, name: str) -> Scenario:
    """Return the scenario with one of its strategies, and with those it hands its people to."""
    (strategy,) = (one for one in scenario.strategies if one.name == name)
    others = [one for one in scenario.cadences(strategy) if one != strategy]
    return replace(scenario, strategies=(strategy, *others))


_LACKS: Final[Mapping[str, str]] = {
    "rule": "the rule {0} not switched off",
    "mode": "visibility by {0}",
    "curve": "lengths by the curve {0}",
    "shape": "a ramp of shape {0}",
    "on": "a seat on {0}",
    "judged": "a seat whose InMails are judged",
    "usual": "a seat without {0} of its own",
    "labour": "labour that costs a wage",
    "reminded": "reminders of InMails",
    "unreminded": "no reminders of InMails",
    "buying": "a strategy that buys credits",
    "withdrawing": "a strategy that withdraws",
    "engaging": "a step that visits or comments",
    "referring": "a step that asks for an introduction",
    "touches": "a step that sends",
    "invitation": "a step that sends an invitation",
    "acceptance": "a step that sends an invitation or a message",
    "message": "a step that sends a message",
    "inmail": "a step that sends an InMail",
    "text": "a step with the text {0}",
    "note": "an invitation with the text {0}",
    "reply": "an invitation with the text {0}",
    "work": "a step of {0} without minutes of its own",
    "length": "an {0} with a length",
    "warm": "somebody warm",
    "shared": "somebody who shares something",
    "open_to_work": "somebody open to work",
    "somebody": "somebody of seniority {0}",
    "works": "a seat that works on {0}",
}
"""What a fact takes, by its first word; {0} stands for the rest."""


def unread(scenario: Scenario, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each figure and table that cannot change anything, and what that would take."""
    facts = facts_of(scenario)
    for path in paths:
        lacking = sorted(about(path).needs - facts)
        if lacking:
            yield path, " and ".join(dict.fromkeys(map(_lack, lacking)))


def _lack(fact: str) -> str:
    kind, _, word = fact.partition(":")
    word = {"wage": "a wage", "tools": "tools", "inmail": "InMail"}.get(word, word)
    if kind in ("message", "inmail") and word:
        kind = "text"
    return _LACKS[kind].format(word) if kind in _LACKS else "something that reads it"


def facts_of(scenario: Scenario) -> frozenset[str]:
    """Everything about a scenario that figures may need before they can matter."""
    return frozenset(_facts(scenario))


def _facts(scenario: Scenario) -> Iterator[str]:
    world = scenario.world
    if world.labour:
        yield "labour"
    yield from (f"rule:{name}" for name in SWITCHES if name not in world.off)
    yield f"mode:{world.figures['delays.visibility.mode'].word}"
    yield f"curve:{world.figures['rates.length.curve'].word}"
    yield f"shape:{world.figures['limits.ramp.shape'].word}"
    yield "reminded" if world.figures["delays.visibility.reminder"].word == "on" else "unreminded"
    for seat in scenario.seats:
        yield f"on:{seat.plan}"
        yield from (f"works:{WEEKDAYS[day]}" for day in seat.weekdays)
        if world.figures[f"plans.{seat.plan}.improvement"].word == "on":
            yield "judged"
        if seat.wage_cents is None:
            yield "usual:wage"
        if seat.tools_cents is None:
            yield "usual:tools"
    judged = any(
        world.figures[f"plans.{seat.plan}.improvement"].word == "on" for seat in scenario.seats
    )
    for strategy in scenario.strategies:
        if strategy.credits.buy:
            yield "buying"
        if judged and strategy.bulk == "tailor":
            yield from ("work:tailored", "text:tailored", "inmail:tailored")
        if strategy.withdraw != WithdrawPolicy():
            yield "withdrawing"
        for step in strategy.steps:
            yield from _facts_of_step(step)
    yield from _facts_of_people(world.prospects)
    # Factors stand beside the mean of Monday to Friday, whoever works when.
    yield from (f"works:{day}" for day in WEEKDAYS[:5])
    for rank in SENIORITIES:
        # Measured rates are those of the benchmark's ranks, whoever is listed.
        if world.figures[f"rates.mix.seniority.{rank}"].high:
            yield f"somebody:{rank}"
    for one in world.evidence:
        yield from _facts_of_evidence(one)


def _facts_of_step(step: Step) -> Iterator[str]:
    if step.action == "withdraw":
        yield "withdrawing"
        return
    if step.minutes is None:
        yield f"work:{step.task or step.text}"
    if step.action == "refer":
        yield from ("referring", "message", "warm")
        return
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


def _facts_of_evidence(one: Evidence) -> Iterator[str]:
    """What touches a rate was counted on: their factors decide what all others make of it."""
    kind = {"rates.accepted": "note", "rates.inmail_answered": "inmail"}.get(one.rate, "message")
    yield f"{kind}:{one.text}"
    if one.length is not None:
        yield f"length:{'invitation' if kind == 'note' else kind}"
    if one.engaged:
        yield "engaging"
    if one.note:
        yield from ("invitation", f"note:{one.note}", f"reply:{one.note}")
        if one.note_length is not None:
            yield "length:invitation"


def _facts_of_people(source: ProspectSource) -> Iterator[str]:
    if source.file is not None:
        yield from ("warm", "shared", "open_to_work")
        yield from (f"somebody:{rank}" for rank in SENIORITIES)
    for segment in source.segments:
        ranks = segment.mixtures.get("seniority", ((USUAL["seniority"], 1.0),))
        yield from (f"somebody:{rank}" for rank, _ in ranks)
        yield from (word for word, _ in segment.mixtures.get("relation", ()))
        if "open_to_work" in segment.mixtures:
            yield "open_to_work"
