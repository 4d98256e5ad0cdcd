"""From a trace to one row of outcomes: every count, each beside what it is to be divided by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import numpy as np
import numpy.typing as npt

from simulator.outcomes.columns import LIMIT_NAMES
from simulator.outcomes.days import carried, people_answers
from simulator.outcomes.worth import Worth
from simulator.population.people import Population
from simulator.tables.ground import Ground
from simulator.trace.columns import LEDGER, PROSPECT, SEAT_DAY, TOUCH, Trace
from simulator.vocabulary import (
    ACCEPTED,
    AUTOMATIC,
    CHANNELS,
    DRAW_CHANNELS,
    DRAW_OF_CHANNEL,
    EXPIRED,
    FATES,
    INVITATION,
    LEVELS,
    MINUTES_PER_DAY,
    NEGATIVE,
    POSITIVE,
    SOFT,
    SPAM_REPORT,
    STATUSES,
    TASK,
    UNDER_WAY,
    UNREACHED,
    WEEK_LOCK,
    WITHDRAWN,
)

Ints = npt.NDArray[np.int64]
Value = int | float | None | list[int]
Row = dict[str, Value]


def measure(
    trace: Trace, ground: Ground, population: Population, worth: Worth, lines: int = 0
) -> Row:
    """Return the row of one campaign, without `strategy` and `replication`.

    `lines` is the number of lines of the strategy's route; `leaves` has as many entries. Columns,
    units and meanings: `simulator.outcomes.columns`.
    """
    touches = dict(zip(TOUCH, trace.touches.T, strict=True))
    days = dict(zip(SEAT_DAY, trace.seat_days.T, strict=True))
    people = dict(zip(PROSPECT, trace.prospects.T, strict=True))
    minutes = _labour(touches, days, ground)
    first, positive = people_answers(trace)
    return {
        **_touches(touches),
        **_credits(trace, days),
        **_answers(touches),
        **_results(people, first, positive, population, worth),
        **_costs(minutes, trace, ground),
        **_times(people, first, lines),
        **_people(people),
        **_restriction(days, ground),
        "peak_pending": _most(days["pending"]),
        "peak_backlog": _most(days["backlog"]),
        "working_seat_days": len(trace.seat_days),
        **_limits(trace, days),
        "leaves": _leaves(people["leaf"], lines),
    }


def _touches(touches: Mapping[str, Ints]) -> Row:
    channel = touches["channel"]
    sent = np.bincount(channel, minlength=len(CHANNELS))
    row: Row = {f"touches_{name}": int(sent[code]) for code, name in enumerate(CHANNELS)}
    invited = channel == INVITATION
    row["accepted"] = int((invited & (touches["answer"] == ACCEPTED)).sum())
    row["invitations_withdrawn"] = int((invited & (touches["closed"] == WITHDRAWN)).sum())
    row["invitations_expired"] = int((invited & (touches["closed"] == EXPIRED)).sum())
    people = channel != TASK
    draw = np.array(DRAW_OF_CHANNEL, dtype=np.int64)[channel[people]]
    size = len(FATES)
    fates = np.bincount(draw * size + touches["fate"][people], minlength=3 * size)
    capped = np.bincount(draw[touches["capped"][people] == 1], minlength=3)
    for code, name in enumerate(DRAW_CHANNELS):
        row |= {f"{fate}_{name}": int(fates[code * size + k]) for k, fate in enumerate(FATES)}
        row[f"capped_{name}"] = int(capped[code])
    return row


def _credits(trace: Trace, days: Mapping[str, Ints]) -> Row:
    ledger = dict(zip(LEDGER, trace.ledger.T, strict=True))
    moves = ("granted", "bought", "spent", "refunded", "expired", "truncated")
    row: Row = {f"credits_{name}": int(ledger[name].sum()) for name in moves}
    left = 0
    empty: list[int] = []
    for pool in np.unique(ledger["pool"]):
        own = np.flatnonzero(ledger["pool"] == pool)
        own = own[np.argsort(ledger["day"][own], kind="stable")]
        left += int(ledger["balance"][own[-1]])
        arrived = sum(ledger[name][own] for name in ("granted", "bought", "refunded"))
        out = own[(ledger["balance"][own] == 0) & (np.cumsum(arrived) > 0)]
        empty.extend(int(day) for day in ledger["day"][out])
    row["credits_left"] = left
    if "credits" in trace.limit_names:
        bound = (days["limits"] >> trace.limit_names.index("credits")) & 1
        empty.extend(int(day) for day in days["day"][bound == 1])
    row["first_day_without_credit"] = min(empty, default=None)
    return row


def _answers(touches: Mapping[str, Ints]) -> Row:
    people = touches["channel"] != TASK
    draw = np.array(DRAW_OF_CHANNEL, dtype=np.int64)[touches["channel"][people]]
    counts = np.bincount(draw * 6 + touches["answer"][people], minlength=18)
    kinds = (
        ("positive", POSITIVE),
        ("negative", NEGATIVE),
        ("automatic", AUTOMATIC),
        ("spam_report", SPAM_REPORT),
    )
    row: Row = {
        f"answers_{kind}_{name}": int(counts[code * 6 + answer])
        for kind, answer in kinds
        for code, name in enumerate(DRAW_CHANNELS[:2])
    }
    row["answers_spam_report_invitation"] = int(counts[2 * 6 + SPAM_REPORT])
    return row


def _results(
    people: Mapping[str, Ints], first: Ints, positive: Ints, population: Population, worth: Worth
) -> Row:
    deal = np.where(population.deal_cents >= 0, population.deal_cents, worth.deal_cents)
    stage = people["stage"]
    hoped = int(deal[positive >= 0].sum())
    return {
        "replies": int((first >= 0).sum()),
        "positive_replies": int((positive >= 0).sum()),
        "meetings": int((stage >= 2).sum()),
        "deals": int((stage >= 3).sum()),
        "value_expected": hoped * worth.meeting_share * worth.deal_share,
        "value_realised": int(deal[stage >= 3].sum()),
    }


def _labour(touches: Mapping[str, Ints], days: Mapping[str, Ints], ground: Ground) -> Ints:
    """Return minutes (2, S): writing and tasks, handling of personal answers."""
    seats = len(ground.seat_names)
    personal = (touches["answer"] == POSITIVE) | (touches["answer"] == NEGATIVE)
    answered = np.bincount(touches["seat"][personal], minlength=seats)
    writing = np.zeros(seats, dtype=np.int64)
    np.add.at(writing, days["seat"], days["minutes"])
    return np.stack([writing, answered.astype(np.int64) * ground.answer_minutes])


def _costs(minutes: Ints, trace: Trace, ground: Ground) -> Row:
    plans, tools = int(ground.plan_cents.sum()), int(ground.tools_cents.sum())
    # Rounded once, half a cent up, so that no seat or day adds a rounding of its own.
    labour = (int((minutes.sum(axis=0) * ground.wage_cents).sum()) + 30) // 60
    bought = int(trace.ledger[:, LEDGER.index("bought")].sum()) * ground.credit_cents
    return {
        "cost_plans": plans,
        "cost_tools": tools,
        "cost_labour": labour,
        "cost_credits": bought,
        "cost": plans + tools + labour + bought,
        "labour_minutes_writing": int(minutes[0].sum()),
        "labour_minutes_answering": int(minutes[1].sum()),
    }


def _times(people: Mapping[str, Ints], answered: Ints, lines: int) -> Row:
    replied = answered >= 0
    touched = people["first"] >= 0
    # Whom no line of the route or no seat takes is not waiting.
    taken = (people["seat"] >= 0) & ((people["leaf"] >= 0) | (lines == 0))
    waiting = ~touched & taken & np.isin(people["status"], (UNREACHED, UNDER_WAY))
    done = bool(touched.any()) and not bool(waiting.any())
    return {
        "reply_delay_minutes": int((answered - people["first"])[replied].sum()),
        "first_reply_day": _day(answered[replied].min()) if replied.any() else None,
        "list_done_day": _day(people["first"].max()) if done else None,
    }


def _people(people: Mapping[str, Ints]) -> Row:
    status = np.bincount(people["status"], minlength=len(STATUSES))
    reached = int((people["first"] >= 0).sum())
    return {
        "prospects": len(people["status"]),
        "reached": reached,
        "never_reached": len(people["status"]) - reached,
        **{f"status_{name}": int(status[code]) for code, name in enumerate(STATUSES)},
    }


def _restriction(days: Mapping[str, Ints], ground: Ground) -> Row:
    level = carried(days["seat"], days["day"], days["level"], ground)
    level = level[(ground.opening >= 0).any(axis=1)]
    counts = np.bincount(level.ravel(), minlength=len(LEVELS))
    worst = _most(days["level"])
    return {
        **{f"days_at_{name}": int(counts[code]) for code, name in enumerate(LEVELS)},
        "any_restriction": int(worst >= WEEK_LOCK),
        "any_suppression": int(worst >= SOFT),
    }


def _day(minute: np.int64) -> int:
    return int(minute) // MINUTES_PER_DAY


def _limits(trace: Trace, days: Mapping[str, Ints]) -> Row:
    row: Row = {f"limit_{name}": 0 for name in LIMIT_NAMES}
    for bit, name in enumerate(trace.limit_names):
        row[f"limit_{name}"] = int(((days["limits"] >> bit) & 1).sum())
    return row


def _leaves(leaf: Ints, lines: int) -> list[int]:
    return cast(list[int], np.bincount(leaf[leaf >= 0], minlength=lines).tolist())


def _most(values: Ints) -> int:
    return int(values.max(initial=0))
