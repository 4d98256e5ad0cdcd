"""What arithmetic says before any simulation: plain sentences first, then a small table."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from simulator.cli.words import limit, quoted, several
from simulator.outlook.bounds import AFTER_LOCK, BINDS, CAN, CANNOT, Bound
from simulator.outlook.credits import Credits
from simulator.outlook.outlook import Outlook, StrategyOutlook
from simulator.outlook.who import Line, Reach, StepOutlook
from simulator.rules import LIMIT_WORDS
from simulator.scenario.model import Scenario

NAME: Final = 24
"""Letters of a strategy's name in the table."""
UNITS: Final = {
    "day": " a day",
    "week": " in seven days",
    "month": " a month",
    "pending": " open at once",
    "minutes": " a day",
    "credits": "",
    "fortnight": " in two weeks",
}
HOLDS: Final = {
    BINDS: "Holds it back from the first morning",
    CAN: "May hold it back",
    AFTER_LOCK: "Only once a seat was locked",
    CANNOT: "Cannot hold it back",
}
NEVER_ACTS: Final = {
    "late": "it falls due after the last working morning",
    "credits": "there is never a credit for it",
    "writing_minutes": "it takes more minutes than a day has",
    "nothing_pending": "no invitation is open when it is reached",
    "connected": "whoever comes to it is a connection",
    "not_connected": "nobody who comes to it is a connection",
    "had_one": "whoever comes to it had an InMail before",
    "no_inmail": "nobody who comes to it takes such an InMail",
    "pending": "an invitation is open whenever it is reached",
    "no_invitation": "nobody who comes to it takes invitations",
}


def outlook_lines(scenario: Scenario, found: Outlook, width: int) -> Iterator[str]:
    """Yield what will happen, line by line."""
    yield "What arithmetic says, before anything is simulated:"
    yield from textwrap.wrap(_reach(found.reach, found.resampled), width)
    for one in found.strategies:
        yield ""
        start = ""
        for text in _sentences(scenario, one):
            yield textwrap.fill(text, width, initial_indent=start, subsequent_indent="  ")
            start = "  "
    yield ""
    yield from _table(scenario, found)


def _reach(reach: Reach, resampled: bool) -> str:
    parts = [
        f"{reach.invitation:,} take invitations",
        f"{reach.inmail:,} take InMail",
        several(reach.open_profile, "has an open profile", "have an open profile"),
        several(reach.message, "is a connection already", "are connections already"),
    ]
    people = several(reach.prospects, "prospect")
    once = " (people are drawn anew in each simulated campaign: this is one draw)"
    return f"Of {people}, {', '.join(parts[:-1])} and {parts[-1]}{once * resampled}."


def _sentences(scenario: Scenario, one: StrategyOutlook) -> Iterator[str]:
    yield f'"{one.name}": {_lines(one.lines)}.{_seats(one)}'
    if one.untouched:
        are = "prospect is" if one.untouched == 1 else "prospects are"
        yield f"{one.untouched:,} {are} out of reach of every step."
    if not any(step.prospects for step in one.steps):
        yield "It can never act."
    yield _pace(scenario, one)
    for account in one.credits:
        if one.mails or account.granted:
            yield _credits(account, one)
    for verdict, words in HOLDS.items():
        named = [_bound(bound) for bound in one.bounds if _is_told(bound, verdict)]
        if named:
            yield f"{words}: {', '.join(named)}."
    yield from (_step(step, one) for step in one.steps if not step.prospects)
    for loop in one.loops:
        yield f"{quoted(loop)} come round again and again, until sending ends."


def _lines(lines: Sequence[Line]) -> str:
    if len(lines) == 1 and not lines[0].label:
        return _begin(lines[0])
    parts = []
    for number, line in enumerate(lines, start=1):
        if not line.use:
            parts.append(f"{line.prospects:,} find no line that holds")
        elif line.prospects:
            parts.append(f'line {number} ({line.label}) {line.prospects:,} to "{line.use}"')
        else:
            parts.append(f"line {number} ({line.label}) nobody")
    return "; ".join(parts)


def _begin(line: Line) -> str:
    if not line.begins:
        return "nobody begins with any step"
    return f"{several(line.prospects, 'prospect')} begin with {quoted(line.begins)}"


def _seats(one: StrategyOutlook) -> str:
    if len(one.seats) == 1 and one.seats[0][0]:
        return ""
    named = [f"{name} has {count:,}" for name, count in one.seats if name]
    if any(not name for name, _ in one.seats):
        count = dict(one.seats)[""]
        named.append(f"{count:,} belong to a seat that does not work it")
    return f" {', '.join(named)}." if named else ""


def _pace(scenario: Scenario, one: StrategyOutlook) -> str:
    days = scenario.study.days
    if one.last_day is None:
        return f"Nobody gets a first touch within {several(days, 'day')}."
    pace = f"First touches alone go at up to {one.best_week:,} a week"
    if not one.waiting:
        weeks = one.last_day // 7 + 1
        return f"{pace}: the list is through on day {one.last_day + 1}, in week {weeks}."
    more = -(-one.waiting // one.best_week)
    return (
        f"{pace}: {one.first_touches:,} by day {days}, and {one.waiting:,} still wait then, "
        f"about {several(more, 'week')} more."
    )


def _credits(account: Credits, one: StrategyOutlook) -> str:
    dated = [f"{amount} on day {day + 1}" for day, amount in account.grants if amount]
    grants = ", ".join(dated[:3]) + (f" and {len(dated) - 3} more times" if dated[3:] else "")
    text = (
        f"InMail credits: {account.granted:,} granted ({grants})"
        if dated
        else ("InMail credits: none granted")
    )
    if account.bought:
        text += f", up to {account.bought} a month to buy"
    text += f"; at most {one.mails:,} InMails would take one."
    lost = []
    if account.expired:
        lost.append(f"{account.expired:,} would expire after {account.life} days")
    if account.truncated:
        lost.append(f"{account.truncated:,} would be lost above a balance of {account.cap}")
    if lost:
        text += f" Unused, {' and '.join(lost)}, and {account.left:,} would roll over."
    return text


def _is_told(bound: Bound, verdict: str) -> bool:
    """Leave out what is not there to hold anything back."""
    if bound.verdict != verdict:
        return False
    return verdict != CANNOT or (bound.allowed is not None and bool(bound.wanted))


def _bound(bound: Bound) -> str:
    name = limit(bound.limit)
    if bound.allowed is None or bound.wanted is None:
        return name
    unit = UNITS[bound.unit]
    if bound.verdict == CANNOT:
        return f"{name} (at most {bound.wanted:,} of {bound.allowed:,}{unit})"
    return f"{name} ({bound.allowed:,}{unit}; up to {bound.wanted:,} wanted)"


def _step(step: StepOutlook, one: StrategyOutlook) -> str:
    place = f' of "{step.cadence}"' if step.cadence != one.name else ""
    reasons = [
        f"{limit(reason)} leave no room"
        if reason in LIMIT_WORDS and reason not in NEVER_ACTS
        else NEVER_ACTS[reason]
        for reason in step.obstacles
    ]
    return f'"{step.name}"{place} never acts: {", or ".join(reasons) or "no way leads there"}.'


def _table(scenario: Scenario, found: Outlook) -> Iterator[str]:
    heads = [
        ("", "can be", "a week", "touched", "through", "InMails", "credits"),
        ("", "touched", "at most", "in time", "on day", "at most", "granted"),
    ]
    people = found.reach.prospects
    rows = [
        (
            one.name if len(one.name) <= NAME else one.name[: NAME - 3] + "...",
            f"{people - one.untouched:,}",
            f"{one.best_week:,}",
            f"{one.first_touches:,}",
            _through(scenario, one),
            f"{one.mails:,}",
            f"{sum(account.granted for account in one.credits):,}",
        )
        for one in found.strategies
    ]
    widths = [max(len(line[k]) for line in (*heads, *rows)) for k in range(len(heads[0]))]
    for line in (*heads, *rows):
        cells = [line[0].ljust(widths[0])]
        cells += [cell.rjust(room) for cell, room in zip(line[1:], widths[1:], strict=True)]
        yield "  ".join(cells).rstrip()
    yield "First touches alone, without follow-ups and returned credits."


def _through(scenario: Scenario, one: StrategyOutlook) -> str:
    if one.waiting:
        return f"> {scenario.study.days}"
    return "-" if one.last_day is None else str(one.last_day + 1)
