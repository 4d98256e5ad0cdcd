"""Why a step could not reach a prospect, by the rules that settled it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.answers.story import events as kinds
from simulator.answers.story.events import Event
from simulator.answers.story.witness import Witnessed
from simulator.model.rules.reach import OPEN_ONLY
from simulator.vocabulary import CHANNELS, DRAW_INMAIL, DRAW_MESSAGE, DRAW_OF_CHANNEL, WITHDRAW

_INMAILS: Final = ("inmail", "open_profile")


def why_unreachable(
    witnessed: Witnessed, prospect: int, earlier: Sequence[Event], minute: int, step: int
) -> str:
    """Return the reason, from what the prospect had seen and said by that minute.

    One of nothing_pending, too_many, not_connected, connected, had_one, no_inmail, not_open,
    pending, no_invitation; see `simulator.model.rules.reach`.
    """
    terms, people = witnessed.program.steps[step], witnessed.population
    past = [event for event in earlier if event.minute <= minute]
    if terms.action == WITHDRAW:
        return "nothing_pending"
    sent = [event for event in past if event.kind == kinds.SENT and event.channel != "task"]
    draws = [DRAW_OF_CHANNEL[CHANNELS.index(str(event.channel))] for event in sent]
    if draws.count(terms.draw) >= witnessed.program.ordinals[terms.draw]:
        return "too_many"
    accepted = any(event.what == "accepted" for event in past if event.kind == kinds.ANSWERED)
    if terms.draw == DRAW_MESSAGE:
        return "not_connected"
    if accepted or people.degree.item(prospect) == 1:
        return "connected"
    if terms.draw == DRAW_INMAIL:
        if people.accepts_inmail.item(prospect) and terms.open_profiles != OPEN_ONLY:
            return "had_one"
        if not people.open_profile.item(prospect):
            return "not_open" if terms.open_profiles == OPEN_ONLY else "no_inmail"
        return "had_one" if any(event.channel in _INMAILS for event in sent) else "no_inmail"
    return "pending" if people.accepts_invitation.item(prospect) else "no_invitation"
