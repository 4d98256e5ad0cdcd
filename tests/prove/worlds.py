"""Random scenarios for the long proof: three in four give one rule plenty to do."""

from __future__ import annotations

from simulator.limits import SWITCHES
from simulator.scenario.model import Scenario
from tests.random_worlds import PLANS, random_scenario
from tests.worlds import scenario

RULES = tuple(name for name in SWITCHES)

WAY = 'strategies."way 0"'
STEPS = f"{WAY}.steps"
LIMITS = "world.limits"
RATES = "world.rates"
PEOPLE = (
    "world.prospects.segments=["
    "{count: 8, degree: 2, seniority: manager, open_profile: yes, mutual: yes, owner: seat 0}, "
    "{count: 10, degree: 2, seniority: vp, warm: 50%, open_to_work: 50%, mutual: 60%}, "
    "{count: 8, degree: 1, open_to_work: yes}]"
)


def cadence(*steps: str) -> str:
    """Set the steps of the first strategy."""
    return f"{STEPS}={{{', '.join(steps)}}}"


INMAILS = cadence(
    "mail: {send: inmail, text: segment, length: 700, wait: 1d, silent: again}",
    "again: {send: inmail, text: segment, wait: 1d, silent: third}",
    "third: {send: inmail, text: template}",
)
BACK = cadence(
    "ask: {send: invitation, wait: 2d, silent: drop}",
    "drop: {do: withdraw, silent: back}",
    "back: {send: invitation, accepted: hello}",
    "hello: {send: message, text: segment}",
)
NOTED = cadence(
    "look: {do: visit, wait: 1d, silent: ask}",
    "ask: {send: invitation, text: tailored, length: 210, wait: 5d, accepted: hi, silent: hi}",
    "hi: {send: message, text: tailored, wait: 2d, silent: nudge}",
    "nudge: {send: message, text: template}",
)
ASKED = cadence(
    "ask: {send: invitation, text: segment, wait: 8d, accepted: hello, silent: hello}",
    "hello: {send: message, text: segment, wait: 2d, silent: nudge}",
    "nudge: {send: message, text: template}",
)
OFTEN = f"{RATES}.spam={{blank: 40%, template: 40%, segment: 40%, tailored: 40%}}"
LOUD = f"{LIMITS}.suppression={{spam_reports: 1, weight_spam: 1}}"
REPLIED = "[{counted: 30%, with: {text: segment, note: segment}, among: benchmark}]"
AT_ONCE = (
    f"{LIMITS}.invitations={{daily: 20, weekly: off, pending_hard: 1500, expiry: 180d}}",
    f"{LIMITS}.ramp.shape=none",
)

PLENTY: dict[str, tuple[str, ...]] = {
    "permanent": (
        OFTEN, ASKED, LOUD, f"{LIMITS}.suppression.memory_locks=1",
        f"{LIMITS}.suppression.permanent=100%", "assign.when_locked=move unreached",
    ),
    "lock": (OFTEN, ASKED, LOUD, f"{LIMITS}.suppression.permanent=0%"),
    "message_daily": (ASKED, f"{LIMITS}.messages.daily=1"),
    "inmail_new_account": (
        INMAILS, f"{LIMITS}.inmail={{new_account_daily: 1, recontact: anytime}}",
    ),
    "open_profile_limit": (INMAILS, f"{LIMITS}.open_profile.monthly=1"),
    "pending_cap": (
        ASKED, *AT_ONCE,
        f"{LIMITS}.invitations.pending_hard=2", f"{LIMITS}.invitations.pending_soft=2",
    ),
    "weekly_cap": (ASKED, *AT_ONCE, f"{LIMITS}.invitations.weekly=3"),
    "daily_cap": (ASKED, *AT_ONCE, f"{LIMITS}.invitations.daily=1"),
    "ramp": (ASKED, *AT_ONCE, f"{LIMITS}.ramp.shape=A", f"{LIMITS}.invitations.daily=8"),
    "note_quota": (NOTED, *AT_ONCE, "world.plans.free={note_length: 300, notes_monthly: 2}"),
    "note_length": (NOTED, *AT_ONCE, "world.plans.free={note_length: 200, notes_monthly: 20}"),
    "withdrawal": (ASKED, *AT_ONCE, f"{WAY}.withdraw={{after: 2d}}"),
    "reinvite_lock": (BACK, *AT_ONCE),
    "expiry": (ASKED, *AT_ONCE, f"{LIMITS}.invitations.expiry=3d"),
    "purchase": (
        INMAILS, f"{WAY}.credits={{buy: 3}}", "world.plans.premium-career.buy_monthly=3",
        f"{LIMITS}.inmail={{daily: 8, recontact: anytime}}",
    ),
    "pooling": (INMAILS, f"{LIMITS}.inmail={{daily: 40, recontact: anytime}}"),
    "recontact_lock": (INMAILS, f"{LIMITS}.inmail={{daily: 40, recontact: 30d}}"),
    "volume": (ASKED, *AT_ONCE, f"{RATES}.volume={{per_invitation: 0.1, from: 1}}"),
    "weekday": (ASKED, *AT_ONCE, f"{RATES}.weekday.message={{mon: 0.3, wed: 2, fri: 0.3}}"),
    "length": (
        INMAILS, f"{RATES}.length.inmail={{upto_400: 1, upto_800: 4}}",
        f"{RATES}.inmail_answered=[{{counted: 20%, with: {{text: segment}}, among: benchmark}}]",
        f"{LIMITS}.inmail={{daily: 40, recontact: anytime}}",
    ),
    "relation": (ASKED, *AT_ONCE),
    "open_to_work": (ASKED, *AT_ONCE, f"{RATES}.open_to_work.message=2"),
    "engaged": (NOTED, *AT_ONCE, f"{RATES}.engaged.message=3"),
    "note_reply": (
        NOTED, *AT_ONCE, f"{RATES}.note_reply.tailored=2.5",
        f"{RATES}.accepted=[{{counted: 60%, with: {{text: segment}}, among: benchmark}}]",
        f"{RATES}.message_answered.first={REPLIED}",
    ),
    "spam": (ASKED, *AT_ONCE, OFTEN),
    "suppression": (
        ASKED, *AT_ONCE, OFTEN, f"{LIMITS}.suppression={{weekly_figure: 4, soft: 0.3}}",
    ),
    "improvement": (
        INMAILS, f"{WAY}.bulk=wait",
        f"{RATES}.inmail_answered=[{{counted: 1%, with: {{text: segment}}, among: benchmark}}]",
        f"{LIMITS}.improvement={{least: 2, window: 7, warning: 1, grace: 1}}",
        f"{LIMITS}.inmail={{daily: 1, recontact: anytime}}",
    ),
    "writing_minutes": (ASKED, *AT_ONCE),
    "budget": (
        INMAILS, f"{WAY}.credits={{buy: 3}}", "world.budget={monthly: $55, stops: sending}",
        "world.plans.premium-career={credits: 1, buy_monthly: 3}",
        f"{LIMITS}.inmail={{daily: 8, recontact: anytime}}",
    ),
    "introductions_weekly": (
        cadence(
            "friend: {do: refer, ask: 1 a week, after: 1d, wait: 3d, declined: hi, silent: ask}",
            "ask: {send: invitation, wait: 3d, accepted: hi}",
            "hi: {send: message, text: segment}",
        ),
        *AT_ONCE,
        (
            "world.prospects.segments=[{count: 20, mutual: yes, owner: seat 0}, "
            "{count: 5, mutual: 50%, warm: 20%}]"
        ),
        "world.rates.introduction={agrees: 40%, declines: 30%}",
    ),
    "crowding": (
        ASKED, *AT_ONCE, "world.delays={visibility: {mode: decay}, crowding: {factor: 6}}",
    ),
}  # fmt: skip
"""What lets a rule act that seldom does."""

SEATS = {
    "inmail_new_account": "plan={plan}; account_opened=2026-01-02; credits=40",
    "ramp": "account_opened=2026-01-03",
    "note_quota": "plan=free; account_opened=2025-01-05; notes_used=1",
    "note_length": "plan=free",
    "purchase": "plan=premium-career; credits=2",
    "budget": "plan=premium-career; credits=1",
    "pooling": "plan=recruiter-professional; credits=2; count=2",
    "recontact_lock": "plan=premium-career; credits=60",
    "length": "plan=premium-career; credits=60",
    "improvement": "plan=recruiter-lite; credits=100",
    "writing_minutes": "writing_minutes=5",
    "open_profile_limit": "plan=premium-career; credits=60",
}
"""What its seats want, `key=value; key=value`."""


FRESH = ("inmail_new_account", "ramp", "note_quota", "note_length", "expiry")
"""Rules whose figures no account meets that has been used for a week, or has credits left."""


def proof_scenario(number: int) -> tuple[Scenario, str]:
    """Scenario `number` and the rule that is tried on it; every fourth is as it was drawn."""
    rule = RULES[number // 4 % len(RULES)]
    text = random_scenario(number, begun=rule not in FRESH)
    if number % 4 == 0 or rule not in PLENTY:
        return scenario(text), rule
    seats = text.count("- {name: seat")
    plan = PLANS[1 + number % (len(PLANS) - 1)]
    wishes = [
        f'seats."seat {seat}".{wish.format(plan=plan)}'
        for seat in range(seats)
        for wish in SEATS.get(rule, "").split("; ")
        if wish
    ]
    days = ["study.days=30", "study.answers_until=40", "study.goal=replies >= 1"]
    # Those of `PEOPLE` have no owner.
    days += ["assign.share=even"] * ("share: by owner" in text)
    # What a budget keeps from being bought is seldom met, and a test that is sure before its time.
    money = "{monthly: $55, stops: sending}" if rule == "purchase" else "200"
    if number % 4 == 3 and "  tested:" in text:
        days.append("strategies.tested.decide={wait: 8d, outcome: replies, rule: sure 51%}")
    return scenario(
        text, PEOPLE, *days, "world.off=[]", f"world.budget={money}", *wishes, *PLENTY[rule]
    ), rule
