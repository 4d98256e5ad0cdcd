"""Random scenarios, as text, that mix every rule and every feature of a strategy.

Figures are small, so that limits bind, piles fill and grants run out within weeks; rates are high,
so that a few prospects have much to tell.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random
from typing import Final

from simulator.limits import SWITCHES
from simulator.vocabulary import COUNTED, GROUP_KINDS

START = date(2026, 1, 5)
PLANS = (
    "free",
    "premium-career",
    "premium-business",
    "sales-navigator-core",
    "recruiter-lite",
    "recruiter-professional",
    "recruiter-corporate",
)
HOURS = (
    "mon-fri 09:00-17:00",
    "mon-fri 08:00-12:30",
    "mon-sun 00:00-24:00",
    "mon,wed,sat 10:00-10:01",
    "tue-sun 22:00-24:00",
)
WAITS = ("1m", "8h", "1d", "3d", "7d", "12d")
TEXTS = ("template", "segment", "tailored")
NOTES = ("blank", *TEXTS)
SENIORITIES = ("unknown", "ic", "manager", "director", "vp", "c-suite")
SIZES = ("1-50", "51-500", "501-5000", "over 5000")


def random_scenario(seed: int, begun: bool = True) -> str:
    """Write scenario number `seed`: one to three strategies, up to 40 prospects, 3 to 100 days.

    `begun` tells whether some seats stand as accounts do that have been used.
    """
    chance = Random(seed)
    days = chance.choice((3, 10, 25, 40, 60, 100))
    until = days + chance.choice((0, 5, 30))
    seats = [f"seat {number}" for number in range(chance.randint(1, 3))]
    lines = ["world:", f"  start: {START}", "  budget: 200"]
    lines += _world(chance, Random(seed + 1_000_003), days, seats)
    lines += ["seats:"]
    for name in seats:
        lines.append(_seat(chance, name, days, Random(f"{seed} {name}") if begun else None))
    lines += ["strategies:", *_strategies(chance, seats)]
    lines += _test(Random(f"{seed} test"), lines, days, seats)
    judged = Random(f"{seed} goals")
    asked, per = (
        _goals(judged, until, seats),
        judged.sample(GROUP_KINDS, judged.randint(1, len(GROUP_KINDS))),
    )
    lines += [
        "study:",
        f"  {{days: {days}, answers_until: {until}, seed: {seed}, goal: [{asked}],",
        f"    per: [{', '.join(per)}]}}",
    ]
    text = "\n".join(lines) + "\n"
    money = Random(f"{seed} budget")
    if money.random() < 0.25:
        most = money.choice((45, 95, 160, 400))
        text = text.replace("budget: 200", f"budget: {{monthly: ${most}, stops: sending}}")
    text = _handed(Random(f"{seed} assign"), text, days, seats)
    if Random(f"{seed} bulk").random() < 0.5:
        text = text.replace("    credits: {keep", "    bulk: tailor\n    credits: {keep")
    return _introduced(text, Random(f"{seed} friends"))


def _introduced(text: str, chance: Random) -> str:
    """Let one world in five ask contacts first: people with some, and a step before the others."""
    if chance.random() < 0.8:
        return text
    text = re.sub(r"accepts_inmail: ", f"mutual: {chance.choice(('60%', 'yes'))}, \\g<0>", text)
    text = text.replace(
        "  rates:\n", f"  rates:\n{_CONTACTS.format(chance.choice(('30%', '70%')))}"
    )

    def before(found: re.Match[str]) -> str:
        first, second, wait = found[1], found[2], chance.choice(("4d", "8d"))
        ways = f"silent: {first}"
        ways += chance.choice(
            ("", f", agreed: {second}", f", declined: {second}", ", agreed: stop")
        )
        after = chance.choice(("", ", after: 1m", ", after: 3d"))
        ask = chance.choice(("", ", ask: 1 a week", ", ask: 20 a week"))
        step = f"friend: {{do: refer, wait: {wait}{after}{ask}, {ways}}}"
        return f"    steps:\n      {step}\n      {first}: {{"

    return re.sub(r"    steps:\n      ([\w ]+): {(?=.*\n      ([\w ]+): {)", before, text)


_CONTACTS: Final = "    introduction: {{agrees: {}, declines: 20%}}\n"


def _handed(chance: Random, text: str, days: int, seats: list[str]) -> str:
    """Let people belong to seats and move between them, and a line of a route leave some alone."""
    words = ("wait", "move unreached", "move unreached")
    rules = [f"when_{event}: {chance.choice(words)}" for event in ("locked", "gone")]
    rules += _maybe(chance, 0.4, "same_company: one seat")
    segments = [line for line in text.splitlines() if line.startswith("      - {count")]
    owned = [f"{segments[0][:-1]}, owner: {chance.choice(seats)}}}", *segments[1:]]
    if chance.random() < 0.3:
        rules.append("share: by owner")
        text = text.replace(segments[0], owned[0], 1)
    for line in text.splitlines():
        if line.startswith("  - {name: seat") and "ends: " not in line and chance.random() < 0.2:
            last = START + timedelta(days=chance.randint(days // 4, days))
            first = line.partition("starts: ")[2][:10]
            if first <= str(last):
                text = text.replace(line, f"{line[:-1]}, ends: {last}}}", 1)
    if chance.random() < 0.3:
        text = text.replace("      - {else: way 1}", "      - {else: stop}")
    return f"{text}assign: {{{', '.join(rules)}}}\n" if chance.random() < 0.7 else text


def _maybe(chance: Random, share: float, text: str) -> list[str]:
    return [text] if chance.random() < share else []


def _goals(chance: Random, until: int, seats: list[str]) -> str:
    """Write three goals: by a day, of a group, or both."""
    groups = (f"seat: {chance.choice(seats)}", "seniority: [ic, vp]", "degree: 2")
    goals = []
    for number, outcome in enumerate(chance.sample(COUNTED, 3)):
        day = f", by: day {chance.randint(1, until)}" if number else ""
        group = f", for: {{{chance.choice(groups)}}}" if not number or chance.random() < 0.5 else ""
        goals.append(f"{{goal: {outcome} >= {chance.randint(1, 9)}{day}{group}}}")
    return ", ".join(goals)


def _day(chance: Random, days: int) -> date:
    return START + timedelta(days=chance.randrange(days))


def _world(chance: Random, forms: Random, days: int, seats: list[str]) -> list[str]:
    lines = [f"  catalogue: {chance.choice(('list-2026', 'list-2026', 'seed-2026'))}"]
    lines.append(f"  figures: {'drawn' if days in (10, 40, 100) else 'point'}")
    if chance.random() < 0.4:
        rules = list(SWITCHES)
        lines.append(f"  off: [{', '.join(chance.sample(rules, chance.randint(1, 4)))}]")
    lines += _maybe(chance, 0.3, f"  holidays: [{_day(chance, days)}]")
    lines += ["  prospects:", f"    resample: {chance.choice(('yes', 'no'))}", "    segments:"]
    lines += [_segment(chance, days, seats) for _ in range(chance.randint(1, 4))]
    lines += ["  rates:", *_rates(chance, forms), "  limits:", *_limits(chance)]
    extras = f"{{buy_monthly: 3, boost: 2, lot_days: {chance.choice((8, 40))}, cap_multiple: 1.5}}"
    plans = [f"{plan}: {extras}" for plan in PLANS if chance.random() < 0.5]
    if plans:
        lines.append(f"  plans: {{{', '.join(plans)}}}")
    crowding = f"crowding: {{factor: {chance.choice(('0', '1', '4'))}}}"
    mode = chance.choice(("decay", "window"))
    lines.append(f"  delays: {{visibility: {{mode: {mode}}}, {crowding}}}")
    return lines


def _segment(chance: Random, days: int, seats: list[str]) -> str:
    keys = [
        f"count: {chance.randint(0, 20)}",
        f"seniority: {chance.choice(SENIORITIES)}",
        f"staff: {chance.choice(SIZES)}",
        f"open_profile: {chance.choice(('no', '30%', 'yes'))}",
        f"accepts_inmail: {chance.choice(('80%', 'yes'))}",
        f"degree: {chance.choice(('{1: 20%, 2: 80%}', '2', '3', '2'))}",
    ]
    keys += _maybe(chance, 0.3, "warm: 30%")
    keys += _maybe(chance, 0.3, "open_to_work: 50%")
    keys += _maybe(chance, 0.3, "accepts_invitation: 80%")
    keys += _maybe(chance, 0.3, f"arrives: {chance.randrange(days)}")
    keys += _maybe(chance, 0.3, f"deal: {chance.choice((1000, 60000, 150000))}")
    keys += _maybe(chance, 0.3, f"account: account {chance.randrange(2)}")
    keys += _maybe(chance, 0.3, f"seat: {chance.choice(seats)}")
    return f"      - {{{', '.join(keys)}}}"


def _rates(chance: Random, forms: Random) -> list[str]:
    often = chance.choice(("8%", "40%", "30% to 45%", "12 of 30"))
    spam = chance.choice(("0%", "2%", "15%"))
    accepted = chance.choice(("29%", "60%", "35% to 60%"))
    later = "second: 20%, third: 20%, later: 20%"
    return [
        f"    accepted: {_stated(forms, accepted, pace=True)}",
        f"    inmail_answered: {_stated(forms, often)}",
        f"    message_answered: {{first: {_stated(forms, often, note=True)}, {later}}}",
        f"    automatic: {{message: 10%, inmail: {chance.choice(('1%', '30%'))}}}",
        f"    spam: {{blank: {spam}, template: {spam}, segment: {spam}, tailored: {spam}}}",
        "    caps: {inmail: 85%}",
    ]


def _stated(forms: Random, counted: str, *, note: bool = False, pace: bool = False) -> str:
    """A rate counted on the benchmark mix, on the list, or on groups of it."""

    def statement(among: str, text: str, before: str, more: str) -> str:
        touch = f"{{text: {text}{f', note: {before}' if note else ''}{more}}}"
        at = ", at: 3 a day" if pace and forms.random() < 0.5 else ""
        return f"{{counted: {counted}, with: {touch}, among: {among}{at}}}"

    def anyhow(among: str) -> str:
        more = f", length: {forms.choice((90, 150))}, engaged: {forms.choice(('yes', 'no'))}"
        return statement(among, forms.choice(TEXTS), forms.choice(NOTES), more)

    match forms.choice(("benchmark", "benchmark", "listed", "groups")):
        case "benchmark":
            return statement("benchmark", "segment", "segment", "")
        case "listed":
            return anyhow("listed")
        case _:
            groups = ("{seniority: [vp, c-suite]}", "{seniority: ic}", "{seniority: manager}")
            return f"[{', '.join(map(anyhow, groups))}]"


def _limits(chance: Random) -> list[str]:
    daily, weekly = chance.choice((1, 3, 8, 20)), chance.choice((2, 6, 15, "off"))
    pending = chance.choice((2, 5, 30, 1500))
    expiry = chance.choice(("6d", "20d", "180d"))
    inmail = [
        f"daily: {chance.choice((0, 1, 3, 8, 40))}",
        f"recontact: {chance.choice(('30d', 'never', 'anytime'))}",
        f"new_account_daily: {chance.choice((1, 5))}",
        f"refund_days: {chance.choice((1, 5, 90))}",
    ]
    judge = [
        f"weekly_figure: {chance.choice((4, 10, 100))}",
        f"acceptance_least: {chance.choice((2, 40))}",
        f"spam_reports: {chance.choice((1, 5))}",
        "weight_spam: 1",
        f"week_days: {chance.choice((2, 7))}",
        f"month_days: {chance.choice((5, 30))}",
        f"recovery_days: {chance.choice((3, 14))}",
        f"permanent: {chance.choice(('20%', '100%'))}",
        f"soft: {chance.choice(('0.5', '0.3 to 0.9'))}",
    ]
    quality = [
        f"least: {chance.choice((1, 2, 100))}",
        "threshold: 70%",
        "window: 7",
        "warning: 2",
        "grace: 1",
    ]
    return [
        (
            f"    invitations: {{daily: {daily}, weekly: {weekly}, pending_hard: {pending}, "
            f"pending_soft: {min(pending, 500)}, expiry: {expiry}}}"
        ),
        f"    ramp: {{shape: {chance.choice('ABCD')}}}",
        f"    messages: {{daily: {chance.choice((1, 4, 40))}}}",
        f"    open_profile: {{monthly: {chance.choice((1, 6, 800))}}}",
        f"    inmail: {{{', '.join(inmail)}}}",
        f"    suppression: {{{', '.join(judge)}}}",
        f"    improvement: {{{', '.join(quality)}}}",
    ]


def _seat(chance: Random, name: str, days: int, before: Random | None) -> str:
    keys = [f"name: {name}", f"plan: {chance.choice(PLANS)}", f'works: "{chance.choice(HOURS)}"']
    keys += _maybe(chance, 0.2, f"count: {chance.randint(2, 3)}")
    opened = START - timedelta(days=chance.choice((0, 3, 12, 29, 400)))
    keys += _maybe(chance, 0.6, f"account_opened: {opened}")
    keys += _maybe(chance, 0.3, f"writing_minutes: {chance.choice((0, 5, 20, 60, 60))}")
    keys += _maybe(chance, 0.3, f"credits: {chance.choice((0, 2, 7, 7, 200))}")
    keys += _maybe(chance, 0.3, f"billing_day: {chance.randint(1, 31)}")
    keys += _maybe(chance, 0.2, f"absent: [{_day(chance, days)}]")
    first, last = sorted((_day(chance, days), _day(chance, days)))
    keys += _maybe(chance, 0.15, f"starts: {first}")
    keys += _maybe(chance, 0.15, f"ends: {last}")
    old = opened < START - timedelta(days=14) or not any("opened" in key for key in keys)
    if before is not None and old and not any(key.startswith("starts") for key in keys):
        keys += _standing(before, "plan: free" in keys, any("credits" in key for key in keys))
    return f"  - {{{', '.join(keys)}}}"


def _standing(before: Random, free: bool, known: bool) -> list[str]:
    """How an account stands that is older than a fortnight; small enough for every limit."""
    asked = [0] * 7
    for _ in range(2):
        asked[before.randrange(7)] += 1
    mails = [before.choice((0, 0, 2, 5)) for _ in range(14)]
    answered = [before.randint(0, one) for one in mails]
    lot = START - timedelta(days=before.randint(0, 5))
    pending = f"{{open: {before.randint(0, 2)}, oldest: {before.choice(('1d', '3d', '5d'))}}}"
    keys = [
        *_maybe(before, 0.3, f"pending: {pending}"),
        *_maybe(before, 0.3, f"notes_used: {before.randint(0, 3)}"),
        *_maybe(before, 0.3, f"locked_until: {START + timedelta(days=before.randint(1, 5))}"),
    ]
    if before.random() < 0.3 and not any(key.startswith("pending") for key in keys):
        sent = f"{{invitations: {asked}, inmails: {mails}, inmails_answered: {answered}}}"
        keys.append(f"sent: {before.choice((str(asked), sent))}")
    if not free and not known:
        keys += _maybe(before, 0.3, f"credits: {{{lot}: {before.randint(0, 2)}}}")
    return keys


def _strategies(chance: Random, seats: list[str]) -> list[str]:
    lines: list[str] = []
    names = [f"way {number}" for number in range(chance.randint(1, 3))]
    for name in names:
        lines += [f"  {name}:", *_policies(chance, seats)]
        lines += ["    steps:", *(f"      {step}" for step in _cadence(chance))]
    if len(names) > 1:
        guard = chance.choice(
            (
                "{seniority: [vp, c-suite]}",
                "{deal: {over: 50000}}",
                "{open_profile: yes, degree: 2}",
                "{segment_size: {least: 6}, budget: {under: 300}}",
                "{deal: {top: 30%}}",
            )
        )
        lines += ["  routed:", *_policies(chance, seats), "    route:"]
        lines += [f"      - {{if: {guard}, use: {names[0]}}}"]
        lines += _maybe(chance, 0.8, f"      - {{else: {names[1]}}}")
    return lines


def _test(chance: Random, lines: list[str], days: int, seats: list[str]) -> list[str]:
    """Test some of the strategies that are there, where there are two."""
    ways = [line.strip(" :") for line in lines if line.startswith(("  way ", "  routed:"))]
    if len(ways) < 2:
        return []
    arms = chance.sample(ways, chance.randint(2, len(ways)))
    waits = [wait for wait in ("0d", "1d", "30h", "2d", "5d", "8d") if days > 8 or wait < "3"]
    wait, day = f"wait: {chance.choice(waits)}", f"day: {_day(chance, min(days, 30))}"
    when = chance.choice((wait, wait, wait, day))
    rule = chance.choice(("most", "most", "sure 51%", "sure 60%", "sure 90%"))
    return [
        "  tested:",
        *_policies(chance, seats),
        f"    try: [{', '.join(arms)}]",
        f"    each: {chance.choice((1, 2, 3, 5, 12))}",
        f"    decide: {{{when}, outcome: {chance.choice(COUNTED)}, rule: {rule}}}",
    ]


def _policies(chance: Random, seats: list[str]) -> list[str]:
    credits_ = [
        f"keep: {chance.choice((0, 0, 2))}",
        f"pace: {chance.choice(('front', 'even'))}",
        f"buy: {chance.choice((0, 2, 5))}",
    ]
    prune = [
        *_maybe(chance, 0.7, f"after: {chance.choice(('3d', '10d', '21d'))}"),
        *_maybe(chance, 0.3, f"above: {chance.choice((1, 4))}"),
        *_maybe(chance, 0.3, "per_day: 2"),
    ]
    lines = [f"    credits: {{{', '.join(credits_)}}}"]
    if prune and chance.random() < 0.5:
        lines.append(f"    withdraw: {{{', '.join(prune)}}}")
    lines += _maybe(chance, 0.4, "    priority: [{seniority: [vp, c-suite]}, {warm: yes}]")
    lines += _maybe(chance, 0.3, f"    seats: [{', '.join(seats[:2])}]")
    lines += _maybe(chance, 0.3, "    stop_account: yes")
    return lines


def _cadence(chance: Random) -> list[str]:
    """One of five shapes of cadence, its texts, waits and lengths drawn."""

    def wait() -> str:
        return chance.choice(WAITS)

    note, text = chance.choice(NOTES), chance.choice(TEXTS)
    length = "" if note == "blank" else chance.choice(("", ", length: 180", ", length: 250"))
    ask = f"send: invitation, text: {note}{length}, wait: {wait()}"
    hello = f"send: message, text: {text}"
    mail = f"send: inmail, text: {chance.choice(TEXTS)}, open: {chance.choice(('first', 'never'))}"
    no_credit = chance.choice(("queue", "stop"))
    shapes = (
        [
            f"ask: {{{ask}, accepted: hello, silent: mail}}",
            f"hello: {{{hello}, after: {wait()}, wait: {wait()}, silent: nudge, seen: call}}",
            f"nudge: {{{hello}, answered: call}}",
            "call: {do: call}",
            f"mail: {{{mail}, no_credit: {no_credit}}}",
        ],
        [
            f"mail: {{{mail}, wait: {wait()}, silent: again, no_credit: ask}}",
            f"again: {{send: inmail, text: {text}, open: only, wait: 1d, silent: third}}",
            f"third: {{{mail}, wait: {wait()}, silent: ask, no_credit: {no_credit}}}",
            f"ask: {{{ask}, accepted: hello}}",
            f"hello: {{{hello}}}",
        ],
        [
            "look: {do: visit, wait: 1d, silent: say}",
            f"say: {{do: comment, after: {wait()}, wait: 1m, silent: ask}}",
            f"ask: {{{ask}, accepted: hello, silent: drop}}",
            f"drop: {{do: withdraw, wait: {wait()}, silent: back}}",
            f"back: {{{ask}, accepted: hello, silent: mail}}",
            f"mail: {{{mail}, answered: hello}}",
            f"hello: {{{hello}, wait: 0d, silent: nudge}}",
            f"nudge: {{{hello}, answered: call}}",
            "call: {do: call}",
        ],
        [
            f"hello: {{{hello}, wait: {wait()}, silent: ask}}",
            f"ask: {{{ask}, accepted: nudge, silent: second}}",
            f"second: {{{ask}, accepted: nudge, silent: mail}}",
            f"nudge: {{{hello}}}",
            f"mail: {{{mail}, wait: {wait()}, silent: hello again, no_credit: {no_credit}}}",
            f"hello again: {{{hello}}}",
        ],
        [f"mail: {{{mail}, wait: {wait()}, seen: mail again, no_credit: {no_credit}}}",
         f"mail again: {{{mail}, answered: hello}}",
         f"hello: {{{hello}}}"],
    )  # fmt: skip
    return chance.choice(shapes)
