"""What must hold for the days of seats in every campaign: caps, piles, budgets, levels."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from simulator.model.trace.columns import SEAT_DAY, Trace
from simulator.vocabulary import (
    ACCEPTED,
    BLANK,
    CHANNELS,
    INVITATION,
    MINUTES_PER_DAY,
    NEVER,
    OPEN,
    OPEN_PROFILE,
    PERMANENT,
    WEEK_LOCK,
)
from tests.invariants.recount import Complaints, listed, sent_on
from tests.worlds import Stage


def rolling_week(stage: Stage, trace: Trace) -> Complaints:
    """No seven calendar days hold more invitations of a seat than the weekly cap."""
    if "weekly_cap" in stage.resources.off:
        return
    sent = sent_on(trace, INVITATION)
    for seat, day in sent:
        week = sum(sent.get((seat, day - back), 0) for back in range(7))
        if week > stage.resources.windows[seat]["weekly_cap"].most:
            yield f"seat {seat}, day {day}: {week} invitations in seven days"


def daily_limits(stage: Stage, trace: Trace) -> Complaints:
    """No day holds more than its limits, a young account's and the ramp's included."""
    resources, off = stage.resources, stage.resources.off
    locked: set[int] = set()
    for row in listed(trace.seat_days):
        most = {name: one.most for name, one in resources.windows[row["seat"]].items()}
        age = row["day"] - resources.terms[row["seat"]].opened_day
        inmails = row["inmail"] + row["open_profile"]
        locked |= {row["seat"]} if row["level"] >= WEEK_LOCK else set()
        if "daily_cap" not in off:
            share = 1000
            if row["seat"] not in locked:
                share = resources.ramp[min(max(age, 0), len(resources.ramp) - 1)]
            cap = most["daily_cap"]
            most_now = max(min(1, cap), cap * share // 1000)
            if row["invitation"] > most_now:
                yield f"{row['invitation']} invitations of {most_now}: {row}"
        if "message_daily" not in off and row["message"] > most["message_daily"]:
            yield f"messages: {row}"
        if "inmail_daily" not in off and inmails > most["inmail_daily"]:
            yield f"InMails: {row}"
        young = row["day"] < resources.windows[row["seat"]]["inmail_new_account"].until
        if young and "inmail_new_account" not in off and inmails > most["inmail_new_account"]:
            yield f"InMails of a young account: {row}"


def monthly_limits(stage: Stage, trace: Trace) -> Complaints:
    """No calendar month holds more open-profile messages, notes or bought credits than allowed."""
    opened: dict[tuple[int, int], int] = defaultdict(int)
    notes: dict[tuple[int, int], int] = defaultdict(int)
    bought: dict[tuple[int, int], int] = defaultdict(int)
    month = stage.resources.month.tolist()
    for touch in listed(trace.touches):
        key = touch["seat"], month[touch["minute"] // MINUTES_PER_DAY]
        opened[key] += touch["channel"] == OPEN_PROFILE
        notes[key] += touch["channel"] == INVITATION and touch["text"] != BLANK
    for row in listed(trace.ledger):
        bought[row["pool"], month[row["day"]]] += row["bought"]
    for (seat, when), count in opened.items():
        limit = stage.resources.windows[seat]["open_profile_limit"].most
        if count > limit and "open_profile_limit" not in stage.resources.off:
            yield f"seat {seat}, month {when}: {count} open-profile messages"
    for (seat, when), count in notes.items():
        if count > stage.resources.terms[seat].notes_monthly:
            yield f"seat {seat}, month {when}: {count} notes"
    for (pool, when), count in bought.items():
        owners = np.flatnonzero(stage.resources.pool == pool).tolist()
        if count > max(stage.resources.terms[seat].buy_monthly for seat in owners):
            yield f"pool {pool}, month {when}: {count} credits bought"


def pending_pile(stage: Stage, trace: Trace) -> Complaints:
    """The pile of a morning is what was sent, less what was accepted, withdrawn or expired."""
    touches = [touch for touch in listed(trace.touches) if touch["channel"] == INVITATION]
    program = stage.program
    for row in listed(trace.seat_days):
        seat, day = row["seat"], row["day"]
        opening = int(stage.resources.opening[seat, day])
        pile = [
            touch["minute"]
            for touch in touches
            if touch["seat"] == seat
            and touch["minute"] // MINUTES_PER_DAY < day
            and not (touch["answer"] == ACCEPTED and touch["answered"] <= opening)
            and not (touch["closed"] != OPEN and touch["closed_at"] <= opening)
        ]
        # Of those from before the campaign, how many policy has withdrawn is not told.
        most = len(pile) + sum(
            accepted > opening and opening - sent < program.expiry
            for sent, accepted in stage.resources.carried[seat].tolist()
        )
        if not len(pile) <= row["pending"] <= most:
            yield f"{len(pile)} to {most} are pending: {row}"
        room = stage.resources.windows[seat]["pending_cap"].most - row["pending"]
        if "pending_cap" not in stage.resources.off and row["invitation"] > max(0, room):
            yield f"above the cap: {row}"
        oldest = opening - min(pile, default=opening)
        if oldest >= program.expiry:
            yield f"should have expired: {row}"
        pruned = program.withdraw_daily == NEVER
        if pruned and (oldest >= program.withdraw_after or len(pile) > program.withdraw_above):
            yield f"should have been withdrawn: {row}"


def writing_budget(stage: Stage, trace: Trace) -> Complaints:
    """The minutes of a day cover what was written and stay within the budget."""
    written: dict[tuple[int, int], int] = defaultdict(int)
    for touch in listed(trace.touches):
        step = stage.program.steps[touch["step"]]
        minutes = step.blank_minutes if touch["fell_blank"] else step.minutes
        if touch["text"] != step.text and not touch["fell_blank"]:
            minutes = step.tailored_minutes
        written[touch["seat"], touch["minute"] // MINUTES_PER_DAY] += minutes
    for row in listed(trace.seat_days):
        least = written[row["seat"], row["day"]]
        if not least <= row["minutes"] <= stage.resources.terms[row["seat"]].writing_minutes:
            yield f"{least} minutes written: {row}"


def month_budget(stage: Stage, trace: Trace) -> Complaints:
    """Bills and credits of no month pass its budget, and a seat that is not paid sends nothing."""
    resources = stage.resources
    bought: dict[int, int] = defaultdict(int)
    for row in listed(trace.ledger):
        bought[resources.month.item(row["day"])] += row["bought"] * resources.credit_cents
    for month, cents in bought.items():
        if cents > resources.credit_money[month]:
            yield f"month {month}: {cents} cents of {resources.credit_money[month]} for credits"
    for row in listed(trace.seat_days):
        unpaid = resources.paid.item(row["seat"], row["day"]) == 0
        if unpaid and "budget" not in resources.off and any(row[name] for name in CHANNELS):
            yield f"not paid: {row}"


def mornings(stage: Stage, trace: Trace) -> Complaints:
    """Each working morning has one row, and its counts by channel are those of the touches."""
    expected = [tuple(pair) for pair in np.argwhere(stage.resources.opening >= 0).tolist()]
    found = [(row["seat"], row["day"]) for row in listed(trace.seat_days)]
    if sorted(found) != expected:
        yield "mornings are missing or twice there"
    for channel, name in enumerate(SEAT_DAY[-len(CHANNELS) :]):
        sent = sent_on(trace, channel)
        for row in listed(trace.seat_days):
            if row[name] != sent.get((row["seat"], row["day"]), 0):
                yield f"{name}: {row}"


def limits_that_bound(stage: Stage, trace: Trace) -> Complaints:
    """A limit is named where, and only where, somebody was kept waiting by it."""
    names = trace.limit_names
    passing = {"note_quota", "credits", "credit_reserve", "credit_budget"}
    for row in listed(trace.seat_days):
        bound = {name for bit, name in enumerate(names) if row["limits"] >> bit & 1}
        if (row["backlog"] > 0) != bool(bound) and not bound <= passing:
            yield f"{bound}: {row}"
        if row["backlog"] > 0 and not bound:
            yield f"nothing bound: {row}"
        if row["backlog"] < 0 or row["limits"] >> len(names):
            yield f"{row}"
        if bound & stage.resources.off:
            yield f"switched off: {bound & stage.resources.off}"
        if "permanent" in bound and row["level"] != PERMANENT:
            yield f"not permanent: {row}"
        if "lock" in bound and row["level"] < WEEK_LOCK:
            yield f"not locked: {row}"
        if (
            "writing_minutes" in bound
            and stage.resources.terms[row["seat"]].writing_minutes == NEVER
        ):
            yield f"no budget of minutes: {row}"


def locks(stage: Stage, trace: Trace) -> Complaints:
    """A locked seat sends no invitations, a lost one nothing, and it stays lost."""
    lost: set[int] = set()
    for row in listed(trace.seat_days):
        if row["level"] >= WEEK_LOCK and row["invitation"] and "lock" not in stage.resources.off:
            yield f"locked: {row}"
        sent = sum(row[name] for name in SEAT_DAY[-len(CHANNELS) :])
        if row["level"] == PERMANENT and sent and "permanent" not in stage.resources.off:
            yield f"lost: {row}"
        if row["seat"] in lost and row["level"] != PERMANENT:
            yield f"came back: {row}"
        lost |= {row["seat"]} if row["level"] == PERMANENT else set()
        if stage.judge.on == 0 and row["level"]:
            yield f"suppression is off: {row}"
