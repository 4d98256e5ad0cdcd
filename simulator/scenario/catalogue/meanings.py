"""What each figure of the catalogue means, in plain words.

`*` in a path stands for one word of it, `{0}`, `{1}`, ... in the meaning for what it stood for.
`{prospect}`, `{meeting}`, `{deal}`, `{value}` and their plurals are whatever the scenario's
`labels:` call them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.scenario.catalogue.paths import find

PLAIN: Final[Mapping[str, str]] = {
    "prospect": "prospect",
    "prospects": "prospects",
    "meeting": "meeting",
    "meetings": "meetings",
    "deal": "deal",
    "deals": "deals",
    "value": "value",
    "values": "value",
}
"""What things are called where no scenario says otherwise."""

MEANINGS: Final = (
    # plans
    ("plans.*.credits", "InMail credits a month on {0}"),
    ("plans.*.cap_multiple", "months of credits that {0} keeps at most"),
    ("plans.*.lot_days", "days until unused credits of {0} expire"),
    ("plans.*.grant", "day on which {0} grants its credits"),
    ("plans.*.pooled", "whether seats on {0} share their credits"),
    ("plans.*.unlimited", "whether {0} sends InMail without credits"),
    ("plans.*.boost", "extra InMail credits a month on {0}"),
    ("plans.*.note_length", "characters of a note on {0}"),
    ("plans.*.notes_monthly", "invitations with a note a month on {0}"),
    ("plans.*.buy_monthly", "InMail credits that {0} sells a month"),
    ("plans.*.improvement", "whether {0} has the InMail improvement period"),
    # prices
    ("prices.credit", "price of one bought InMail credit"),
    ("prices.wage", "wage of an hour of writing"),
    ("prices.tools", "tools a seat and month"),
    ("prices.minutes.answer", "minutes to read and answer a reply"),
    ("prices.minutes.call", "minutes of a call"),
    ("prices.minutes.visit", "minutes of a visit to a profile"),
    ("prices.minutes.comment", "minutes of a comment"),
    ("prices.minutes.*", "minutes to write a {0} text"),
    ("prices.*", "price of {0}, a seat and month"),
    # answers
    ("rates.accepted", "invitations that are accepted"),
    ("rates.message_answered.first", "first messages that are answered"),
    ("rates.message_answered.*", "{0} messages that are answered"),
    ("rates.inmail_answered", "InMails that are answered"),
    ("rates.automatic.*", "{0}s that get an automatic reply"),
    ("rates.spam.*", "{0} texts that are reported as spam"),
    ("rates.positive.*", "answers to {0}s that are positive"),
    ("rates.caps.accepted", "highest chance that an invitation is accepted"),
    ("rates.caps.*", "highest chance of an answer to {0}s"),
    ("rates.note.*", "{0} note: odds that the invitation is accepted"),
    ("rates.note_reply.*", "{0} note: odds that the first message is answered"),
    ("rates.message_text.*", "{0} text: odds that a message is answered"),
    ("rates.inmail_text.*", "{0} text: odds that an InMail is answered"),
    ("rates.seniority.*", "seniority {0}: odds of an answer"),
    ("rates.industry.*", "industry {0}: odds of an answer"),
    ("rates.size.*", "company size {0}: odds of an answer"),
    ("rates.power.*", "how much of seniority, industry and size acts on {0}s"),
    ("rates.relation.*.accepted", "{0} relation: odds that an invitation is accepted"),
    ("rates.relation.*.*", "{0} relation: odds that {1}s are answered"),
    ("rates.open_to_work.accepted", "open to work: odds that an invitation is accepted"),
    ("rates.open_to_work.*", "open to work: odds that {0}s are answered"),
    ("rates.engaged.accepted", "visited or commented before: odds of acceptance"),
    ("rates.engaged.*", "visited or commented before: odds that {0}s are answered"),
    ("rates.weekday.*.*", "{0} sent on {1}: odds of an answer"),
    ("rates.length.curve", "which curve of the InMail's length holds"),
    ("rates.length.*.longer", "longest {0}s: odds of an answer"),
    ("rates.length.*.*", "{0} of {1} characters: odds of an answer"),
    ("rates.length_seed.*", "InMail of {0} characters (the article): odds of an answer"),
    ("rates.volume.per_invitation", "fall of acceptance with each further invitation of a day"),
    ("rates.volume.from", "invitations of a day from which acceptance falls"),
    ("rates.interest.spread", "how much {prospects} differ in interest"),
    ("rates.interest.common", "part of that interest that all channels share"),
    ("rates.mix.*.*", "{prospects} of {0} {1} in the benchmark mix"),
    ("rates.prospect.open_profile", "{prospects} with an open profile"),
    ("rates.prospect.accepts_inmail", "{prospects} who take InMail"),
    ("rates.prospect.accepts_invitation", "{prospects} who take invitations"),
    ("rates.value.meeting_per_positive", "positive replies that become {meetings}"),
    ("rates.value.deal_per_meeting", "{meetings} that become {deals}"),
    ("rates.value.deal", "{value} of one {deal}"),
    # limits
    ("limits.invitations.daily", "invitations a day"),
    ("limits.invitations.weekly", "invitations in seven days"),
    ("limits.invitations.pending_soft", "pending invitations that weigh in full in the risk score"),
    ("limits.invitations.pending_hard", "pending invitations at most"),
    ("limits.invitations.reinvite_lock", "time after a withdrawal until the next invitation"),
    ("limits.invitations.expiry", "time until a pending invitation expires"),
    ("limits.ramp.shape", "how the daily cap of a young account grows"),
    ("limits.ramp.A.start", "shape A: share of the daily cap on the first day"),
    ("limits.ramp.A.per_day", "shape A: growth a day"),
    ("limits.ramp.*.stage_days", "shape {0}: days of each stage"),
    ("limits.ramp.*.*", "shape {0}: invitations a day in {1}"),
    ("limits.messages.daily", "messages to connections a day"),
    ("limits.messages.length", "characters of a message"),
    ("limits.open_profile.monthly", "free messages to open profiles a month"),
    ("limits.inmail.daily", "InMails a day"),
    ("limits.inmail.new_account_daily", "InMails a day for a young account"),
    ("limits.inmail.new_account_days", "days for which an account is young for InMail"),
    ("limits.inmail.recontact", "time between two InMails to one {prospect}"),
    ("limits.inmail.refund_days", "days within which an answer returns the credit"),
    ("limits.inmail.response_window", "days an InMail counts in the response rate"),
    ("limits.inmail.length", "characters of an InMail"),
    ("limits.suppression.weight_*", "weight of {0} in the risk score"),
    ("limits.suppression.weekly_figure", "invitations a week that count as full volume"),
    ("limits.suppression.acceptance_floor", "acceptance below which the risk grows"),
    ("limits.suppression.acceptance_from", "youngest age in days of invitations that are judged"),
    ("limits.suppression.acceptance_to", "oldest age in days of invitations that are judged"),
    ("limits.suppression.acceptance_least", "invitations that are judged at least"),
    ("limits.suppression.spam_reports", "spam reports that count in full"),
    ("limits.suppression.spam_days", "days for which a spam report counts"),
    ("limits.suppression.soft", "risk score from which fewer see what is sent"),
    ("limits.suppression.week_lock", "risk score at which a seat is locked for a week"),
    ("limits.suppression.month_lock", "risk score at which a seat is locked for a month"),
    ("limits.suppression.view", "what still is seen of a seat under suspicion"),
    ("limits.suppression.recovery_days", "clean days until a seat under suspicion is healthy"),
    ("limits.suppression.week_days", "days of the short lock"),
    ("limits.suppression.month_days", "days of the long lock"),
    ("limits.suppression.memory_days", "days for which a lock is remembered"),
    ("limits.suppression.memory_locks", "remembered locks of which the last may be for good"),
    ("limits.suppression.permanent", "chance that the last remembered lock is for good"),
    ("limits.suppression.slow_days", "slow days after a lock"),
    ("limits.suppression.slow_share", "share of the limits on slow days"),
    ("limits.suppression.similarity.*", "how alike {0} texts look"),
    ("limits.improvement.threshold", "response rate below which Recruiter warns"),
    ("limits.improvement.least", "InMails from which Recruiter judges the response rate"),
    ("limits.improvement.window", "days over which Recruiter judges"),
    ("limits.improvement.warning", "days of Recruiter's warning"),
    ("limits.improvement.grace", "days after the warning until Recruiter judges again"),
    ("limits.improvement.period", "days of the improvement period"),
    # delays
    ("delays.visibility.mode", "how a touch gets out of sight"),
    ("delays.visibility.reminder", "whether unanswered InMails get the automatic reminder"),
    ("delays.look.*", "share of the time to an answer before the {0} is looked at"),
    ("delays.window.*", "time after which a look finds no {0} any more"),
    ("delays.crowding.factor", "how crowded inboxes are, against the usual"),
    ("delays.crowding.shape", "how evenly newer items arrive (gamma shape)"),
    ("delays.crowding.depth", "newer items on top that bury two touches of three"),
    ("delays.crowding.requests.*", "newer requests a day above an invitation, seniority {0}"),
    ("delays.crowding.inbox.*", "newer items a day above a message, seniority {0}"),
    ("delays.accepted", "time from invitation to acceptance"),
    ("delays.message_answered", "time from message to answer"),
    ("delays.inmail_answered", "time from InMail to answer, with the reminder"),
    ("delays.inmail_answered_plain", "time from InMail to answer, without the reminder"),
    ("delays.automatic", "time to an automatic reply"),
)


def meaning(path: str, words: Mapping[str, str] = PLAIN) -> str:
    """What the figure or delay table at `path` means; `words` fill in what things are called.

    A dated price means what its price does. Raises KeyError for a path without a meaning.
    """
    told, stars = find(MEANINGS, path)
    return told.format(*map(_spelt, stars), **words)


def _spelt(word: str) -> str:
    plain = word.replace("upto_", "up to ").replace("_", " ")
    return {"inmail": "InMail", "linkedin": "LinkedIn"}.get(plain, plain)
