"""The cadence of one prospect, read from a trace: each step it came to, and how it left it.

A trace names only what was done. What was due and never done follows from the program, for between
two touches nothing but the program and the news decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from simulator.answers.journey.log import Log, LogRow
from simulator.answers.journey.reach import ProspectView, first_reachable
from simulator.model.tables.step import StepTerms
from simulator.vocabulary import (
    ACCEPTED,
    ACCOUNT_CLOSED,
    AGREED,
    DECLINED,
    INMAIL,
    NEGATIVE,
    NEVER,
    OPEN,
    POSITIVE,
    QUEUE,
    SEEN,
    SPAM_REPORT,
    STOP,
    UNDER_WAY,
    UNREACHED,
    WITHDRAW,
)

SENT, NEWS, TURNED_AWAY, SHUT_OUT, DONE, WAITING = (
    "sent",
    "news",
    "turned_away",
    "shut_out",
    "done",
    "waiting",
)
CREDITS: Final = ("credits", "credit_reserve", "credit_budget")
"""Limits for which a prospect can be turned away."""
_GOING_ON: Final = (UNREACHED, UNDER_WAY)
_ANSWER, _CONTACT, _ACCEPTANCE, _CLOSING, _SHUT = range(5)


@dataclass(frozen=True, slots=True)
class StepVisit:
    """A step that a prospect came to."""

    step: int
    channel: int
    since: int
    """Minute at which it was reached."""
    due: int
    joined: int
    """Opening of the morning on which it joined its queue, `NEVER` where there was none."""
    until: int
    """Minute at which it was left, `NEVER` where it never was."""
    left: str
    """How: sent, news, turned_away, shut_out (a colleague said yes), done or waiting."""
    touch: LogRow | None


class _News(NamedTuple):
    minute: int
    rank: int
    way: int
    place: int
    """Of the touch it is about, -1 for none."""


def cadence(side: Log, prospect: int) -> list[StepVisit]:
    """Return the steps that a prospect came to, in order of time.

    A trace does not name all the seats that somebody went through untouched: of whoever was handed
    over the mornings are those of the last one, from the day of the first hand-over on.
    """
    if side.seat_of(prospect) < 0:
        return []
    return _Walk(side, prospect).walk()


class _Walk:
    """Goes the way of one prospect once."""

    def __init__(self, side: Log, prospect: int) -> None:
        self.side = side
        self.prospect = prospect
        self.steps = side.program.steps
        handed = side.person(prospect)["handed"]
        self.mornings = tuple(
            one for one in side.openings[side.seat_of(prospect)] if one[0] >= handed
        )
        self.touches = side.touches(prospect)
        self.made = 0
        """Touches of the trace that are behind."""
        self.news = _news(side, prospect, self.touches)
        self.in_morning = False
        """Whether the step was reached in a seat's morning, after all else of its minute."""
        self.visits: list[StepVisit] = []

    def walk(self) -> list[StepVisit]:
        """Go from the entry to where the trace ends."""
        (step, now), after = self.side.enters(self.prospect), -1
        while True:
            sent = self.touches[: self.made]
            known = ProspectView(self.side, self.prospect, sent, now, self.in_morning)
            reached = first_reachable(known, step)
            if reached is None:
                # Only an answer can revive a cadence that is over.
                heard = self._heard(NEVER, -1)
                if heard is None:
                    return self.visits
                now, step, after, self.in_morning = heard.minute, heard.way, -1, False
                continue
            step, channel, due = reached
            joined = next((m for m, _ in self.mornings if m >= due and m > after), NEVER)
            visit = StepVisit(step, channel, now, due, joined, NEVER, WAITING, None)
            now, step, after = self._leave(visit)
            if self.visits[-1].left == WAITING:
                return self.visits

    def _leave(self, visit: StepVisit) -> tuple[int, int, int]:
        """Find how the step was left; return when, to which step, and the morning it missed."""
        following = self.touches[self.made] if self.made < len(self.touches) else None
        bound = NEVER if following is None else following["minute"]
        served = following is not None and following["step"] == visit.step and bound >= visit.due
        if self.steps[visit.step].action == WITHDRAW:
            served, bound = False, visit.joined
        heard = self._heard(bound, -1)
        until = NEVER if heard is None else heard.minute
        if self.steps[visit.step].action == WITHDRAW and heard is None and visit.joined < NEVER:
            self._note(visit, visit.joined, DONE)
            self.in_morning = self.steps[visit.step].wait == 0
            return self._patience(visit.joined, self.steps[visit.step], -1)
        if heard is None and served:
            assert following is not None
            self.made += 1
            self.in_morning = False
            self._note(visit, bound, SENT, following)
            terms = self.steps[visit.step]
            if {terms.silent, terms.seen, terms.agreed, terms.declined} == {STOP}:
                return bound, STOP, -1
            return self._patience(bound, terms, self.made - 1)
        turned = self._turned_away(visit, until)
        if turned is not None:
            if heard is not None:
                self.news.insert(0, heard)
            self._note(visit, turned, TURNED_AWAY)
            self.in_morning = True
            return turned, self.steps[visit.step].no_credit, turned
        if heard is not None:
            self._note(visit, heard.minute, SHUT_OUT if heard.rank == _SHUT else NEWS)
            return heard.minute, heard.way, -1
        self._note(visit, NEVER, WAITING)
        return NEVER, STOP, -1

    def _note(self, visit: StepVisit, until: int, left: str, touch: LogRow | None = None) -> None:
        self.visits.append(replace(visit, until=until, left=left, touch=touch))

    def _patience(self, sent: int, terms: StepTerms, place: int) -> tuple[int, int, int]:
        """Wait for news; return when what comes next begins, and its step."""
        end = sent + terms.wait
        heard = self._heard(end, place)
        if heard is not None:
            return heard.minute, heard.way, -1
        touch = self.touches[place] if place >= 0 else None
        seen = touch is not None and touch["fate"] == SEEN and touch["looked"] <= end
        # Who does not wait at all falls due in the minute of the send, when the seat has joined.
        missed = sent if touch is not None else -1
        return end, terms.seen if seen else terms.silent, missed

    def _heard(self, until: int, waiting: int) -> _News | None:
        """Take the first news up to a minute; the closing of a touch only from who waits for it.

        So of a contact's answer.
        """
        for number, one in enumerate(self.news):
            if one.minute > until:
                return None
            if one.rank == _CLOSING and (one.place != waiting or one.minute == until):
                continue
            if one.rank == _CONTACT and one.place != waiting:
                continue
            del self.news[: number + 1]
            self.in_morning = one.rank == _CLOSING
            return one
        return None

    def _turned_away(self, visit: StepVisit, until: int) -> int | None:
        """Find the morning on which the prospect went on for lack of a credit."""
        terms, side = self.steps[visit.step], self.side
        seat = side.seat_of(self.prospect)
        needed = side.resources.terms[seat].credits_needed
        if visit.channel != INMAIL or needed != 1 or terms.no_credit == QUEUE:
            return None
        if terms.no_credit == STOP and side.person(self.prospect)["status"] in _GOING_ON:
            return None
        names = side.trace.limit_names
        bits = sum(1 << names.index(name) for name in CREDITS)
        for opening, day in self.mornings:
            if visit.joined <= opening < until and side.seat_days[seat, day]["limits"] & bits:
                return opening
        return None


def _news(side: Log, prospect: int, touches: Sequence[LogRow]) -> list[_News]:
    """List what can send the prospect elsewhere, in the order in which it is heard."""
    steps, person = side.program.steps, side.person(prospect)
    stopped = person["stopped"] if person["stopped"] >= 0 else NEVER
    found = []
    for place, touch in enumerate(touches):
        terms, minute = steps[touch["step"]], touch["answered"]
        if touch["answer"] == ACCEPTED and minute < stopped:
            found.append(_News(minute, _ACCEPTANCE, terms.accepted, place))
        elif touch["answer"] in (AGREED, DECLINED):
            way = terms.agreed if touch["answer"] == AGREED else terms.declined
            found.append(_News(minute, _CONTACT, way, place))
        elif touch["answer"] in (POSITIVE, NEGATIVE, SPAM_REPORT) and minute <= stopped:
            way = terms.answered if touch["answer"] == POSITIVE else STOP
            found.append(_News(minute, _ANSWER, way, place))
        if touch["closed"] != OPEN:
            found.append(_News(touch["closed_at"], _CLOSING, terms.silent, place))
    if person["status"] == ACCOUNT_CLOSED:
        found.append(_News(stopped, _SHUT, STOP, -1))
    return sorted(found)
