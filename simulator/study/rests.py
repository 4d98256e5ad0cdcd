"""Which figures of the catalogue a scenario rests on: those that can change what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.scenario.catalogue.paths import Table, find
from simulator.scenario.model import ProspectSource, Scenario, Step, WithdrawPolicy
from simulator.vocabulary import SWITCHES

NEEDS: Final[Table] = (
    ("plans.*.note_length", "on:{0} note rule:note_length"),
    ("plans.*.notes_monthly", "on:{0} note rule:note_quota"),
    ("plans.*.buy_monthly", "on:{0} inmail buying rule:purchase"),
    ("plans.*.boost", "on:{0} inmail rule:credits rule:boosts"),
    ("plans.*.lot_days", "on:{0} inmail rule:credits rule:lot_life"),
    ("plans.*.cap_multiple", "on:{0} inmail rule:credits rule:balance_cap"),
    ("plans.*.pooled", "on:{0} inmail rule:credits rule:pooling"),
    ("plans.*.improvement", "on:{0} inmail rule:improvement"),
    ("plans.*.*", "on:{0} inmail rule:credits"),
    ("prices.credit", "buying rule:costs"),
    ("prices.wage", "usual:wage rule:costs"),
    ("prices.tools", "usual:tools rule:costs"),
    ("prices.minutes.answer", "touches"),
    ("prices.minutes.*", "work:{0}"),
    ("prices.*", "on:{0} rule:costs"),
    ("rates.accepted", "acceptance"),
    ("rates.message_answered.*", "message"),
    ("rates.inmail_answered", "inmail"),
    ("rates.automatic.*", "{0} rule:automatic"),
    ("rates.spam.*", "text:{0} rule:spam"),
    ("rates.positive.*", "{0}"),
    ("rates.caps.accepted", "acceptance rule:caps"),
    ("rates.caps.*", "{0} rule:caps"),
    ("rates.note.*", "note:{0} rule:personalisation"),
    ("rates.note_reply.*", "reply:{0} rule:note_reply"),
    ("rates.message_text.*", "message:{0} rule:personalisation"),
    ("rates.inmail_text.*", "inmail:{0} rule:personalisation"),
    ("rates.seniority.*", "touches rule:segments"),
    ("rates.industry.*", "touches rule:segments"),
    ("rates.size.*", "touches rule:segments"),
    ("rates.mix.*.*", "touches rule:segments"),
    ("rates.power.*", "{0} rule:segments"),
    ("rates.relation.*.accepted", "{0} invitation rule:relation"),
    ("rates.relation.*.*", "{0} {1} rule:relation"),
    ("rates.open_to_work.accepted", "open_to_work invitation rule:open_to_work"),
    ("rates.open_to_work.*", "open_to_work {0} rule:open_to_work"),
    ("rates.engaged.accepted", "engaging invitation rule:engaged"),
    ("rates.engaged.*", "engaging {0} rule:engaged"),
    ("rates.weekday.*.*", "{0} rule:weekday"),
    ("rates.length.curve", "length:inmail rule:length"),
    ("rates.length.*.*", "length:{0} curve:linkedin rule:length"),
    ("rates.length_seed.*", "length:inmail curve:seed rule:length"),
    ("rates.volume.*", "invitation rule:volume"),
    ("rates.interest.*", "touches rule:interest"),
    ("rates.prospect.*", "touches"),
    ("rates.value.*", "touches"),
    ("limits.invitations.daily", "invitation"),
    ("limits.invitations.weekly", "invitation rule:weekly_cap"),
    ("limits.invitations.pending_soft", "touches rule:suppression"),
    ("limits.invitations.pending_hard", "invitation rule:pending_cap"),
    ("limits.invitations.reinvite_lock", "withdrawing rule:reinvite_lock"),
    ("limits.invitations.expiry", "invitation rule:expiry"),
    ("limits.ramp.shape", "invitation rule:ramp"),
    ("limits.ramp.*.*", "invitation shape:{0} rule:ramp"),
    ("limits.messages.daily", "message rule:message_daily"),
    ("limits.messages.length", "length:message"),
    ("limits.open_profile.monthly", "inmail rule:open_profile rule:open_profile_limit"),
    ("limits.inmail.daily", "inmail rule:inmail_daily"),
    ("limits.inmail.new_account_*", "inmail rule:inmail_new_account"),
    ("limits.inmail.recontact", "inmail rule:recontact_lock"),
    ("limits.inmail.refund_days", "inmail rule:refund"),
    ("limits.inmail.response_window", "nothing"),
    ("limits.inmail.length", "length:inmail"),
    ("limits.suppression.*", "touches rule:suppression"),
    ("limits.suppression.similarity.*", "touches rule:suppression"),
    ("limits.improvement.*", "inmail judged rule:improvement"),
    ("delays.visibility.mode", "touches rule:visibility"),
    ("delays.visibility.reminder", "inmail"),
    ("delays.look.*", "{0}"),
    ("delays.window.*", "{0} mode:window rule:visibility"),
    ("delays.crowding.*", "touches mode:decay rule:visibility rule:crowding"),
    ("delays.crowding.*.*", "touches mode:decay rule:visibility rule:crowding"),
    ("delays.accepted", "acceptance"),
    ("delays.message_answered", "message"),
    ("delays.inmail_answered", "inmail reminded"),
    ("delays.inmail_answered_plain", "inmail unreminded"),
    ("delays.automatic", "touches rule:automatic"),
)
"""Path -> facts about a scenario that must all hold before the figure can matter.

Rates are means over the benchmark mix, so that a factor of people who are not on the list shifts
those who are; a text is measured against the segment's.
"""


def rests_on(scenario: Scenario) -> tuple[str, ...]:
    """Paths of the figures and delay tables that can change what comes of the scenario."""
    world, facts = scenario.world, frozenset(_facts(scenario))
    paths = [*world.figures, *(f"delays.{name}" for name in world.delays)]
    return tuple(path for path in paths if _needs(path) <= facts)


def _needs(path: str) -> frozenset[str]:
    told, stars = find(NEEDS, path)
    return frozenset(told.format(*stars).split())


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
