"""Who a story is about, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.answers.story.decided import interest
from simulator.answers.story.witness import Witnessed
from simulator.model.trace.columns import PROSPECT
from simulator.outcomes import OUTCOMES
from simulator.reading.wording import shown
from simulator.scenario.model import Labels
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES, STATUSES
from simulator.words import CHANNEL_WORDS, money, said, several

ID: Final = 40
"""Letters of a prospect's id that are printed."""
ENDED: Final = {
    "unreached": "never reached",
    "under_way": "under way when counting ended",
    "exhausted": "the cadence was completed",
    "positive": "said yes",
    "negative": "said no",
    "spam_report": "reported as spam",
    "account_closed": "stopped after a colleague's yes",
    "no_credit": "dropped for lack of a credit",
    "left_alone": "left alone, as the route says",
}


COUNTED: Final = {
    "touches_invitation": ("invitation", "invitations"),
    "touches_message": ("message", "messages"),
    "touches_inmail": ("InMail", "InMails"),
    "touches_open_profile": ("open-profile message", "open-profile messages"),
    "touches_task": ("task", "tasks"),
    "touches_introduction": ("introduction asked for", "introductions asked for"),
    "invitations_withdrawn": ("withdrawn invitation", "withdrawn invitations"),
    "invitations_expired": ("expired invitation", "expired invitations"),
    **{
        name: (OUTCOMES[name].one, OUTCOMES[name].many)
        for name in ("accepted", "replies", "positive_replies", "meetings", "deals")
    },
}
"""Columns of the outcomes to which a prospect can add, and their words."""


def shown_id(witnessed: Witnessed, prospect: int) -> str:
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
    if people.mutual.item(prospect):
        facts.append("a mutual contact")
    if people.open_to_work.item(prospect):
        facts.append("open to work")
    return ", ".join(facts)


def drawn_interest(witnessed: Witnessed, prospect: int) -> str:
    """Say how interested chance made a prospect, by channel."""
    levels = interest(witnessed, prospect)
    common = next(iter(levels.values()))[0]
    own = ", ".join(
        f"{level} by {CHANNEL_WORDS[channel]}" for channel, (_, level) in levels.items()
    )
    return f"Interest drawn, of 8 levels: {common} in general; {own}."


def dealt(witnessed: Witnessed, prospect: int) -> str:
    """Say which seat writes to a prospect, and by which line of the route."""
    program = witnessed.program
    seat, leaf = program.seat.item(prospect), program.leaf.item(prospect)
    if program.trial is not None:
        arm = program.leaves[witnessed.person(prospect)["leaf"]]
        tried = f', to try "{arm}" in the test'
        line = ", to wait for the test" if witnessed.waited(prospect) else tried
        return f"dealt to {witnessed.resources.seat_names[seat]}{line}" if seat >= 0 else line[2:]
    if program.leaves and leaf < 0:
        return "who matches no line of the route"
    line = f", line {leaf + 1} of the route ({program.leaves[leaf]})" if program.leaves else ""
    if seat < 0:
        return f"whose own seat does not work this strategy{line}"
    return f"dealt to {witnessed.resources.seat_names[seat]}{line}"


def counts_as(counts: Mapping[str, int], labels: Labels) -> str:
    """Say what a prospect adds to the campaign's outcomes."""
    parts = [count_text(counts[name], name, labels) for name in COUNTED if counts.get(name)]
    if counts.get("value_realised"):
        parts.append(f"{money(counts['value_realised'])} of {labels.value.many}")
    return f"It counts as {', '.join(parts) or 'nothing else'}."


def count_text(count: int, name: str, labels: Labels) -> str:
    """Write a count of the outcomes with its word."""
    one, many = COUNTED[name]
    return several(count, said(one, labels), said(many, labels))
