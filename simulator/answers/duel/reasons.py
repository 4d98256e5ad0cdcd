"""Why a prospect changed sides, in the words of this room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KINDS: Final = {
    "cap": "a limit kept the touch waiting until it was too late; detail: the limit",
    "credit": "it waited for a credit or was turned away; detail: the limit",
    "budget": "the month's budget did not pay the plan of the seat",
    "window": "the touch that it made instead would have been answered and was looked at too late",
    "crowding": "that touch would have been answered and was not found under what was newer",
    "suppression": "the seat was locked, or its invitations were shown to fewer people",
    "timing": "the same touch at another time; detail: what the time changed",
    "seat": "its seat left or was locked, and it stayed or went on; detail: which",
    "plan": "the strategies do something else; detail: what",
    "colleague": "a colleague's yes ended the cadence",
    "luck": "the same touch with the same odds drew another number",
    "unexplained": "none of these",
}
"""Kind of a reason -> what it says of the side that lost the prospect."""
TIMINGS: Final = {
    "weekday": "another day of the week",
    "volume": "another number of invitations that morning",
    "patience": "the waits of the steps",
    "hours": "days off and working hours",
    "test": "it waited for a test to decide",
}
SEATS: Final = {
    "stayed": "it waited with a seat that was locked or had left",
    "moved": "it went on to another seat, and waited there",
}
PLANS: Final = {
    "text": "another text",
    "length": "another length of the text",
    "note": "another note of the invitation before",
    "engaged": "a visit or comment before",
    "introduced": "an introduction before",
    "withdrawn": "the invitation withdrawn sooner",
    "step": "a touch that only one of them makes",
    "route": "not in its route, or at no seat of its",
    "arm": "its test tried another strategy on it",
    "deployed": "its test decided for another strategy",
}


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why one prospect was won by one strategy and lost by the other in one replication."""

    kind: str
    """Of `KINDS`."""
    detail: str = ""
    """The limit; of `TIMINGS`, `SEATS` or `PLANS`; for suppression lock, permanent or soft."""
    channel: str = ""
    """Of a plan: the channel of the touch that was answered on one side."""


def of_limit(name: str) -> Reason:
    """Return the reason for waiting that a limit of a trace stands for."""
    if name in ("credits", "credit_reserve", "credit_pace", "credit_budget"):
        return Reason("credit", name)
    if name == "budget":
        return Reason("budget")
    return Reason("suppression" if name in ("lock", "permanent") else "cap", name)


UNEXPLAINED: Final = Reason("unexplained")
