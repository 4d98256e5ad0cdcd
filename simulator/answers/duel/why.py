"""Why one prospect was won by one strategy and lost by the other.

Both met the same person with the same luck: a touch of the same channel and number draws the same
word on both sides. So the touch that was answered on the winning side is looked for on the losing
one. Where it is there too, something else than the draw differs: its odds, its time, or whether it
was found. Where it is not, the first touch on the way to it that was not made, or came to another
end, says where the sides parted, and the step at which the losing side stood says why. Times by
themselves are no reason: a touch a few minutes later is the same touch unless its end differs.
"""

from __future__ import annotations

from typing import Final

from simulator.answers.duel.attained import deciding_touch
from simulator.answers.duel.cadence import NEWS, SHUT_OUT, TURNED_AWAY, WAITING, StepVisit
from simulator.answers.duel.divergence import divergence, sent_later, slowest
from simulator.answers.duel.journey import Journey, address_of, held_by, journey_of
from simulator.answers.duel.odds import arrives, comes, found_it_comes, odds_parts
from simulator.answers.duel.reasons import UNEXPLAINED, Reason, of_limit
from simulator.answers.journey.chances import own_word
from simulator.answers.journey.log import Log, LogRow
from simulator.vocabulary import (
    ACCEPTED,
    AUTOMATIC,
    CHANNELS,
    DRAW_OF_CHANNEL,
    LOST_CROWDING,
    LOST_SUPPRESSION,
    LOST_WINDOW,
    MINUTES_PER_DAY,
    NEGATIVE,
    NEVER,
    NO_ANSWER,
    OPEN,
    POSITIVE,
    SEEN,
    SEND,
    STOP,
    TASK,
    WITHDRAW,
)

_PERSONAL: Final = (ACCEPTED, POSITIVE, NEGATIVE)
_LOST: Final = {
    LOST_WINDOW: Reason("window"),
    LOST_CROWDING: Reason("crowding"),
    LOST_SUPPRESSION: Reason("suppression", "soft"),
}


def why(winner: Log, loser: Log, prospect: int, outcome: str) -> Reason:
    """Return why the outcome was attained by the prospect on one side only.

    Where time alone tells the sides apart, and on one of them the prospect went on to another seat
    before its first touch, that is why. Where the plans differ because a test of the losing side
    gave the prospect another arm, it is the test.
    """
    won, lost = journey_of(winner, prospect), journey_of(loser, prospect)
    found = _parted(won, lost, outcome)
    if loser.waited(prospect) and (found.kind in ("timing", "unexplained") or not lost.touches):
        return Reason("timing", "test")
    if found.kind == "plan" and _tests_another(won, lost):
        return Reason("plan", "deployed" if loser.waited(prospect) else "arm")
    moved = [one.side.person(prospect)["handed"] >= 0 for one in (won, lost)]
    seats = [one.side.seat_of(prospect) for one in (won, lost)]
    apart = moved[0] != moved[1] or (all(moved) and seats[0] != seats[1])
    if apart and found.kind in ("timing", "unexplained"):
        return Reason("seat", "moved" if moved[1] else "stayed")
    return found


def _tests_another(won: Journey, lost: Journey) -> bool:
    """Tell whether what won is an arm of the losing side's test, which gave another one."""
    mine, theirs = won.side.program, lost.side.program
    if theirs.trial is None:
        return False
    leaf = won.side.person(won.prospect)["leaf"]
    won_by = mine.name if mine.trial is None else mine.leaves[leaf]
    given = theirs.leaves[lost.side.person(lost.prospect)["leaf"]]
    return won_by in theirs.leaves and won_by != given


def _parted(won: Journey, lost: Journey, outcome: str) -> Reason:
    """Say where the sides parted, whoever worked them."""
    last = deciding_touch(won.touches, outcome)
    there = lost.addressed
    brought = there.get(address_of(won.touches[last]))
    if brought is not None:
        return divergence(won, last, lost, brought)
    for place, touch in enumerate(won.touches[: last + 1]):
        if touch["channel"] >= TASK:
            continue
        other = there.get(address_of(touch))
        if other is None:
            return _not_made(won, place, lost)
        if _ends_apart(won, place, lost, other, won.touches[last]["minute"]):
            return divergence(won, place, lost, other)
    return UNEXPLAINED


def _ends_apart(won: Journey, place: int, lost: Journey, other: int, by: int) -> bool:
    """Tell whether what came of a touch by a minute of the winning side led elsewhere."""
    mine, theirs = won.touches[place], lost.touches[other]
    elapsed = by - mine["minute"]
    ends = [
        touch["answer"]
        if touch["answer"] != AUTOMATIC and 0 <= touch["answered"] - touch["minute"] <= elapsed
        else NO_ANSWER
        for touch in (mine, theirs)
    ]
    steps = (
        won.side.program.steps[mine["step"]],
        lost.side.program.steps[theirs["step"]],
    )
    matters = any(step.seen != step.silent for step in steps)
    seen = (mine["fate"] == SEEN) != (theirs["fate"] == SEEN)
    return ends[0] != ends[1] or (matters and seen)


def _not_made(won: Journey, place: int, lost: Journey) -> Reason:
    """Say why the losing side never made touch `place` of the winning one."""
    touch, program = won.touches[place], lost.side.program
    channel = CHANNELS[touch["channel"]]
    if lost.side.seat_of(lost.prospect) < 0 or lost.side.enters(lost.prospect)[0] == STOP:
        return Reason("plan", "route", channel)
    draw = DRAW_OF_CHANNEL[touch["channel"]]
    for visit in lost.visits:
        terms = program.steps[visit.step]
        if terms.action == SEND and terms.draw == draw and visit.touch is None:
            if visit.left == NEWS and _has_made_another(won, place, lost):
                break
            return _not_served(won, place, lost, visit)
    return _elsewhere(won, place, lost)


def _has_made_another(won: Journey, place: int, lost: Journey) -> bool:
    """Tell whether the losing side made a touch that the winning one had not made by `place`."""
    common = {address_of(one) for one in won.touches[:place] if one["channel"] < TASK}
    return any(address not in common for address in lost.addressed)


def _instead(won: Journey, lost: Journey) -> list[int]:
    """List the touches of the losing side that the winning one never made."""
    there = won.addressed
    return [here for address, here in lost.addressed.items() if address not in there]


def _not_served(won: Journey, place: int, lost: Journey, visit: StepVisit) -> Reason:
    """Say what kept a step that the losing side had come to from being served."""
    mine = won.visit_of(place)
    if visit.left == TURNED_AWAY:
        return _turned_away(lost, visit)
    limits = held_by(lost, visit)
    earlier = mine is not None and visit.until <= mine.until
    if visit.left == SHUT_OUT and (earlier or not limits):
        return Reason("colleague")
    if limits:
        return of_limit(limits[0])
    if visit.left == NEWS:
        # News came while the seat had its day off, or before the step was due at all.
        return Reason("timing", "hours" if visit.due < visit.until else "patience")
    return UNEXPLAINED if mine is None else sent_later(won, mine, lost, visit)


def _turned_away(lost: Journey, visit: StepVisit) -> Reason:
    side = lost.side
    seat, day = side.seat_of(lost.prospect), visit.until // MINUTES_PER_DAY
    bits = side.seat_days[seat, day]["limits"]
    bound = [name for k, name in enumerate(side.trace.limit_names) if bits >> k & 1]
    return of_limit(
        next((name for name in ("credits", "credit_budget") if name in bound), "credit_reserve")
    )


def _elsewhere(won: Journey, place: int, lost: Journey) -> Reason:
    """Say what the losing side did instead of touch `place` of the winning one."""
    touch = won.touches[place]
    instead = _instead(won, lost)
    for here in instead:
        if reason := _would_have(lost, here):
            return reason
    if _with_its_luck(won, place, lost):
        return Reason("luck")
    only = Reason("plan", "step", CHANNELS[touch["channel"]])
    if instead:
        return only
    visit = lost.visits[-1] if lost.visits else None
    if visit is not None and visit.left == TURNED_AWAY:
        return _turned_away(lost, visit)
    if visit is not None and visit.left == SHUT_OUT:
        return Reason("colleague")
    if visit is not None and visit.left == WAITING:
        mine = won.visit_of(place)
        recalls = lost.side.program.steps[visit.step].action == WITHDRAW
        if limits := [] if recalls else held_by(lost, visit):
            return of_limit(limits[0])
        return UNEXPLAINED if mine is None else sent_later(won, mine, lost, visit)
    if _leads_there(lost, DRAW_OF_CHANNEL[touch["channel"]]):
        return Reason("timing", "patience")
    return only


def _would_have(lost: Journey, here: int) -> Reason | None:
    """Say what the answer to another touch failed for, where but for that there was one."""
    touch, side = lost.touches[here], lost.side
    odds = odds_parts(side, lost.touches, here)
    if touch["fate"] in _LOST:
        answered = found_it_comes(side, touch, odds) in _PERSONAL
        return _LOST[touch["fate"]] if answered else None
    late = touch["answer"] == NO_ANSWER and touch["closed"] == OPEN
    if late and comes(side, touch, odds) in _PERSONAL and arrives(side, touch) < NEVER:
        visit = lost.visit_of(here)
        return UNEXPLAINED if visit is None else slowest(lost, visit)
    return None


def _with_its_luck(won: Journey, place: int, lost: Journey) -> bool:
    """Tell whether the losing side made the same touch under another number, with another draw.

    It would have been answered with the draw of touch `place` of the winning side.
    """
    touch, there = won.touches[place], won.addressed
    for address, here in lost.addressed.items():
        other, same = lost.touches[here], there.get(address)
        if _alike(other, touch) and not (same is not None and _alike(won.touches[same], touch)):
            odds = odds_parts(lost.side, lost.touches, here)
            if comes(lost.side, other, odds, own_word(won.side, touch)) in _PERSONAL:
                return True
    return False


def _alike(one: LogRow, other: LogRow) -> bool:
    return all(one[name] == other[name] for name in ("channel", "text", "fell_blank"))


def _leads_there(lost: Journey, draw: int) -> bool:
    """Tell whether patience after the last touch leads to this draw channel, but news came first.

    Asked where the losing side made no touch that the winning one had not made.
    """
    steps = lost.side.program.steps
    sent = [touch for touch in lost.touches if touch["channel"] < TASK]
    step = steps[sent[-1]["step"]].silent if sent else STOP
    for _ in steps:
        if step == STOP:
            return False
        if steps[step].action == SEND and steps[step].draw == draw:
            return True
        step = steps[step].silent
    return False
