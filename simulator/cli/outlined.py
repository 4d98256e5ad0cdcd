"""Segments counted from a list, as the lines of a scenario."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from simulator.model.population.draft import DRAFT_REASONS, FLAGS, Draft
from simulator.model.population.outline import Outline, outlines
from simulator.reading.wording import shown
from simulator.reading.written import yaml_word
from simulator.scenario.kinds import fault

_WIDTH: Final = 96
_KEYS: Final = (
    ("seniority", "seniority"),
    ("size", "staff"),
    ("industry", "industry"),
    ("degree", "degree"),
)


def prospects_block(draft: Draft, file: str, columns: Mapping[str, str]) -> Iterator[str]:
    """The lines of `prospects:` for the people of a list; names of theirs are not among them.

    `columns` maps fields to the columns that the planner said hold them. Where one of them holds
    the seat, the list itself is named: segments belong to no seat.
    """
    reasons = Counter(DRAFT_REASONS[code - 1] for code in draft.dropped.tolist() if code)
    kept = len(draft.ids) - sum(reasons.values())
    told = f"{kept:,} of the {len(draft.ids):,} rows of {shown(file)}"
    if reasons:
        left = ", ".join(f"{count:,} {reason}" for reason, count in reasons.items())
        told += f"; left out: {left}"
    said = ", ".join(f"{field}: {yaml_word(header)}" for field, header in columns.items())
    yield "  prospects:\n"
    yield from _comment(f"{told}.")
    if "seat" in columns:
        yield from _comment("Each person is worked by the seat that the list names.")
        yield f"    file: {yaml_word(file)}\n"
        yield f"    columns: {{{said}}}\n"
        return
    said = f", columns: {{{said}}}" if said else ""
    yield from _comment(
        "Shares are of the rows that have a value. Segments are contacted one after the other; to "
        "keep every person, company and date, and the order of the list:  "
        f"prospects: {{file: {yaml_word(file)}{said}}}"
    )
    found = outlines(draft)
    if not found:
        yield "    []\n"
    for one in found:
        yield from _segment(one)


def seats_block(lines: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """The lines of `seats:` for seats of these names, all as the first one of `lines`."""
    head, item, *rest = lines
    name, *others = map(yaml_word, names)
    yield head
    yield re.sub(r"name: \S+", lambda _: f"name: {name}", item)
    yield from takewhile(lambda line: not line.startswith("  - "), rest)
    yield from (f"  - {{name: {other}, like: {name}}}\n" for other in others)


def _comment(text: str) -> list[str]:
    lines = textwrap.wrap(text, _WIDTH - 6, break_long_words=False, break_on_hyphens=False)
    return [f"    # {line}\n" for line in lines]


def _segment(one: Outline) -> Iterator[str]:
    items = [f"count: {one.count}"]
    if not fault(one.name):
        items.append(f"name: {yaml_word(one.name)}")
    for attribute, key in _KEYS:
        if attribute in one.parts:
            items.append(f"{key}: {_mixture(one.parts[attribute])}")
    items += [f"{key}: {_share(count, total)}" for key, count, total in _yes(one)]
    if one.deal_cents is not None:
        items.append(f"deal: {round(one.deal_cents / 100)}")
    *pieces, last = ", ".join(items).split(", ")
    line = "    - {"
    for piece in (*(f"{piece}," for piece in pieces), f"{last}}}"):
        if len(line) + len(piece) > _WIDTH:
            yield f"{line.rstrip()}\n"
            line = " " * 7
        line += f"{piece} "
    yield f"{line.rstrip()}\n"


def _yes(one: Outline) -> Iterator[tuple[str, int, int]]:
    """Keys that take a share: how many, of how many."""
    relations = dict(one.parts.get("relation", ()))
    for key in ("warm", "shared"):
        if key in relations:
            yield key, relations[key], sum(relations.values())
    for flag in FLAGS:
        if flag in one.parts:
            answers = dict(one.parts[flag])
            yield flag, answers.get("yes", 0), sum(answers.values())


def _mixture(parts: tuple[tuple[str, int], ...]) -> str:
    """A word, or shares in tenths of a per cent that add up to 100 % (largest remainders)."""
    if len(parts) == 1:
        return parts[0][0]
    total = sum(count for _, count in parts)
    tenths = {word: count * 1000 // total for word, count in parts}
    rest = sorted(parts, key=lambda part: -(part[1] * 1000 % total))
    for word, _ in rest[: 1000 - sum(tenths.values())]:
        tenths[word] += 1
    shares = [f"{word}: {share / 10:g}%" for word, share in tenths.items() if share]
    return "{" + ", ".join(shares) + "}"


def _share(count: int, total: int) -> str:
    if count in (0, total):
        return "yes" if count else "no"
    return f"{count * 100 / total:.3g}%"
