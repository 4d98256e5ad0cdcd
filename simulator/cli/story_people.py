"""Who a story is about, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.cli.story_words import CHANNELS
from simulator.cli.words import money, several
from simulator.reading.node import shown
from simulator.story.decided import interest
from simulator.story.witness import Witnessed
from simulator.trace.columns import PROSPECT
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES, STATUSES

ID: Final = 40
"""Letters of a prospect's id that are printed."""
ENDED: Final = {
    "unreached": "never reached",
    "under_way": "under way when counting ended",
    "exhausted": "the cadence was worked through",
    "positive": "said yes",
    "negative": "said no",
    "spam_report": "reported as spam",
    "account_closed": "left alone after a colleague's yes",
}


COUNTED: Final = {
    "touches_message": ("message",),
    "touches_open_profile": ("open-profile message",),
    "touches_inmail": ("InMail",),
    "touches_invitation": ("invitation",),
    "touches_task": ("task",),
    "invitations_withdrawn": ("withdrawn invitation",),
    "invitations_expired": ("expired invitation",),
    "accepted": ("accepted invitation",),
    "replies": ("reply", "replies"),
    "positive_replies": ("positive reply", "positive replies"),
    "meetings": ("meeting",),
    "deals": ("deal",),
    "value_realised": ("deal",),
}
"""Columns of the outcomes to which a prospect can add, and their words."""


def who(witnessed: Witnessed, prospect: int) -> str:
    """A prospect's id as it can be printed."""
    return shown(witnessed.population.ids[prospect], quoted=False, longest=ID)


def ended(witnessed: Witnessed, prospect: int) -> str:
    """Say where a prospect ended."""
    status = witnessed.trace.prospects.item(prospect, PROSPECT.index("status"))
    return ENDED[STATUSES[status]]


def person(witnessed: Witnessed, prospect: int) -> str:
    """Describe a prospect by what rates and ways depend on."""
    people = witnessed.population
    degree = ("", "1st", "2nd", "3rd")[people.degree.item(prospect)]
    rank = SENIORITIES[people.seniority.item(prospect)]
    size = SIZES[people.size.item(prospect)]
    facts = [
        rank if rank != "unknown" else "rank unknown",
        f"{size} staff" if size != "unknown" else "company size unknown",
        f"industry {INDUSTRIES[people.industry.item(prospect)]}",
        f"{degree} degree",
        RELATIONS[people.relation.item(prospect)],
        "open profile" if people.open_profile.item(prospect) else "profile not open",
        ("takes" if people.accepts_invitation.item(prospect) else "takes no") + " invitations",
        ("takes" if people.accepts_inmail.item(prospect) else "takes no") + " InMail",
    ]
    if people.open_to_work.item(prospect):
        facts.append("open to work")
    return ", ".join(facts)


def drawn_interest(witnessed: Witnessed, prospect: int) -> str:
    """Say how interested chance made a prospect, by channel."""
    levels = interest(witnessed, prospect)
    common = next(iter(levels.values()))[0]
    own = ", ".join(f"{level} by {CHANNELS[channel]}" for channel, (_, level) in levels.items())
    return f"Interest drawn, of 8 levels: {common} in general; {own}."


def dealt(witnessed: Witnessed, prospect: int) -> str:
    """Say which seat writes to a prospect, and by which line of the route."""
    program = witnessed.program
    seat, leaf = program.seat.item(prospect), program.leaf.item(prospect)
    if program.leaves and leaf < 0:
        return "for whom no line of the route holds"
    line = f", line {leaf + 1} of the route ({program.leaves[leaf]})" if program.leaves else ""
    if seat < 0:
        return f"whose own seat does not work this strategy{line}"
    return f"dealt to {witnessed.ground.seat_names[seat]}{line}"


def counts_as(counts: Mapping[str, int]) -> str:
    """Say what a prospect adds to the campaign's outcomes."""
    said = [
        money(counts[name]) + " of deals"
        if name == "value_realised"
        else several(counts[name], *words)
        for name, words in COUNTED.items()
        if counts.get(name)
    ]
    return f"It counts as {', '.join(said) or 'nothing else'}."
