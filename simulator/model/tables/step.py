"""One step of a cadence as small integers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StepTerms:
    """One step of a program; ways out are step numbers, `STOP` or `QUEUE`."""

    action: int
    channel: int
    draw: int
    text: int
    length: int
    """Characters, 0 where the text fits every limit."""
    band: int
    open_profiles: int
    minutes: int
    blank_minutes: int
    """Minutes for the invitation that goes without its note."""
    tailored_minutes: int
    """Minutes for an InMail that is tailored while bulk InMail rests; -1 where it waits."""
    engages: int
    after: int
    wait: int
    accepted: int
    answered: int
    silent: int
    seen: int
    agreed: int
    declined: int
    delay: int
    """Minutes until a contact who is asked for an introduction answers."""
    no_credit: int
