"""What was counted, told: blocks and JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from simulator.answers.count.count import (
    COUNT_LEVEL,
    FEWEST_COUNTED,
    YOUNG,
    Count,
    Counted,
    KindCount,
    statements,
)
from simulator.answers.question import Told
from simulator.answers.show import Block, CodeBlock, Column, Items, Paragraph, Table, table
from simulator.codec import plain
from simulator.history.sends import INMAILS, INVITATIONS, MESSAGES
from simulator.words import several

_ONE: Final = {INVITATIONS: "invitation", MESSAGES: "first message", INMAILS: "InMail"}
_CAME: Final = {INVITATIONS: "accepted", MESSAGES: "answered", INMAILS: "answered"}


def tell_count(found: Count) -> Told:
    """Tell what was counted, and the lines of a scenario that say it."""
    return Told(_record(found), tuple(blocks(found)))


def blocks(found: Count) -> Iterator[Block]:
    """Yield a sentence a kind, tables, the lines to paste, and what the files do not tell."""
    if not found.kinds:
        yield Paragraph("Nothing was sent in the days that the files tell of.", "strong")
    for one in found.kinds:
        yield Paragraph(_sentence(one), "strong")
    for one in found.kinds:
        parts = (*one.by_note, *one.by_rank, *one.by_month)
        if parts:
            yield _parts(one, parts)
    if lines := tuple(_lines(found.kinds)):
        yield CodeBlock(lines, "For the `world` of a scenario:", typed=False)
    yield Paragraph(
        f"Brackets: {100 * COUNT_LEVEL:.0f} % intervals (Jeffreys' prior). What is open is waited "
        "for: by the delays in the files (Kaplan and Meier), blended with the catalogue's while "
        f"they are few. Rates of fewer than {FEWEST_COUNTED} are wide open.",
        "note",
    )
    yield Items("What the files do not tell", tuple(_untold(found)), hang="  ")
    history = found.history
    if history.left_out:
        counts = (f"{why}: {count:,}" for why, count in history.left_out.items())
        yield Items("Not counted", tuple(counts), hang="  ")
    yield Items("Read", tuple(_files(found)), hang="  ")


def _sentence(one: KindCount) -> str:
    every = one.all
    text = f"{several(every.sent, _ONE[one.kind])}, {every.answered:,} {_CAME[one.kind]}"
    if every.young:
        text += f" so far, {every.young:,} open for less than {YOUNG} days"
    if not _known(every):
        return f"{text}: too young to tell a rate."
    return f"{text}: {_rate(every)} in the end."


def _known(one: Counted) -> bool:
    return one.rate.trials >= 1


def _rate(one: Counted) -> str:
    if not _known(one):
        return "-"
    return f"{100 * one.value:.0f} % ({100 * one.low:.0f} to {100 * one.high:.0f})"


def _parts(found: KindCount, parts: Sequence[Counted]) -> Table:
    columns: list[Column[Counted]] = [
        Column(f"{_ONE[found.kind]}s", lambda one: one.label),
        Column("sent", lambda one: f"{one.sent:,}"),
        Column(_CAME[found.kind], lambda one: f"{one.answered:,}"),
        Column(f"open for less\nthan {YOUNG} days", lambda one: f"{one.young:,}"),
        Column("rate in the end", _rate),
    ]
    caption = f"{_ONE[found.kind].capitalize()}s by note, rank and month of sending."
    return table(columns, parts, caption)


def _lines(kinds: Sequence[KindCount]) -> Iterator[str]:
    """Yield the lines of `rates:`; of notes and blanks only one can be taken, the other is none."""
    written = [(one, list(statements(one))) for one in kinds]
    if not any(found for _, found in written):
        return
    yield "rates:"
    for one, found in written:
        if not found:
            continue
        *above, key = one.rate.removeprefix("rates.").split(".")
        for name in above:
            yield f"  {name}:"
        indent = "  " * (1 + len(above))
        if one.by_rank and found[0][0]:
            yield f"{indent}{key}:"
            for _, statement in found:
                yield f"{indent}  - {_flow(statement)}"
            continue
        for place, (label, statement) in enumerate(found):
            off = "" if place == 0 else "# or: "
            yield f"{indent}{off}{key}: {_flow(statement)}" + (f"  # {label}" if label else "")


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    return str(value)


def _untold(found: Count) -> Iterator[str]:
    kinds = {one.kind: one for one in found.kinds}
    invited = kinds.get(INVITATIONS)
    if invited is not None:
        if not found.history.withdrawn:
            yield (
                "which invitations were withdrawn or removed: a rate of acceptance is the most it "
                "can be until --withdrawn N says how many"
            )
        if not invited.by_note:
            yield "which invitations had a note"
    if found.kinds:
        yield (
            "how much was written for the reader: say template, segment or tailored in place of "
            "segment where it stands"
        )
    if any(one.by_rank and one.by_rank[-1].label == "rank unknown" for one in found.kinds):
        yield "the rank of some: add the list they were on, with profiles and titles"
    yield from found.history.guessed
    yield "answers, calls and meetings outside these files"


def _files(found: Count) -> Iterator[str]:
    for one in found.history.files:
        damaged = f", {several(one.damaged, 'damaged row')} left out" if one.damaged else ""
        yield f"{one.file}: {one.kind}, {several(one.rows, 'row')}{damaged}"
    last = found.history.until - timedelta(days=1)
    since = found.history.first
    yield f"counted {f'from {since} ' if since else ''}to {last}; --until DAY counts to another day"


def _record(found: Count) -> dict[str, Any]:
    history = found.history
    return {
        "first": None if history.first is None else history.first.isoformat(),
        "last": (history.until - timedelta(days=1)).isoformat(),
        "interval_level": COUNT_LEVEL,
        "kinds": [plain(one) for one in found.kinds],
        "rates": {
            one.rate: [dict(statement) for _, statement in statements(one)] for one in found.kinds
        },
        "left_out": dict(history.left_out),
        "withdrawn": history.withdrawn,
        "files": [plain(one) for one in history.files],
    }
