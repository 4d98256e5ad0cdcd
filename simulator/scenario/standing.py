"""How a seat stands on its first day, as its planner writes it; no account may be impossible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from simulator.reading.clock import read_day, say_duration
from simulator.reading.fields import Field, Findings, Kind, bounded, record
from simulator.reading.form import any_of, list_of, names_form
from simulator.reading.node import Node
from simulator.reading.refusal import Refused
from simulator.reading.wording import shown
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.kinds import BALANCE, DAY, DURATION, WHOLE
from simulator.scenario.model import Pending, Sent
from simulator.vocabulary import MINUTES_PER_DAY

WEEK: Final = 7
FORTNIGHT: Final = 14
_NUMBER: Final = bounded(WHOLE, 0, 10_000)
DatedLots = tuple[tuple[date, int], ...]


def _days(count: int) -> Kind:
    """A list of so many numbers, yesterday's first."""

    def reader(node: Node, notes: Findings) -> tuple[int, ...] | None:
        if node.refused:
            return None
        if not isinstance(node.value, list) or len(node.value) != count:
            saw = f"a list of {len(node.value)}" if isinstance(node.value, list) else None
            notes.blame(node, f"a list of {count} numbers, yesterday first", saw)
            return None
        numbers = [_NUMBER.read(child, notes) for child in node.value]
        return None if None in numbers else tuple(numbers)

    return Kind(reader, lambda: list_of(_NUMBER.form(), minItems=count, maxItems=count))


_SENT: Final = record(
    Sent,
    (
        Field("invitations", _days(WEEK), "invitations of the last seven days, yesterday first"),
        Field("messages", _days(WEEK), "messages of the last seven days, yesterday first"),
        Field("inmails", _days(FORTNIGHT), "InMails of the last 14 days, yesterday first"),
        Field(
            "inmails_answered",
            _days(FORTNIGHT),
            "those of each day's InMails that have been answered",
        ),
    ),
)


def _sent(node: Node, notes: Findings) -> Sent | None:
    if isinstance(node.value, list):
        invitations = _days(WEEK).read(node, notes)
        return None if invitations is None else Sent(invitations=invitations)
    if not isinstance(node.value, dict):
        if not node.refused:
            expected = f"a list of {WEEK} numbers of invitations, or a mapping of channels"
            notes.blame(node, expected)
        return None
    sent: Sent | None = _SENT.read(node, notes)
    return sent


SENT: Final = Kind(_sent, lambda: any_of(_days(WEEK).form(), _SENT.form()))
PENDING: Final = record(
    Pending,
    (
        Field("open", BALANCE, "invitations that are open", required=True),
        Field("oldest", DURATION, "age of the oldest", required=True),
    ),
)


def _credits(node: Node, notes: Findings) -> int | DatedLots | None:
    if not isinstance(node.value, dict):
        balance: int | None = BALANCE.read(node, notes)
        return balance
    lots = []
    for written, child in node.items.items():
        amount = BALANCE.read(child, notes)
        try:
            when = read_day(written)
        except Refused as refused:
            notes.blame_key(child, refused.expected, f"the key {shown(written)}")
            continue
        if amount is not None:
            lots.append((when, amount))
    return tuple(sorted(lots))


CREDITS: Final = Kind(
    _credits,
    lambda: any_of(BALANCE.form(), names_form(BALANCE.form(), DAY.form().schema)),
)

STANDING: Final = (
    Field("credits", CREDITS, "InMail credits at the start, or those left by day of their grant"),
    Field("pending", PENDING, "invitations that are open at the start"),
    Field("sent", SENT, "what was sent on the days before, yesterday first", default=Sent()),
    Field("notes_used", _NUMBER, "notes of this month that are used already", default=0),
    Field("locked_until", DAY, "day on which a lock under way ends"),
)
"""The keys of a seat that say how it stands on its first day"""


def check_standing(
    item: Node,
    values: Mapping[str, Any],
    figures: Mapping[str, Figure],
    first: date | None,
    notes: Findings,
) -> None:
    """Blame what no account could be on the first day of its seat, as the world's limits are."""
    plan = values["plan"]
    if plan and first is not None:
        _check_pending(item, values, figures, first, notes)
        _check_sent(item, values, figures, first, notes)
        _check_lots(item, values, figures, first, notes)
        most = figures[f"plans.{plan}.notes_monthly"].high
        if most is not None and values["notes_used"] > most:
            notes.blame(item.items["notes_used"], f"at most the {most:,.0f} a month of {plan}")
        until, longest = values["locked_until"], figures["limits.suppression.month_days"].high
        last = first + timedelta(days=round(longest or 0))
        if until is not None and not first < until <= last:
            expected = f"a day after the seat starts, {first}, and not after {last}"
            notes.blame(item.items["locked_until"], f"{expected}: no lock is longer")


def _check_pending(
    item: Node,
    values: Mapping[str, Any],
    figures: Mapping[str, Figure],
    first: date,
    notes: Findings,
) -> None:
    pending: Pending | None = values["pending"]
    if pending is None:
        return
    node, opened = item.items["pending"], values["account_opened"]
    most = figures["limits.invitations.pending_hard"].high
    if most is not None and pending.open > most:
        notes.blame(node.items["open"], f"at most {most:,.0f} open at once")
    longest = figures["limits.invitations.expiry"].high
    if longest is not None and pending.oldest >= longest:
        expected = f"less than {say_duration(round(longest))}: older invitations have expired"
        notes.blame(node.items["oldest"], expected)
    if opened is not None and pending.oldest > (first - opened).days * MINUTES_PER_DAY:
        notes.blame(node.items["oldest"], f"an age since the account was opened, {opened}")
    sent: Sequence[int] = values["sent"].invitations
    recent = sum(sent[: -(-pending.oldest // MINUTES_PER_DAY)])
    if sent and pending.oldest <= WEEK * MINUTES_PER_DAY and pending.open > recent:
        expected = f"at most the {recent:,} that were sent within {say_duration(pending.oldest)}"
        notes.blame(node.items["open"], expected)


def _check_sent(
    item: Node,
    values: Mapping[str, Any],
    figures: Mapping[str, Figure],
    first: date,
    notes: Findings,
) -> None:
    sent: Sent = values["sent"]
    if sent == Sent():
        return
    node, opened = item.items["sent"], values["account_opened"]
    most = figures["limits.invitations.weekly"].high
    total = sum(sent.invitations)
    at = node.items.get("invitations", node)
    if most is not None and total > most:
        expected = f"at most {most:,.0f} in seven days (limits.invitations.weekly)"
        notes.blame(at, expected, f"{total:,}")
    for name in ("invitations", "messages", "inmails"):
        numbers = getattr(sent, name)
        young = numbers if opened is None else numbers[max(0, (first - opened).days) :]
        if opened is not None and any(young):
            at = node.items.get(name, node)
            notes.blame(at, f"nothing before the account was opened, {opened}", f"{sum(young):,}")
    pairs = zip(sent.inmails_answered, sent.inmails or [0] * FORTNIGHT, strict=False)
    for place, (answered, mails) in enumerate(pairs):
        if answered > mails:
            at = node.items["inmails_answered"]
            assert isinstance(at.value, list)
            notes.blame(at.value[place], f"at most the {mails:,} InMails that were sent that day")


def _check_lots(
    item: Node,
    values: Mapping[str, Any],
    figures: Mapping[str, Figure],
    first: date,
    notes: Findings,
) -> None:
    lots, plan, opened = values["credits"], values["plan"], values["account_opened"]
    if not isinstance(lots, tuple):
        return
    node = item.items["credits"]
    life = figures[f"plans.{plan}.lot_days"].high
    places = {written.strip(): child for written, child in node.items.items()}
    for when, _ in lots:
        written = when.isoformat()
        child = places[written]
        if when > first:
            notes.blame_key(child, f"a day not after the seat starts, {first}", shown(written))
        elif life is not None and (first - when).days >= life:
            saw = f"{written}: they have expired"
            notes.blame_key(child, f"a day less than {life:.0f} days before {first}", saw)
        elif opened is not None and when < opened:
            notes.blame_key(child, f"a day since the account was opened, {opened}", shown(written))
    monthly = sum(figures[f"plans.{plan}.{name}"].high or 0 for name in ("credits", "boost"))
    cap = round(monthly * (figures[f"plans.{plan}.cap_multiple"].high or 0))
    total = sum(amount for _, amount in lots)
    if total > cap:
        notes.blame(node, f"at most the {cap:,} that {plan} keeps", f"{total:,}")
