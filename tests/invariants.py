"""What must hold in every campaign, whatever the scenario: each recounted from the trace.

Each function takes the stage and the trace that was lived on it and yields its complaints; nothing
here calls a rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np

from simulator.trace.columns import SEAT_DAY, Trace
from simulator.vocabulary import (
    ACCEPTED,
    ACCOUNT_CLOSED,
    AUTOMATIC,
    BLANK,
    CHANNELS,
    DRAW_OF_CHANNEL,
    EXHAUSTED,
    INMAIL,
    INVITATION,
    MESSAGE,
    MINUTES_PER_DAY,
    NEGATIVE,
    NEVER,
    NO_ANSWER,
    OPEN,
    OPEN_PROFILE,
    PERMANENT,
    POSITIVE,
    REPORTED,
    SAID_NO,
    SAID_YES,
    SEEN,
    SPAM_REPORT,
    STOP,
    TASK,
    UNDER_WAY,
    UNREACHED,
    WEEK_LOCK,
    WITHDRAWN,
)
from tests.worlds import Ints, Stage, columns

Complaints = Iterator[str]
Invariant = Callable[[Stage, Trace], Complaints]
Row = dict[str, int]
PEOPLE = (POSITIVE, NEGATIVE, SPAM_REPORT)


def listed(table: Ints) -> list[Row]:
    """Read a table of a trace as one mapping a row."""
    named = {name: column.tolist() for name, column in columns(table).items()}
    return [dict(zip(named, row, strict=True)) for row in zip(*named.values(), strict=True)]


def by_prospect(trace: Trace) -> dict[int, list[Row]]:
    """List the touches of each prospect that had one, in order of time."""
    found: dict[int, list[Row]] = defaultdict(list)
    for touch in listed(trace.touches):
        found[touch["prospect"]].append(touch)
    return found


def sent_on(trace: Trace, *channels: int) -> dict[tuple[int, int], int]:
    """Count touches of some channels by (seat, day)."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for touch in listed(trace.touches):
        if touch["channel"] in channels:
            found[touch["seat"], touch["minute"] // MINUTES_PER_DAY] += 1
    return found


def ledger_identity(_stage: Stage, trace: Trace) -> Complaints:
    """Granted + bought + refunded = spent + expired + truncated + balance, every morning."""
    totals: dict[int, int] = defaultdict(int)
    for row in listed(trace.ledger):
        totals[row["pool"]] += row["granted"] + row["bought"] + row["refunded"]
        totals[row["pool"]] -= row["spent"] + row["expired"] + row["truncated"]
        if totals[row["pool"]] != row["balance"]:
            yield f"{totals[row['pool']]} credits by the movements: {row}"
        if min(row.values()) < 0:
            yield f"negative: {row}"


def lots_by_hand(stage: Stage, trace: Trace) -> Complaints:
    """Expired and truncated credits are those that a list of single credits, by date, gives."""
    for pool in range(len(stage.ground.grants)):
        seats = np.flatnonzero(stage.ground.pool == pool)
        if len(seats) > 1:
            continue
        terms, grants = stage.ground.pool_terms[pool], list(stage.ground.grants[pool])
        held: list[int] = []
        for row in listed(trace.ledger):
            if row["pool"] != pool:
                continue
            day, expired, truncated, granted = row["day"], 0, 0, 0

            def keep(day: int) -> int:
                before = len(held)
                held[:] = [lot for lot in held if day - lot < terms.lot_days]  # noqa: B023
                return before - len(held)

            for last in (day - 1, day):
                if last == day:
                    held += [day] * row["refunded"]
                while grants and grants[0][0] <= last:
                    when, amount = grants.pop(0)
                    granted += amount
                    expired += keep(when)
                    held += [when] * amount
                    held.sort()
                    truncated += max(0, len(held) - terms.cap)
                    del held[terms.cap :]
            expired += keep(day)
            held = (held + [day] * row["bought"])[row["spent"] :]
            found = (granted, expired, truncated, len(held))
            if found != (row["granted"], row["expired"], row["truncated"], row["balance"]):
                yield f"(granted, expired, truncated, balance) by hand {found}: {row}"


def credits_and_inmails(stage: Stage, trace: Trace) -> Complaints:
    """A credit is spent for each paid InMail sent or called off; only what came back returns."""
    ground, last = stage.ground, {}
    for morning in listed(trace.seat_days):
        last[morning["seat"]] = int(ground.opening[morning["seat"], morning["day"]])
    for pool in range(len(ground.grants)):
        ledger = [row for row in listed(trace.ledger) if row["pool"] == pool]
        spent = {row["day"]: row["spent"] for row in ledger}
        paid: dict[int, int] = defaultdict(int)
        back = 0
        for touch in listed(trace.touches):
            seat = touch["seat"]
            if ground.pool[seat] != pool or touch["channel"] != INMAIL:
                continue
            paid[touch["minute"] // MINUTES_PER_DAY] += ground.terms[seat].credits_needed
            back += (
                ground.terms[seat].credits_needed == 1
                and touch["answer"] in (POSITIVE, NEGATIVE, AUTOMATIC)
                and touch["answered"] - touch["minute"] <= stage.program.refund_within
                and touch["answered"] <= last[seat]
            )
        for day, count in paid.items():
            if count > spent.get(day, 0):
                yield f"day {day}: {count} paid InMails, {spent.get(day, 0)} credits"
        called_off = sum(spent.values()) - sum(paid.values())
        refunded = sum(row["refunded"] for row in ledger)
        if not back <= refunded <= back + called_off:
            yield f"{refunded} returned, {back} answered, {called_off} called off"


def rolling_week(stage: Stage, trace: Trace) -> Complaints:
    """No seven calendar days hold more invitations of a seat than the weekly cap."""
    if "weekly_cap" in stage.ground.off:
        return
    sent = sent_on(trace, INVITATION)
    for seat, day in sent:
        week = sum(sent.get((seat, day - back), 0) for back in range(7))
        if week > stage.ground.terms[seat].weekly_cap:
            yield f"seat {seat}, day {day}: {week} invitations in seven days"


def daily_limits(stage: Stage, trace: Trace) -> Complaints:
    """No day holds more than its limits, a young account's and the ramp's included."""
    ground, off = stage.ground, stage.ground.off
    locked: set[int] = set()
    for row in listed(trace.seat_days):
        terms, age = ground.terms[row["seat"]], row["day"] - ground.terms[row["seat"]].opened_day
        inmails = row["inmail"] + row["open_profile"]
        locked |= {row["seat"]} if row["level"] >= WEEK_LOCK else set()
        if "daily_cap" not in off:
            share = 1000
            if row["seat"] not in locked:
                share = ground.ramp[min(max(age, 0), len(ground.ramp) - 1)]
            most = max(min(1, terms.daily_cap), terms.daily_cap * share // 1000)
            if row["invitation"] > most:
                yield f"{row['invitation']} invitations of {most}: {row}"
        if "message_daily" not in off and row["message"] > terms.message_daily:
            yield f"messages: {row}"
        if "inmail_daily" not in off and inmails > terms.inmail_daily:
            yield f"InMails: {row}"
        young = age < terms.new_account_days
        if young and "inmail_new_account" not in off and inmails > terms.new_account_daily:
            yield f"InMails of a young account: {row}"


def monthly_limits(stage: Stage, trace: Trace) -> Complaints:
    """No calendar month holds more open-profile messages, notes or bought credits than allowed."""
    opened: dict[tuple[int, int], int] = defaultdict(int)
    notes: dict[tuple[int, int], int] = defaultdict(int)
    bought: dict[tuple[int, int], int] = defaultdict(int)
    month = stage.ground.month.tolist()
    for touch in listed(trace.touches):
        key = touch["seat"], month[touch["minute"] // MINUTES_PER_DAY]
        opened[key] += touch["channel"] == OPEN_PROFILE
        notes[key] += touch["channel"] == INVITATION and touch["text"] != BLANK
    for row in listed(trace.ledger):
        bought[row["pool"], month[row["day"]]] += row["bought"]
    for (seat, when), count in opened.items():
        limit = stage.ground.terms[seat].open_profile_monthly
        if count > limit and "open_profile_limit" not in stage.ground.off:
            yield f"seat {seat}, month {when}: {count} open-profile messages"
    for (seat, when), count in notes.items():
        if count > stage.ground.terms[seat].notes_monthly:
            yield f"seat {seat}, month {when}: {count} notes"
    for (pool, when), count in bought.items():
        owners = np.flatnonzero(stage.ground.pool == pool).tolist()
        if count > max(stage.ground.terms[seat].buy_monthly for seat in owners):
            yield f"pool {pool}, month {when}: {count} credits bought"


def pending_pile(stage: Stage, trace: Trace) -> Complaints:
    """The pile of a morning is what was sent, less what was accepted, withdrawn or expired."""
    touches = [touch for touch in listed(trace.touches) if touch["channel"] == INVITATION]
    program = stage.program
    for row in listed(trace.seat_days):
        seat, day = row["seat"], row["day"]
        opening = int(stage.ground.opening[seat, day])
        pile = [
            touch["minute"]
            for touch in touches
            if touch["seat"] == seat
            and touch["minute"] // MINUTES_PER_DAY < day
            and not (touch["answer"] == ACCEPTED and touch["answered"] <= opening)
            and not (touch["closed"] != OPEN and touch["closed_at"] <= opening)
        ]
        if len(pile) != row["pending"]:
            yield f"{len(pile)} are pending: {row}"
        room = stage.ground.terms[seat].pending_cap - len(pile)
        if "pending_cap" not in stage.ground.off and row["invitation"] > max(0, room):
            yield f"above the cap: {row}"
        oldest = opening - min(pile, default=opening)
        if oldest >= program.expiry:
            yield f"should have expired: {row}"
        pruned = program.withdraw_daily == NEVER
        if pruned and (oldest >= program.withdraw_after or len(pile) > program.withdraw_above):
            yield f"should have been withdrawn: {row}"


def one_invitation_at_a_time(stage: Stage, trace: Trace) -> Complaints:
    """A second invitation waits for the end of the first, and for the lock after a withdrawal."""
    for touches in by_prospect(trace).values():
        invitations = [touch for touch in touches if touch["channel"] == INVITATION]
        for first, second in pairwise(invitations):
            if first["closed"] == OPEN or first["closed_at"] > second["minute"]:
                yield f"two pending: {first} {second}"
            lock = stage.program.reinvite_lock if first["closed"] == WITHDRAWN else 0
            if second["minute"] - first["closed_at"] < lock:
                yield f"invited again too early: {first} {second}"


def inmails_apart(stage: Stage, trace: Trace) -> Complaints:
    """A paid InMail waits for the re-contact lock after the last InMail of either kind."""
    for touches in by_prospect(trace).values():
        mails = [touch for touch in touches if touch["channel"] in (INMAIL, OPEN_PROFILE)]
        for first, second in pairwise(mails):
            apart = second["minute"] - first["minute"]
            if second["channel"] == INMAIL and apart < stage.program.recontact_lock:
                yield f"{first} {second}"


def strangers_and_connections(stage: Stage, trace: Trace) -> Complaints:
    """Messages go to connections or open threads, InMails and invitations to strangers only."""
    population = stage.population
    connected = columns(trace.prospects)["connected"].tolist()
    for prospect, touches in by_prospect(trace).items():
        since = connected[prospect]
        for touch in touches:
            minute, channel = touch["minute"], touch["channel"]
            is_connected = 0 <= since <= minute
            thread = any(
                other["channel"] in (INMAIL, OPEN_PROFILE) and 0 <= other["answered"] <= minute
                for other in touches
            )
            if channel == MESSAGE and not (is_connected or thread):
                yield f"a message to a stranger: {touch}"
            if channel in (INMAIL, OPEN_PROFILE, INVITATION) and is_connected:
                yield f"to a connection: {touch}"
            takes = {
                INMAIL: population.accepts_inmail[prospect],
                OPEN_PROFILE: population.open_profile[prospect],
                INVITATION: population.accepts_invitation[prospect],
            }
            if not takes.get(channel, True):
                yield f"{CHANNELS[channel]} is not taken: {touch}"


def one_seat(_stage: Stage, trace: Trace) -> Complaints:
    """Nobody is touched by two seats."""
    seat = columns(trace.prospects)["seat"].tolist()
    for prospect, touches in by_prospect(trace).items():
        if {touch["seat"] for touch in touches} != {seat[prospect]}:
            yield f"prospect {prospect} belongs to seat {seat[prospect]}: {touches}"


def working_hours(stage: Stage, trace: Trace) -> Complaints:
    """Touches lie within their seat's hours and before the end of sending."""
    for touch in listed(trace.touches):
        day = touch["minute"] // MINUTES_PER_DAY
        if day >= stage.ground.days:
            yield f"after the last day: {touch}"
            continue
        into = touch["minute"] - int(stage.ground.opening[touch["seat"], day])
        if stage.ground.opening[touch["seat"], day] < 0 or not (
            0 <= into < stage.ground.length[touch["seat"]]
        ):
            yield f"outside the hours: {touch}"


def before_the_horizon(stage: Stage, trace: Trace) -> Complaints:
    """Nothing at or after the horizon is recorded, and nothing before it was sent."""
    for touch in listed(trace.touches):
        for name in ("minute", "looked", "answered", "closed_at"):
            if touch[name] >= stage.ground.horizon:
                yield f"{name}: {touch}"
            if name != "minute" and -1 != touch[name] < touch["minute"]:
                yield f"{name} before it was sent: {touch}"
    if trace.prospects.size and trace.prospects[:, 1:3].max() >= stage.ground.horizon:
        yield "a prospect stopped or was connected after the horizon"


def people_answer_what_they_saw(_stage: Stage, trace: Trace) -> Complaints:
    """Only a machine answers what was not seen; nobody answers before looking."""
    for touch in listed(trace.touches):
        if touch["answer"] in (NO_ANSWER, AUTOMATIC):
            continue
        if touch["fate"] != SEEN or not touch["looked"] <= touch["answered"]:
            yield f"{touch}"
        if touch["closed"] != OPEN and touch["answer"] != SPAM_REPORT:
            yield f"closed and answered: {touch}"


def final_status(stage: Stage, trace: Trace) -> Complaints:
    """The one final status follows from the touches and their answers."""
    touched = by_prospect(trace)
    said = {POSITIVE: SAID_YES, NEGATIVE: SAID_NO, SPAM_REPORT: REPORTED}
    for prospect, row in enumerate(listed(trace.prospects)):
        touches = touched.get(prospect, [])
        answers = sorted(
            (touch for touch in touches if touch["answer"] in PEOPLE),
            key=lambda touch: touch["answered"],
        )
        status, stopped = -1, -1
        for touch in answers:
            if stopped < 0 or touch["answered"] == stopped:
                status = said[touch["answer"]]
                goes_on = stage.program.steps[touch["step"]].answered != STOP
                if touch["answer"] != POSITIVE or not goes_on:
                    stopped = touch["answered"]
        if row["status"] == ACCOUNT_CLOSED:
            earlier = [touch for touch in answers if touch["answered"] <= row["stopped"]]
            if earlier or not stage.program.stop_account or row["stopped"] < 0:
                yield f"prospect {prospect} is not to be closed: {row} {answers}"
        elif status < 0:
            allowed = (UNDER_WAY, EXHAUSTED) if touches else (UNREACHED,)
            if row["status"] not in allowed or row["stopped"] >= 0:
                yield f"prospect {prospect}: {row} {touches}"
        elif (row["status"], row["stopped"]) != (status, stopped):
            yield f"prospect {prospect}, status {status} from {stopped}: {row} {answers}"
        yes = any(touch["answer"] == POSITIVE for touch in touches)
        if (row["stage"] > 0) != yes:
            yield f"prospect {prospect}, stage: {row}"
        accepted = [touch["answered"] for touch in touches if touch["answer"] == ACCEPTED]
        if (accepted or [-1 if stage.population.degree[prospect] > 1 else 0]) != [row["connected"]]:
            yield f"prospect {prospect}, accepted {accepted}: {row}"
        if row["first"] != min((touch["minute"] for touch in touches), default=-1):
            yield f"prospect {prospect}, first: {row}"


def silence_after_a_stop(_stage: Stage, trace: Trace) -> Complaints:
    """Nobody is touched in or after the minute in which the cadence stopped."""
    stopped = columns(trace.prospects)["stopped"].tolist()
    for touch in listed(trace.touches):
        if 0 <= stopped[touch["prospect"]] <= touch["minute"]:
            yield f"stopped at {stopped[touch['prospect']]}: {touch}"


def writing_budget(stage: Stage, trace: Trace) -> Complaints:
    """The minutes of a day cover what was written and stay within the budget."""
    written: dict[tuple[int, int], int] = defaultdict(int)
    for touch in listed(trace.touches):
        step = stage.program.steps[touch["step"]]
        minutes = step.blank_minutes if touch["fell_blank"] else step.minutes
        written[touch["seat"], touch["minute"] // MINUTES_PER_DAY] += minutes
    for row in listed(trace.seat_days):
        least = written[row["seat"], row["day"]]
        if not least <= row["minutes"] <= stage.ground.terms[row["seat"]].writing_minutes:
            yield f"{least} minutes written: {row}"


def mornings(stage: Stage, trace: Trace) -> Complaints:
    """Each working morning has one row, and its counts by channel are those of the touches."""
    expected = [tuple(pair) for pair in np.argwhere(stage.ground.opening >= 0).tolist()]
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
    passing = {"note_quota", "credits", "credit_reserve"}
    for row in listed(trace.seat_days):
        bound = {name for bit, name in enumerate(names) if row["limits"] >> bit & 1}
        if (row["backlog"] > 0) != bool(bound) and not bound <= passing:
            yield f"{bound}: {row}"
        if row["backlog"] > 0 and not bound:
            yield f"nothing bound: {row}"
        if row["backlog"] < 0 or row["limits"] >> len(names):
            yield f"{row}"
        if bound & stage.ground.off:
            yield f"switched off: {bound & stage.ground.off}"
        if "permanent" in bound and row["level"] != PERMANENT:
            yield f"not permanent: {row}"
        if "lock" in bound and row["level"] < WEEK_LOCK:
            yield f"not locked: {row}"
        if "writing_minutes" in bound and stage.ground.terms[row["seat"]].writing_minutes == NEVER:
            yield f"no budget of minutes: {row}"


def locks(stage: Stage, trace: Trace) -> Complaints:
    """A locked seat sends no invitations, a lost one nothing, and it stays lost."""
    lost: set[int] = set()
    for row in listed(trace.seat_days):
        if row["level"] >= WEEK_LOCK and row["invitation"] and "lock" not in stage.ground.off:
            yield f"locked: {row}"
        sent = sum(row[name] for name in SEAT_DAY[-len(CHANNELS) :])
        if row["level"] == PERMANENT and sent and "permanent" not in stage.ground.off:
            yield f"lost: {row}"
        if row["seat"] in lost and row["level"] != PERMANENT:
            yield f"came back: {row}"
        lost |= {row["seat"]} if row["level"] == PERMANENT else set()
        if stage.judge.on == 0 and row["level"]:
            yield f"suppression is off: {row}"


def ordinals(stage: Stage, trace: Trace) -> Complaints:
    """The touches of a draw channel are numbered without a gap, up to the program's bound."""
    for prospect, touches in by_prospect(trace).items():
        seen: dict[int, int] = defaultdict(int)
        for touch in touches:
            if touch["channel"] == TASK:
                continue
            draw = DRAW_OF_CHANNEL[touch["channel"]]
            if touch["ordinal"] != seen[draw] or seen[draw] >= stage.program.ordinals[draw]:
                yield f"prospect {prospect}, number {seen[draw]}: {touch}"
            seen[draw] += 1


INVARIANTS: tuple[Invariant, ...] = (
    ledger_identity,
    lots_by_hand,
    credits_and_inmails,
    rolling_week,
    daily_limits,
    monthly_limits,
    pending_pile,
    one_invitation_at_a_time,
    inmails_apart,
    strangers_and_connections,
    one_seat,
    working_hours,
    before_the_horizon,
    people_answer_what_they_saw,
    final_status,
    silence_after_a_stop,
    writing_budget,
    mornings,
    limits_that_bound,
    locks,
    ordinals,
)


def complaints(stage: Stage, trace: Trace) -> list[str]:
    """List what does not hold in a campaign, by name of the invariant."""
    return [
        f"{invariant.__name__}: {complaint}"
        for invariant in INVARIANTS
        for complaint in invariant(stage, trace)
    ]
