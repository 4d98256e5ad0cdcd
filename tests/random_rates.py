"""Random senders who state rates of their own, each in another way, as text.

Lists, texts and forms differ; everything that is no rate is out of the way, so that whoever can be
reached is touched, at the pace at which the rate was counted.
"""

from __future__ import annotations

from random import Random

from simulator.scenario.stated import ACCEPTED_RATE, FIRST_ANSWERED_RATE, INMAIL_ANSWERED_RATE

COUNTED = {
    ACCEPTED_RATE: ("41 of 152", "20% to 35%", "27%", "14 of 40"),
    FIRST_ANSWERED_RATE: ("31 of 90", "15% to 40%", "22%"),
    INMAIL_ANSWERED_RATE: ("12 of 140", "6% to 14%", "12%"),
}
"""What is stated of each rate, plainly."""
GROUPS = (
    "{seniority: [vp, c-suite]}",
    "{seniority: manager}",
    "{seniority: [ic, director, unknown]}",
)
_SENIORITIES = ("ic", "manager", "director", "vp", "c-suite", "unknown", "{vp: 40%, manager: 60%}")
_INDUSTRIES = ("finance", "marketing", "technology", "{education: 50%, other: 50%}")
_STAFF = ("1-50", "51-500", "over 5000", "{51-500: 30%, 501-5000: 70%}")


def random_sender(seed: int, form: str) -> str:
    """Write sender number `seed`, whose rates are stated in the `form` plain, listed or groups."""
    chance = Random(seed)
    note, text = (
        chance.choice(("blank", "template", "tailored")),
        chance.choice(("template", "tailored")),
    )
    length = "" if note == "blank" else chance.choice(("", ", length: 90", ", length: 290"))
    visit = chance.random() < 0.3
    pace = 10 if form == "plain" else chance.choice((10, 18))
    mailed = chance.choice(("", ", length: 350", ", length: 900"))

    def stated(rate: str) -> str:
        counted = chance.choice(COUNTED[rate])
        if form == "plain":
            return counted
        at = f", at: {pace} a day" if rate == ACCEPTED_RATE else ""
        if form == "listed":
            return f"{{counted: {counted}, among: listed{at}}}"
        several = (
            f"{{counted: {chance.choice(COUNTED[rate])}, among: {group}{at}}}" for group in GROUPS
        )
        return f"[{', '.join(several)}]"

    lines = [
        "world:",
        "  start: 2026-01-05",
        "  off: [suppression, weekly_cap, spam, expiry]",
        f"  limits: {{invitations: {{daily: {pace}}}, inmail: {{daily: 10}}}}",
        "  prospects:",
        *(_segment(chance) for _ in range(3)),
        "  rates:",
        f"    accepted: {stated(ACCEPTED_RATE)}",
        f"    message_answered: {{first: {stated(FIRST_ANSWERED_RATE)}}}",
        f"    inmail_answered: {stated(INMAIL_ANSWERED_RATE)}",
        "    caps: {accepted: 100%, inmail: 60%}",
        "seats: [{name: Ana, plan: recruiter-corporate, account_opened: 2015-01-01, credits: 400}]",
        "strategies:",
        "  notes:",
        "    steps:",
        *(["      look: {do: visit, wait: 1d, silent: ask}"] if visit else []),
        f"      ask: {{send: invitation, text: {note}{length}, accepted: hello}}",
        f"      hello: {{send: message, text: {text}}}",
        "  mails:",
        "    steps:",
        *(["      look: {do: visit, wait: 1d, silent: mail}"] if visit else []),
        f"      mail: {{send: inmail, text: {text}{mailed}}}",
        f"study: {{days: 120, answers_until: 320, seed: {seed}}}",
    ]
    return "\n".join(lines) + "\n"


def _segment(chance: Random) -> str:
    keys = [
        f"count: {chance.choice((60, 90))}",
        f"seniority: {chance.choice(_SENIORITIES)}",
        f"industry: {chance.choice(_INDUSTRIES)}",
        f"staff: {chance.choice(_STAFF)}",
        f"warm: {chance.choice(('0%', '20%'))}",
        f"open_to_work: {chance.choice(('no', '30%'))}",
        f"accepts_invitation: {chance.choice(('yes', '80%'))}",
    ]
    return f"    - {{{', '.join(keys)}}}"
