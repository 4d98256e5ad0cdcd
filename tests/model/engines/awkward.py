"""Worlds of awkward sizes, where engines that agree elsewhere come apart."""

from __future__ import annotations

from simulator.limits import SWITCHES
from simulator.scenario.model import Scenario
from tests.worlds import scenario

WORLD = """
    world:
      start: 2026-01-05
      prospects:
        - {count: 18, seniority: {vp: 50%, ic: 50%}, open_profile: 30%, account: Acme}
        - {count: 12, warm: 50%, degree: {1: 20%, 2: 80%}, account: Bolt, arrives: 3}
      rates:
        accepted: 60%
        inmail_answered: 30%
        message_answered: {first: 40%, second: 20%, third: 20%, later: 20%}
        automatic: {message: 10%, inmail: 30%}
        spam: {blank: 2%, template: 2%, segment: 2%, tailored: 2%}
        caps: {inmail: 85%}
    seats:
      - {name: Ana, plan: premium-career, account_opened: 2026-01-01}
      - {name: Ben, plan: recruiter-lite, works: "tue-sun 22:00-24:00"}
    strategies:
      one:
        steps:
          look: {do: visit, wait: 1d, silent: ask}
          ask:
            {send: invitation, text: segment, length: 250, wait: 4d, accepted: hello, silent: drop}
          drop: {do: withdraw, wait: 1d, silent: mail}
          hello: {send: message, text: template, wait: 3d, silent: nudge, answered: call}
          nudge: {send: message, text: tailored, answered: call}
          call: {do: call}
          mail: {send: inmail, text: segment, wait: 3d, silent: again, seen: hello}
          again: {send: inmail, text: tailored, no_credit: nudge}
    study: {days: 40, answers_until: 55}
"""
ALL_CAPS = (
    "world.limits.invitations={daily: 0, weekly: 0, pending_hard: 0, pending_soft: 0}",
    "world.limits.messages.daily=0",
    "world.limits.open_profile.monthly=0",
    "world.limits.inmail={daily: 0, new_account_daily: 0}",
)
EVERYBODY = (
    "world.rates.accepted=80%",
    "world.rates.inmail_answered=80%",
    "world.rates.message_answered={first: 80%, second: 80%, third: 80%, later: 80%}",
    "world.rates.caps={accepted: 100%, inmail: 100%, message: 100%}",
    "world.delays.visibility.mode=window",
    "world.delays.window={invitation: 900d, inmail: 900d, message: off}",
)
PUNISHED = (
    "world.rates.spam={blank: 60%, template: 60%, segment: 60%, tailored: 60%}",
    "world.limits.suppression={weekly_figure: 1, spam_reports: 1, soft: 0, memory_locks: 1}",
    "world.limits.suppression.weight_spam=1",
    "world.limits.suppression.permanent=100%",
)
TESTED = (
    "world.prospects=[{count: 80, accepts_invitation: yes}, {count: 20, arrives: 30}]",
    "world.limits.invitations={daily: 40, weekly: off}",
    "world.limits.ramp.shape=none",
    (
        "strategies={plain: {steps: {ask: {send: invitation}}}, "
        "warm: {steps: {ask: {send: invitation}}}, "
        "tested: {try: [plain, warm], each: 25, decide: {wait: 0d, outcome: accepted}}}"
    ),
    "study.seed=2",
)
MINUTE = "mon-sun 12:00-12:01"
POOLED = (
    "seats=[{name: Ana, plan: recruiter-professional, count: 2, credits: 3}, "
    '{name: Ben, plan: recruiter-professional, credits: 3, works: "mon-fri 08:00-12:30"}, '
    '{name: Cyd, plan: recruiter-professional, works: "mon-sun 00:00-24:00"}]'
)
TEAM = (
    "seats=[{{name: Ana, plan: premium-career{}}}, {{name: Ben, plan: free}}, "
    "{{name: Cyd, plan: free, works: mon-sun 09:00-17:00}}]"
)
COMPANIES = (
    "world.prospects=[{count: 4, account: Acme}, {count: 9}, {count: 3, account: Bolt}, "
    "{count: 4, account: Coil}, {count: 5, account: Acme, arrives: 2}]"
)
AT_ONCE = (
    "strategies.one.steps={ask: {send: invitation, wait: 0d, accepted: hello, silent: mail}, "
    "mail: {send: inmail, text: segment, wait: 0d, silent: third, seen: again}, "
    "third: {send: inmail, text: segment, wait: 0d, silent: again}, "
    "again: {do: comment, wait: 0d, silent: drop}, drop: {do: withdraw, silent: hello}, "
    "hello: {send: message, text: template, wait: 0d, silent: bye}, "
    "bye: {send: message, text: segment}}"
)

MIXED = (
    "{count: 25, accepts_invitation: 60%, accepts_inmail: 50%, open_profile: 50%, "
    "degree: {1: 10%, 2: 60%, 3: 30%}}"
)

AWKWARD: dict[str, tuple[str, ...]] = {
    "as it is": (),
    "nobody": ("world.prospects=[{count: 0}]",),
    "one prospect": ("world.prospects=[{count: 1}]",),
    "one day": ("study.days=1",),
    "one day, heard of for a year": ("study.days=1", "study.answers_until=365"),
    "one day and nobody": ("study.days=1", "study.answers_until=1", "world.prospects=[{count: 0}]"),
    "a year": ("study.days=365", "study.answers_until=400"),
    "caps of 0": ALL_CAPS,
    "a daily cap of 0": ("world.limits.invitations.daily=0",),
    "no writing minutes": ("seats.Ana.writing_minutes=0", "seats.Ben.writing_minutes=4"),
    "everything answered": EVERYBODY,
    "machines answer everything": (
        "world.rates.automatic={message: 99%, inmail: 99%}",
        "world.rates.message_answered={first: 0%, second: 0%, third: 0%, later: 0%}",
        "world.rates.inmail_answered=0%",
    ),
    "nothing answered": (
        "world.rates.accepted=0%",
        "world.rates.inmail_answered=0%",
        "world.rates.message_answered={first: 0%, second: 0%, third: 0%, later: 0%}",
        "world.rates.automatic={message: 0%, inmail: 0%}",
    ),
    "everything suppressed": PUNISHED,
    "locked every day": (
        "world.limits.suppression={soft: 0, week_lock: 0, month_lock: 90, week_days: 1}",
        "world.limits.suppression.permanent=0%",
        "study.days=100",
        "study.answers_until=100",
    ),
    "one minute a day": (f'seats.Ana.works="{MINUTE}"', f'seats.Ben.works="{MINUTE}"'),
    "one minute a day, wait 0": (
        f'seats.Ana.works="{MINUTE}"', f'seats.Ben.works="{MINUTE}"', AT_ONCE,
    ),
    "wait 0": (AT_ONCE,),
    "wait 0 round the clock": (
        AT_ONCE, 'seats.Ana.works="mon-sun 00:00-24:00"', 'seats.Ben.works="mon-sun 00:00-24:00"',
    ),
    "no calendar": ("world.off=[calendar]",),
    "no calendar, wait 0": ("world.off=[calendar]", AT_ONCE),
    "no rule at all": (f"world.off=[{', '.join(name for name in SWITCHES)}]",),
    "pooled": (POOLED,),
    "pooled, bought": (
        POOLED,
        "world.plans.recruiter-professional.buy_monthly=4",
        "strategies.one.credits={buy: 4, keep: 1, pace: even}",
        "strategies.one.priority=[{warm: yes}]",
    ),
    "bought": (
        "world.plans.premium-career={buy_monthly: 3, credits: 1}",
        "strategies.one.credits={buy: 3}",
        "seats.Ana.credits=0",
        "seats.Ben.credits=0",
    ),
    "closed accounts": ("strategies.one.stop_account=yes", *EVERYBODY),
    "resampled": (f"world.prospects={{resample: yes, segments: [{MIXED}]}}",),
    "notes run out": (
        "seats.Ana.plan=free", "seats.Ben.plan=free",
        "world.plans.free={notes_monthly: 2, note_length: 300}",
    ),
    "absent for weeks": (
        'seats.Ana.absent=["2026-01-06 to 2026-01-30"]', "seats.Ben.starts=2026-01-29",
    ),
    "nobody works": ('seats.Ana.absent=["2026-01-05 to 2026-03-30"]', "seats.Ben.ends=2026-01-05"),
    "withdrawn at once": (
        "strategies.one.withdraw={after: 1d, above: 1, per_day: 2}",
        "world.limits.invitations.expiry=2d",
        "world.limits.invitations.reinvite_lock=0d",
    ),
    "expired to the minute": (
        f'seats.Ana.works="{MINUTE}"',
        f'seats.Ben.works="{MINUTE}"',
        "world.limits.invitations.expiry=3d",
    ),
    "withdrawn to the minute": (
        f'seats.Ana.works="{MINUTE}"',
        f'seats.Ben.works="{MINUTE}"',
        "strategies.one.withdraw={after: 2d}",
    ),
    "machines answer at night": (
        'seats.Ana.works="mon-sun 22:00-24:00"',
        "strategies.one.steps.look={send: inmail, text: segment, wait: 1m, silent: nudge}",
        "world.rates.automatic.inmail=90%",
    ),
    "low answers judged again": (
        "seats=[{name: Ana, plan: recruiter-lite, count: 8, credits: 200}]",
        "world.prospects=[{count: 300}]",
        "world.rates.inmail_answered=25%",
        "world.limits.inmail={daily: 2, new_account_daily: 2}",
        "world.limits.improvement={least: 2, window: 5, warning: 2, grace: 5, period: 3}",
        "strategies.one.steps={mail: {send: inmail, text: segment}}",
        "study.days=30",
        "study.answers_until=30",
    ),
    "a head too long for the day": (
        "seats.Ana.writing_minutes=9",
        "seats.Ben.writing_minutes=9",
        "strategies.one.priority=[{warm: yes}, {seniority: vp}]",
    ),
    "returned on the day of the grant": (
        "seats=[{name: Ana, plan: sales-navigator-core, works: mon-sun 09:00-17:00, credits: 9}]",
        'seats.Ana.absent=["2026-01-08 to 2026-01-31"]',
        "world.plans.sales-navigator-core={credits: 5, cap_multiple: 1}",
        "strategies.one.steps={mail: {send: inmail, text: segment}}",
        "world.rates.automatic.inmail=60%",
    ),
    "all by one seat": ("strategies.one.seats=[Ben]",),
    "a test that cannot wait": TESTED,
    "a test of invitations that are withdrawn": (
        *TESTED,
        (
            "strategies.warm.steps={ask: {send: invitation, wait: 1d, silent: drop}, "
            "drop: {do: withdraw}}"
        ),
        "strategies.tested.decide={wait: 9d, outcome: accepted}",
    ),
    "a test of people whom nobody can reach": (
        *TESTED, "seats.Ben.starts=2026-02-02",
        (
            "world.prospects=[{count: 60, seat: Ana}, "
            "{count: 60, accepts_invitation: no, degree: 3, seat: Ben}]"
        ),
    ),
    "a test between two mornings of a day": (*TESTED, "strategies.tested.decide.wait=12h"),
    "a test of a seat that leaves": (
        *TESTED, "seats.Ben.ends=2026-01-07", "world.limits.invitations.daily=5",
        "strategies.tested.decide.wait=2d",
    ),
    "handed on after a weekend": (
        "assign={when_gone: move unreached}",
        TEAM.format(", ends: 2026-01-11"),
        "world.prospects=[{count: 9}, {count: 9, arrives: 5}, {count: 9, arrives: 20}]",
    ),
    "companies handed on": (
        "assign={when_locked: move unreached, same_company: one seat}",
        TEAM.format(", locked_until: 2026-01-09"),
        COMPANIES,
    ),
}  # fmt: skip
"""name -> settings of `WORLD`"""


def awkward(name: str) -> Scenario:
    """Read one of them."""
    return scenario(WORLD, *AWKWARD[name])
