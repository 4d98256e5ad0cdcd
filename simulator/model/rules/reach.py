"""Who can be touched how: settled once, when a step is reached.

Never a message before acceptance (unless an InMail was answered, which opens a thread), never an
InMail or invitation to a first-degree connection, never a second invitation while one is pending.
"""

from __future__ import annotations

from simulator.vocabulary import INMAIL, INVITATION, MESSAGE, OPEN_PROFILE

UNREACHABLE = -1
OPEN_FIRST, OPEN_NEVER, OPEN_ONLY = range(3)


def message_channel(connected: bool, thread: bool) -> int:
    """A message needs a connection or an open thread."""
    if connected or thread:
        return MESSAGE
    return UNREACHABLE


def inmail_channel(
    connected: bool,
    open_profile: bool,
    accepts_inmail: bool,
    use_open: int,
    again_never: bool,
) -> int:
    """An InMail needs a stranger; an open profile takes it free of charge if the step says so.

    `again_never` holds where the prospect had an InMail already and a second one is never allowed.
    """
    if connected or again_never:
        return UNREACHABLE
    if open_profile and use_open != OPEN_NEVER:
        return OPEN_PROFILE
    if accepts_inmail and use_open != OPEN_ONLY:
        return INMAIL
    return UNREACHABLE


def invitation_channel(connected: bool, pending: bool, accepts_invitation: bool) -> int:
    """An invitation needs a stranger without a pending one who takes invitations."""
    if connected or pending or not accepts_invitation:
        return UNREACHABLE
    return INVITATION
