"""What must hold for prospects and their touches in every campaign."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from simulator.model.trace.columns import Trace
from simulator.vocabulary import (
    ACCEPTED,
    ACCOUNT_CLOSED,
    AUTOMATIC,
    CHANNELS,
    DRAW_OF_CHANNEL,
    EXHAUSTED,
    INMAIL,
    INTRODUCTION,
    INVITATION,
    LEFT_ALONE,
    MESSAGE,
    MINUTES_PER_DAY,
    NEGATIVE,
    NO_ANSWER,
    NO_CREDIT,
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
from tests.invariants.recount import Complaints, by_prospect, listed
from tests.worlds import Stage, columns

PEOPLE = (POSITIVE, NEGATIVE, SPAM_REPORT)


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
    """An InMail of either kind waits for the re-contact lock after the last one."""
    for touches in by_prospect(trace).values():
        mails = [touch for touch in touches if touch["channel"] in (INMAIL, OPEN_PROFILE)]
        for first, second in pairwise(mails):
            apart = second["minute"] - first["minute"]
            if apart < stage.program.recontact_lock:
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


def handed_over(stage: Stage, trace: Trace) -> Complaints:
    """People move before their first touch, from a seat that is locked or gone to one that works.

    All others stay where they were dealt to; where colleagues stay together no company hears from
    two seats but by those who have a seat of their own.
    """
    moves, dealt = stage.program.hand_over, stage.program.seat.tolist()
    levels: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for day in listed(trace.seat_days):
        levels[day["seat"]].append(
            (int(stage.resources.opening[day["seat"], day["day"]]), day["level"])
        )
    for prospect, row in enumerate(listed(trace.prospects)):
        seat, minute, first = row["seat"], row["handed"], row["first"]
        if minute < 0:
            if seat != dealt[prospect]:
                yield f"prospect {prospect} moved from seat {dealt[prospect]} unseen: {row}"
            continue
        level = dict(levels[dealt[prospect]]).get(minute, -1)
        gone = minute == moves.leaves[dealt[prospect]] * MINUTES_PER_DAY
        asked = (moves.when_locked and level >= WEEK_LOCK) or (
            moves.when_gone and (gone or level == PERMANENT)
        )
        if not asked:
            yield f"prospect {prospect} left seat {dealt[prospect]} at level {level}: {row}"
        if 0 <= first < minute:
            yield f"prospect {prospect} was handed over after its first touch: {row}"
        if moves.own[prospect] not in (-1, moves.written[seat]) or moves.written[seat] < 0:
            yield f"prospect {prospect} cannot be worked by that seat: {row}"
    heard: dict[int, set[int]] = defaultdict(set)
    for touch in listed(trace.touches) if moves.one_seat else ():
        account = int(stage.population.account[touch["prospect"]])
        if account >= 0 and moves.own[touch["prospect"]] < 0:
            heard[account].add(touch["seat"])
    for account, seats in heard.items():
        if len(seats) > 1:
            yield f"account {account} hears from seats {seats}"


def ordinals(stage: Stage, trace: Trace) -> Complaints:
    """The touches of a draw channel are numbered without a gap, up to the program's bound."""
    for prospect, touches in by_prospect(trace).items():
        seen: dict[int, int] = defaultdict(int)
        for touch in touches:
            if touch["channel"] in (TASK, INTRODUCTION):
                continue
            draw = DRAW_OF_CHANNEL[touch["channel"]]
            if touch["ordinal"] != seen[draw] or seen[draw] >= stage.program.ordinals[draw]:
                yield f"prospect {prospect}, number {seen[draw]}: {touch}"
            seen[draw] += 1


def people_answer_what_they_saw(_stage: Stage, trace: Trace) -> Complaints:
    """Only a machine answers what was not seen; nobody answers before looking.

    What a contact sees of an introduction is nowhere.
    """
    for touch in listed(trace.touches):
        if touch["answer"] in (NO_ANSWER, AUTOMATIC) or touch["channel"] == INTRODUCTION:
            continue
        if touch["fate"] != SEEN or not touch["looked"] <= touch["answered"]:
            yield f"{touch}"
        if touch["closed"] != OPEN and touch["answer"] != SPAM_REPORT:
            yield f"closed and answered: {touch}"


def final_status(stage: Stage, trace: Trace) -> Complaints:
    """The one final status follows from the touches and their answers."""
    touched, entries = by_prospect(trace), stage.program.entry.tolist()
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
        elif stage.program.trial is None and entries[prospect] == STOP and row["leaf"] >= 0:
            if touches or row["status"] != LEFT_ALONE:
                yield f"prospect {prospect} is to be left alone: {row} {touches}"
        elif status < 0:
            # Whom no step could reach has come to the end of the cadence without a touch.
            allowed = [UNDER_WAY if touches else UNREACHED, EXHAUSTED]
            # Only a step that takes a credit can lead out for lack of one.
            if any(one.channel == INMAIL and one.no_credit == STOP for one in stage.program.steps):
                allowed.append(NO_CREDIT)
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


def working_hours(stage: Stage, trace: Trace) -> Complaints:
    """Touches lie within their seat's hours and before the end of sending."""
    for touch in listed(trace.touches):
        day = touch["minute"] // MINUTES_PER_DAY
        if day >= stage.resources.days:
            yield f"after the last day: {touch}"
            continue
        into = touch["minute"] - int(stage.resources.opening[touch["seat"], day])
        if stage.resources.opening[touch["seat"], day] < 0 or not (
            0 <= into < stage.resources.length[touch["seat"]]
        ):
            yield f"outside the hours: {touch}"


def before_the_horizon(stage: Stage, trace: Trace) -> Complaints:
    """Nothing at or after the horizon is recorded, and nothing before it was sent."""
    for touch in listed(trace.touches):
        for name in ("minute", "looked", "answered", "closed_at"):
            if touch[name] >= stage.resources.horizon:
                yield f"{name}: {touch}"
            if name != "minute" and -1 != touch[name] < touch["minute"]:
                yield f"{name} before it was sent: {touch}"
    if trace.prospects.size and trace.prospects[:, 1:3].max() >= stage.resources.horizon:
        yield "a prospect stopped or was connected after the horizon"
