"""What arithmetic says before any simulation, told: a small table, then what holds back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from simulator.answers.outlook.bounds import AFTER_LOCK, BINDS, CAN, CANNOT, Bound
from simulator.answers.outlook.credits import CreditCourse
from simulator.answers.outlook.outlook import FirstRate, Outlook, StrategyOutlook
from simulator.answers.outlook.who import ReachCounts, RouteShare, StepOutlook, TestShare
from simulator.answers.question import Told
from simulator.answers.show import NAME_WIDTH, Block, Column, Items, Paragraph, Table, cut, table
from simulator.codec import plain
from simulator.reading.clock import say_duration
from simulator.scenario.model import NOBODY, Noun, Scenario
from simulator.scenario.stated import ACCEPTED_RATE, FIRST_ANSWERED_RATE, INMAIL_ANSWERED_RATE
from simulator.words import limit, listed_all, quoted, several

DAYS: Final = 5
"""Days of grants that are named."""
LOCKS: Final = ("lock", "permanent")
UNITS: Final = {
    "day": " a day",
    "week": " in seven days",
    "month": " a month",
    "pending": " open at once",
    "minutes": " a day",
    "credits": "",
    "fortnight": " in two weeks",
    "paid": " days paid",
}
RATES: Final = {
    ACCEPTED_RATE: "invitations accepted",
    FIRST_ANSWERED_RATE: "first messages answered",
    INMAIL_ANSWERED_RATE: "InMails answered",
}
HOLDS: Final = {
    BINDS: "Limits hit from day 1",
    CAN: "Limits possibly hit",
    AFTER_LOCK: "Only after a restriction",
    CANNOT: "Limits never reached",
}
NEVER_ACTS: Final = {
    "late": "it falls due after the last working morning",
    "credits": "there is never a credit for it",
    "writing_minutes": "it takes more minutes than a day has",
    "nothing_pending": "no invitation is open when it is reached",
    "connected": "everyone who reaches it is a connection",
    "not_connected": "nobody who reaches it is a connection",
    "had_one": "everyone who reaches it has had an InMail",
    "no_inmail": "nobody who reaches it takes such an InMail",
    "pending": "an invitation is open whenever it is reached",
    "no_invitation": "nobody who reaches it takes invitations",
    "no_contact": "nobody who reaches it has a mutual contact to ask (mutual: 30%)",
}


MORE: Final = (
    "--all adds the credits of each seat, the pace, limits that are never reached, and the rates."
)


def tell_outlook(scenario: Scenario, found: Outlook, everything: bool) -> Told:
    """Tell what will happen; nothing but the numbers where nobody is on the list.

    Unless `everything` is told, what holds no strategy back is left out.
    """
    if not found.reach.prospects:
        return Told(_record(found), ())
    opening = (
        "Known by arithmetic, before anything is simulated:",
        _reach(found.reach, found.resampled, scenario.labels.prospect),
        *(_accounts(found) if everything else ()),
    )
    blocks: list[Block] = [Paragraph("\n".join(opening)), _table(scenario, found)]
    for one in found.strategies:
        title, *more = _sentences(scenario, one)
        if everything:
            more += _rest(scenario, one)
        blocks.append(Items(title, tuple(more), hang="  "))
    if not everything:
        blocks.append(Paragraph(MORE))
    return Told(_record(found), tuple(blocks))


def _record(found: Outlook) -> dict[str, Any]:
    """Return what will happen as JSON values; days count from 1."""
    record: dict[str, Any] = plain(found)
    for one in record["strategies"]:
        if one["last_day"] is not None:
            one["last_day"] += 1
        for account in one["credits"]:
            grants = account["grants"]
            account["grants"] = [{"day": day + 1, "credits": amount} for day, amount in grants]
    return record


def _reach(reach: ReachCounts, resampled: bool, noun: Noun) -> str:
    parts = [
        f"{reach.invitation:,} take invitations",
        f"{reach.inmail:,} take InMail",
        several(reach.open_profile, "has an open profile", "have an open profile"),
        several(reach.message, "is a connection already", "are connections already"),
    ]
    people = several(reach.prospects, noun.one, noun.many)
    once = " (people are drawn anew in each simulated campaign: this is one draw)"
    return f"Of {people}, {listed_all(parts)}{once * resampled}."


def _sentences(scenario: Scenario, one: StrategyOutlook) -> Iterator[str]:
    """Yield who begins, and what holds the strategy back."""
    noun = scenario.labels.prospect
    said = _lines(one.lines, noun) if one.test is None else _test(one.test, noun)
    yield f'"{one.name}": {said}.{_seats(one)}'
    if not _acts(one):
        yield "It never does anything."
        yield from (_step(step, one) for step in one.steps)
        return
    if one.untouched:
        are = "is" if one.untouched == 1 else "are"
        yield f"{several(one.untouched, noun.one, noun.many)} {are} out of reach of every step."
    yield from _leaving(scenario, one)
    yield from _held(one, (BINDS, CAN))
    if _rests_as_bulk(scenario, one):
        yield (
            "In the improvement period texts for a segment pause as bulk InMail "
            "(limits.improvement.segment_is_bulk)."
        )
    yield from (_step(step, one) for step in one.steps if not step.prospects)
    for loop in one.loops:
        yield f"{quoted(loop)} repeat until sending ends."


def _leaving(scenario: Scenario, one: StrategyOutlook) -> Iterator[str]:
    """Yield who waits in vain, or moves on, where a seat ends."""
    noun = scenario.labels.prospect
    for seat in one.leaving:
        waiting = several(seat.people, noun.one, noun.many)
        begun = f"When {seat.seat} ends on day {seat.last_day + 1}, at least {waiting} still wait"
        if not seat.handed:
            yield (
                f"{begun} there for a first touch, and nobody else will write to them "
                "(assign: {when_gone: move unreached} hands them to other seats)."
            )
        elif seat.handed == seat.people:
            yield f"{begun} there and go to other seats."
        else:
            yield f"{begun} there; {seat.handed:,} go to other seats, and the rest to nobody."


def _rest(scenario: Scenario, one: StrategyOutlook) -> Iterator[str]:
    """Yield the pace, credits, what holds nothing back, and what the rates come to."""
    if not _acts(one):
        return
    if one.test is None:
        yield _pace(scenario, one)
    if one.mails:
        granted = sum(account.granted for account in one.credits)
        mails = several(one.mails, "InMail")
        yield f"At most {mails} would need a credit; {granted:,} are granted."
    yield from _held(one, (AFTER_LOCK, CANNOT))
    if one.rates:
        yield f"First touches by the rates: {listed_all([_rate(rate) for rate in one.rates])}."


def _acts(one: StrategyOutlook) -> bool:
    return any(step.prospects for step in one.steps)


def _held(one: StrategyOutlook, verdicts: Sequence[str]) -> Iterator[str]:
    for verdict in verdicts:
        named = [_bound(bound) for bound in one.bounds if _is_told(bound, verdict)]
        if named:
            yield f"{HOLDS[verdict]}: {', '.join(named)}."


def _rate(rate: FirstRate) -> str:
    given = " and ".join(counted + f" among {whom}" * bool(whom) for counted, whom in rate.given)
    source = f"counted: {given}" if given else "the catalogue's"
    return f"{100 * rate.share:.1f} % of {RATES[rate.path]} ({source})"


def _rests_as_bulk(scenario: Scenario, one: StrategyOutlook) -> bool:
    """Tell whether a text for a segment may be held back as bulk."""
    may = any(
        bound.limit == "improvement" and bound.verdict in (BINDS, CAN) for bound in one.bounds
    )
    texts = {
        step.text
        for strategy in scenario.strategies
        for step in strategy.steps
        if step.channel == "inmail"
    }
    is_bulk = scenario.world.figures["limits.improvement.segment_is_bulk"].word in ("on", "yes")
    return may and is_bulk and "segment" in texts


def _lines(lines: Sequence[RouteShare], noun: Noun) -> str:
    if len(lines) == 1 and not lines[0].label:
        return _begin(lines[0], noun)
    parts = []
    for number, line in enumerate(lines, start=1):
        if not line.use:
            parts.append(f"{line.prospects:,} match no line")
        elif line.use == NOBODY:
            parts.append(f"line {number} ({line.label}) {line.prospects:,} left alone")
        elif line.prospects:
            parts.append(f'line {number} ({line.label}) {line.prospects:,} to "{line.use}"')
        else:
            parts.append(f"line {number} ({line.label}) nobody")
    return "; ".join(parts)


def _test(test: TestShare, noun: Noun) -> str:
    """Say on how many it tries what, how many wait, and until when."""
    people = several(test.each, noun.one, noun.many)
    if test.each < test.asked:
        people += f" instead of {test.asked:,}, as the list has no more"
    until = (
        f"on day {test.day}"
        if test.wait is None
        else f"{say_duration(test.wait)} after its last first touch"
    )
    waits = f"{test.rest:,} {'waits' if test.rest == 1 else 'wait'} for the winner"
    return f"tries {quoted(test.arms)} on {people} each; {waits}, decided {until}"


def _begin(line: RouteShare, noun: Noun) -> str:
    if not line.begins:
        return "nobody starts any step"
    return f"{several(line.prospects, noun.one, noun.many)} start with {quoted(line.begins)}"


def _seats(one: StrategyOutlook) -> str:
    dealt = {name: count for name, count in one.seats if name}
    parts = []
    if len(dealt) > 1 and len(set(dealt.values())) == 1:
        parts.append(f"each of {len(dealt)} seats has {next(iter(dealt.values())):,}")
    elif len(dealt) > 1:
        parts += [f"{name} has {count:,}" for name, count in dealt.items()]
    if "" in dict(one.seats):
        parts.append(f"{dict(one.seats)['']:,} belong to a seat that does not run it")
    return f" Assigned: {listed_all(parts)}." if parts else ""


def _pace(scenario: Scenario, one: StrategyOutlook) -> str:
    days = scenario.study.days
    if one.last_day is None:
        return f"Nobody gets a first touch within {several(days, 'day')}."
    rate = f"up to {one.best_week:,} a week"
    if one.paced_by:
        names = [limit(name) for name in one.paced_by]
        rate += f" ({' and '.join(names)} set the pace)"
    if not one.waiting:
        took = several(one.last_day // 7 + 1, "week")
        return f"First touches alone take {took}, until day {one.last_day + 1}, at {rate}."
    everyone = one.first_touches + one.waiting
    needed = -(-days * everyone // one.first_touches)
    return (
        f"First touches alone would take about {-(-needed // 7)} weeks at {rate}: "
        f"{one.first_touches:,} are made by day {days}, and {one.waiting:,} still wait."
    )


def _accounts(found: Outlook) -> Iterator[str]:
    """Say what each credit account is granted; those that are alike are told together."""
    alike: dict[CreditCourse, list[str]] = {}
    accounts = dict.fromkeys(account for one in found.strategies for account in one.credits)
    for account in accounts:
        if account.granted:
            sharing = " and ".join(account.seats)
            alike.setdefault(replace(account, seats=()), []).append(sharing)
    for account, owners in alike.items():
        named = owners[0] if len(owners) == 1 else f"each of {listed_all(owners)}"
        yield f"InMail credits of {named}: {_credits(account)}"


def _credits(account: CreditCourse) -> str:
    dated = [(day + 1, amount) for day, amount in account.grants if amount and day >= 0]
    left = sum(amount for day, amount in account.grants if day < 0)
    amounts = dict.fromkeys(amount for _, amount in dated)
    text = ", ".join(
        f"{amount} on {_days([day for day, granted in dated if granted == amount])}"
        for amount in amounts
    )
    if left:
        text = f"{left:,} from before{f', {text}' if text else ''}"
    if len(dated) + (left > 0) > 1:
        text += f", {account.granted:,} in all"
    if account.bought:
        text += f", and up to {account.bought} a month to buy"
    lost = []
    if account.expired:
        lost.append(f"{account.expired:,} would expire after {account.life} days")
    if account.truncated:
        lost.append(f"{account.truncated:,} would be lost above a balance of {account.cap}")
    lost.append(f"{account.left:,} would be left at the end")
    return f"{text}. If none were used, {listed_all(lost)}."


def _days(days: Sequence[int]) -> str:
    if len(days) == 1:
        return f"day {days[0]}"
    shown = [str(day) for day in days[:DAYS]]
    if len(days) > DAYS:
        shown.append(f"{len(days) - DAYS} more")
    return f"days {listed_all(shown)}"


def _is_told(bound: Bound, verdict: str) -> bool:
    """Leave out what is not there to hold anything back, and locks: they are for chance to say."""
    if bound.verdict != verdict or bound.limit in LOCKS:
        return False
    return verdict != CANNOT or (bound.allowed is not None and bool(bound.wanted))


def _bound(bound: Bound) -> str:
    name = limit(bound.limit)
    if bound.allowed is None or bound.wanted is None:
        return name
    unit = UNITS.get(bound.unit, f" in {bound.unit}")
    if bound.verdict == CANNOT:
        return f"{name} (at most {bound.wanted:,} of {bound.allowed:,}{unit})"
    return f"{name} ({bound.allowed:,}{unit}; up to {bound.wanted:,} wanted)"


def never_acts(obstacle: str) -> str:
    """Say why a step never acts: a limit, or a reason of `ways`."""
    return NEVER_ACTS.get(obstacle) or f"{limit(obstacle)} leave no room"


def _step(step: StepOutlook, one: StrategyOutlook) -> str:
    place = f' of "{step.cadence}"' if step.cadence != one.name else ""
    why = ", or ".join(map(never_acts, step.obstacles)) or "nothing points to it"
    return f'Step "{step.name}"{place} is never used: {why}.'


def _table(scenario: Scenario, found: Outlook) -> Table:
    people = found.reach.prospects
    notes = ["First touches alone, without follow-ups and returned credits."]
    if any(one.test is not None for one in found.strategies):
        notes.append("When a test decides, and so when it finishes, is left to chance.")
    if any(b.limit in LOCKS and b.verdict == CAN for one in found.strategies for b in one.bounds):
        notes.append("Whether a seat is ever locked is left to chance.")
    columns: tuple[Column[StrategyOutlook], ...] = (
        Column("", lambda one: cut(one.name, NAME_WIDTH)),
        Column("can be\ncontacted", lambda one: f"{people - one.untouched:,}"),
        Column("a week\nat most", lambda one: f"{one.best_week:,}"),
        Column("contacted\nin time", lambda one: f"{one.first_touches:,}"),
        Column("finished\non day", lambda one: _through(scenario, one)),
        Column("InMails\nat most", lambda one: f"{one.mails:,}"),
        Column(
            "credits\ngranted",
            lambda one: f"{sum(account.granted for account in one.credits):,}",
        ),
    )
    return replace(table(columns, found.strategies, "Known by arithmetic"), note="\n".join(notes))


def _through(scenario: Scenario, one: StrategyOutlook) -> str:
    if one.test is not None:
        return "-"
    if one.waiting:
        return f"> {scenario.study.days}"
    return "-" if one.last_day is None else str(one.last_day + 1)
