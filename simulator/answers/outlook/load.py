"""The most that a strategy can ask of a seat: people, touches and minutes by channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from simulator.answers.outlook.kinds import ProspectKind, people
from simulator.answers.outlook.room import least_minutes, most_minutes
from simulator.answers.outlook.ways import Ways
from simulator.limits import INMAIL_CHANNELS
from simulator.model.tables.program import Program
from simulator.model.tables.resources import Resources
from simulator.vocabulary import (
    BLANK,
    CHANNELS,
    DRAW_OF_CHANNEL,
    INTRODUCTION,
    INVITATION,
    NEVER,
    STOP,
    TASK,
)


@dataclass(frozen=True, slots=True)
class Load:
    """Upper bounds for one seat; nobody is touched twice on a morning."""

    people: tuple[int, ...]
    """Prospects who may ever wait for each channel"""
    mailed: int
    """Prospects who may ever wait for an InMail of either kind"""
    everyone: int
    """Prospects who may ever wait for anything"""
    touches: tuple[int, ...]
    """Touches of each channel, over the whole campaign"""
    least: tuple[int, ...]
    """Fewest minutes of a touch, by channel"""
    most: tuple[int, ...]
    """Most minutes of a touch, by channel"""
    notes: int
    """Invitations that are planned with a note, over the whole campaign"""
    inmail_texts: frozenset[int]
    """Texts of its InMails"""

    def sends(self, channel: int, minutes: int) -> int:
        """Most touches of a channel that so many minutes allow on a morning."""
        least = self.least[channel]
        return self.people[channel] if least == 0 else min(self.people[channel], minutes // least)


def load_of(
    resources: Resources,
    program: Program,
    seat: int,
    ways: Mapping[ProspectKind, Ways],
    own: Sequence[ProspectKind],
) -> Load:
    """Add up what the kinds of a seat's prospects may ask."""

    def asking(kind: ProspectKind, channels: tuple[int, ...]) -> list[int]:
        return [step for step, by in ways[kind].waits.items() if by & set(channels)]

    def count(channels: tuple[int, ...]) -> int:
        return people([kind for kind in own if asking(kind, channels)])

    def minutes(channel: int, take: Callable[[int], int]) -> list[int]:
        return [take(step) for step in {step for kind in own for step in asking(kind, (channel,))}]

    terms = resources.terms[seat]
    by_channel = [count((channel,)) for channel in range(len(CHANNELS))]
    least = [
        minutes(channel, lambda step: least_minutes(terms, program.steps[step]))
        for channel in range(len(CHANNELS))
    ]
    most = [
        minutes(channel, lambda step: most_minutes(terms, program.steps[step]))
        for channel in range(len(CHANNELS))
    ]
    inviting = {step for kind in own for step in asking(kind, (INVITATION,))}
    with_note = any(program.steps[step].text != BLANK for step in inviting)
    mailing = {step for kind in own for step in asking(kind, INMAIL_CHANNELS)}
    return Load(
        people=tuple(by_channel),
        mailed=count(INMAIL_CHANNELS),
        everyone=count(tuple(range(len(CHANNELS)))),
        touches=tuple(
            found * program.ordinals[DRAW_OF_CHANNEL[channel]]
            if channel < TASK
            else {TASK: NEVER, INTRODUCTION: found}[channel]
            for channel, found in enumerate(by_channel)
        ),
        least=tuple(min(one, default=0) for one in least),
        most=tuple(max(one, default=0) for one in most),
        notes=by_channel[INVITATION] * _plans(program) if with_note else 0,
        inmail_texts=frozenset(program.steps[step].text for step in mailing),
    )


def _plans(program: Program) -> int:
    """Most times that an invitation to one prospect is planned; a note that is not sent is spent.

    It is called off where an answer comes first, and planned again only where answers lead on.
    """
    message, inmail, invitation = program.ordinals
    leads_on = any(step.answered != STOP for step in program.steps)
    return invitation + (message + inmail if leads_on else 0)
