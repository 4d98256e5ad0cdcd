"""What came to pass in a campaign, by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from simulator.limits import LIMIT_WORDS, SWITCHES
from simulator.model.engines.reference import handover, planning, post, prospect, trial
from simulator.model.tables.program import Program
from simulator.model.trace.columns import Trace
from simulator.vocabulary import (
    ACCEPTED,
    ANSWERS,
    FATES,
    INTRODUCTION,
    LEVELS,
    MINUTES_PER_DAY,
    NO_ANSWER,
    PERMANENT,
    POSITIVE,
    STATUSES,
    STOP,
)
from tests.worlds import columns

WAYS = (
    *("accepted", "answered", "silent", "seen", "no_credit", "agreed", "declined"),
    *("stop", "fall-through"),
)
TEST = (
    *("dealt", "decided", "not decided", "on its day", "sure", "not sure", "sooner", "tied"),
    *("all begun", "some not begun", "locked", "left", "list too short", "deployed", "arrives"),
)
"""What happens to a test: those who wait for a locked seat or one that has left, a list that is too
short, people to deploy to, and who comes only after the decision."""
CLOSINGS = ("open", "withdrawn", "expired")
ASSIGNED = ("share", "when_locked", "when_gone", "same_company")
"""Keys of `assign`."""
KEYS = ("pending", "sent", "notes_used", "lots", "locked_until", "bulk", *ASSIGNED)
"""Keys of seats, and one of strategies, that say how a campaign begins or what a held seat does;
and those of `assign`."""
HANDED = ("by a locked seat", "by a lost seat", "by a gone seat", "before arrival", "again")
"""How somebody moves from one seat to another."""
ASKED = ("asked", "forgotten")
"""What comes of an introduction that was asked for, beside the contact's answers."""
EVERYTHING = (
    *(("rule", name) for name in SWITCHES),
    *(("limit", name) for name in LIMIT_WORDS),
    *(("way out", name) for name in WAYS),
    *(("test", name) for name in TEST),
    *(("level", name) for name in LEVELS),
    *(("fate", name) for name in FATES),
    *(("answer", name) for name in ANSWERS),
    *(("invitation", name) for name in CLOSINGS),
    *(("status", name) for name in STATUSES),
    *(("key", name) for name in KEYS),
    *(("handed over", name) for name in HANDED),
    *(("introduction", name) for name in ASKED),
)
"""Kind and name of all that is counted."""

Names = set[tuple[str, str]]


def told(trace: Trace) -> Names:
    """What a trace shows: limits that bound, levels, fates, answers, closings, statuses."""
    touches, days, people = (
        columns(table) for table in (trace.touches, trace.seat_days, trace.prospects)
    )
    names: Names = set()
    for kind, words, values in (
        ("level", LEVELS, days["level"]),
        ("fate", FATES, touches["fate"]),
        ("answer", ANSWERS, touches["answer"]),
        ("invitation", CLOSINGS, touches["closed"]),
        ("status", STATUSES, people["status"]),
    ):
        names |= {(kind, words[value]) for value in set(values.tolist())}
    introduced = touches["answer"][touches["channel"] == INTRODUCTION]
    names |= {("introduction", "asked")} if len(introduced) else set()
    names |= {("introduction", "forgotten")} if (introduced == NO_ANSWER).any() else set()
    if trace.trial[0] >= 0:
        sure, short = trace.trial[2:].tolist()
        names |= {("test", "decided"), ("test", "some not begun" if short else "all begun")}
        names |= {("test", "sure" if sure else "not sure")} if sure >= 0 else set()
    bits = 0
    for limits in days["limits"].tolist():
        bits |= limits
    names |= {("limit", name) for k, name in enumerate(trace.limit_names) if bits >> k & 1}
    return names


@contextmanager
def ways_out(program: Program, names: Names) -> Iterator[None]:
    """Note by which ways people leave the steps while the reference engine walks."""
    steps = program.steps
    reach, was_seen = prospect.reach, prospect.was_seen
    leave, accept, answer = planning.leave, post.accept, post.answer
    move = handover.move
    hear_contact = post.hear_contact

    def reached(campaign: Any, person: Any, step: int) -> int:
        found = reach(campaign, person, step)
        if step == STOP:
            names.add(("way out", "stop"))
        elif found != step:
            names.add(("way out", "fall-through"))
        return found

    def seen(person: Any, now: float) -> bool:
        found = was_seen(person, now)
        if person.waiting is not None:
            step = steps[person.waiting.step]
            if (step.seen if found else step.silent) != STOP and step.seen != step.silent:
                names.add(("way out", "seen" if found else "silent"))
        return found

    def left(server: Any, queue: Any, way: int) -> None:
        names.add(("way out", "no_credit"))
        leave(server, queue, way)

    def accepted(campaign: Any, event: Any) -> None:
        accept(campaign, event)
        touch = event.value
        person = campaign.people[touch.prospect]
        if touch.answer == ACCEPTED and person.stopped < 0 and steps[touch.step].accepted != STOP:
            names.add(("way out", "accepted"))

    def answered(campaign: Any, event: Any) -> None:
        answer(campaign, event)
        touch = event.value
        person = campaign.people[touch.prospect]
        if touch.answer == POSITIVE and person.stopped < 0 and steps[touch.step].answered != STOP:
            names.add(("way out", "answered"))

    def moved(campaign: Any, person: Any, server: Any, taker: Any) -> None:
        gone = campaign.env.now >= program.hand_over.leaves[server.number] * MINUTES_PER_DAY
        by = "a lost seat" if server.state.level == PERMANENT else "a locked seat"
        names.add(("handed over", "by a gone seat" if gone else f"by {by}"))
        names.update({("handed over", "before arrival")} if person.due is None else ())
        names.update({("handed over", "again")} if person.handed >= 0 else ())
        move(campaign, person, server, taker)

    def heard(campaign: Any, event: Any) -> None:
        touch = event.value
        waits = campaign.people[touch.prospect].waiting is touch
        hear_contact(campaign, event)
        way = ANSWERS[touch.answer]
        step = steps[touch.step]
        if waits and getattr(step, way) not in (STOP, step.silent):
            names.add(("way out", way))

    with (
        tests(program, names),
        patch.object(handover, "move", moved),
        patch.object(prospect, "reach", reached),
        patch.object(prospect, "was_seen", seen),
        patch.object(planning, "leave", left),
        patch.object(post, "accept", accepted),
        patch.object(post, "answer", answered),
        patch.object(post, "hear_contact", heard),
    ):
        yield


@contextmanager
def tests(program: Program, names: Names) -> Iterator[None]:
    """Note what happens to a test while the reference engine walks."""
    if program.trial is None:
        yield
        return
    names |= {("test", "list too short")} if program.trial.short else set()
    names |= {("test", "dealt")} if program.trial.tested else set()
    leader, is_due, need_not_wait, deploy = (
        trial.rule.leader,
        trial.rule.is_due,
        trial.rule.need_not_wait,
        trial.deploy,
    )
    over: list[str] = []
    tied = [False]

    def led(answered: Any, begun: Any, arms: int, word: int) -> int:
        shares = [one / max(1, many) for one, many in zip(answered, begun, strict=True)]
        tied[0] = shares.count(max(shares)) > 1
        return leader(answered, begun, arms, word)

    def due(now: int, day: int, wait: int, on: int, last: int, *given: Any) -> bool:
        found = is_due(now, day, wait, on, last, *given)
        if found:
            over.extend(["tied"] * tied[0])
            over.extend(["on its day"] * (on >= 0) + ["sooner"] * (on < 0 and now - last < wait))
        return found

    def held(seat: Any, channel: int, day: int, left: bool) -> bool:
        found = need_not_wait(seat, channel, day, left)
        if found:
            names.add(("test", "left" if left else "locked"))
        return found

    def deployed(campaign: Any, terms: Any, arrivals: Any) -> None:
        over.append("decided")
        waiting = [one for one in campaign.people if one.leaf == terms.arms and one.seat >= 0]
        over.extend(["deployed"] * bool(waiting))
        late = [one for one in waiting if arrivals[one.number] > campaign.env.now]
        over.extend(["arrives"] * bool(late))
        deploy(campaign, terms, arrivals)

    with (
        patch.object(trial.rule, "leader", led),
        patch.object(trial.rule, "is_due", due),
        patch.object(trial.rule, "need_not_wait", held),
        patch.object(trial, "deploy", deployed),
    ):
        yield
    names |= {("test", one) for one in over or ["not decided"]}
