"""Which column of a list holds which field, and why the others are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final, TypeVar

from simulator.errors import Problem, nearest
from simulator.prospect_lists.fields import (
    EXCLUDE,
    FIELDS,
    HISTORY_FIELDS,
    NAME_FIELDS,
    ListField,
    bare,
    personal,
)
from simulator.prospect_lists.formats import FORMATS, OTHER, OWN, Recognised, recognise
from simulator.prospect_lists.private import as_shown, keepable
from simulator.reading.wording import shown

OURS, FORMAT, ALIAS, YOURS = "ours", "format", "alias", "yours"
HOW: Final = {
    OURS: "our own header",
    FORMAT: "this export's own",
    ALIAS: "usual header",
    YOURS: "your mapping",
}
"""Why a column holds a field, the surest but one first."""
OFF: Final = "off"
"""Asked for in place of a header: the field is not read."""

_Column = TypeVar("_Column", "Mapped", "Unread")
PERSONAL, SPARE, NAMELESS, UNKNOWN = "personal", "spare", "nameless", "unknown"
_ALIKE: Final = 0.8
_NUMBER: Final = re.compile(r"#([1-9]\d{0,5})$")
"""Ends the header of one of several columns that share it."""
_CHOICES: Final = 4
"""Columns of the same header that are told."""
_MOST: Final = 1_000
"""Columns of a list among which slips are looked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A column that the user names for a field, and where it was written."""

    header: str
    place: Problem
    """A problem without words, to be told at its place."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A column that is read."""

    field: str
    header: str
    number: int
    """Its place in the file, from 1."""
    how: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A column that is not read."""

    header: str
    number: int
    kind: str
    """PERSONAL, SPARE (the user has the field elsewhere or not at all), NAMELESS or UNKNOWN."""
    why: str = ""
    near: str = ""
    """A header of ours that it may be a slip of."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a header row says."""

    recognised: Recognised
    width: int
    mapped: tuple[Mapped, ...]
    """The columns of one field stand in the order in which they are asked."""
    unread: tuple[Unread, ...]
    problems: tuple[Problem, ...] = ()


def match_header(
    file: str,
    line: int,
    headers: Sequence[str],
    wishes: Mapping[str, Wish],
    below: Sequence[Sequence[str]] = (),
    fields: Mapping[str, ListField] = FIELDS,
) -> Header:
    """Find the fields of a header row; case, accents, blanks and punctuation do not matter.

    `below` are some rows that columns of the same header can be told apart by; `fields` are those
    that are looked for.

    Problems: a wish that no column answers or that asks for names and addresses, two columns of
    the same header, a header row without any field.
    """
    names = [header.strip() for header in headers]
    recognised = recognise(names)
    places: dict[str, list[int]] = {}
    for number, name in enumerate(names, 1):
        places.setdefault(bare(name), []).append(number)
    problems: list[Problem] = []
    mapped: list[Mapped] = []
    for field, about in fields.items():
        if field in wishes:
            mapped += _wished(field, wishes[field], names, places, problems)
        else:
            mapped += _found(field, about, recognised, names, places)
    for field, wish in wishes.items():
        if field.startswith(EXCLUDE):
            mapped += _wished(field, wish, names, places, problems)
    problems += _twice(file, line, mapped, below)
    if not mapped and not problems:
        problems.append(_nothing(file, line, names, fields))
    ours = [
        one.how == OURS
        for one in mapped
        if one.field not in HISTORY_FIELDS and not one.field.startswith(EXCLUDE)
    ]
    if recognised.format is OTHER and ours and all(ours):
        recognised = replace(recognised, format=OWN)
    unread = _unread(recognised, names, mapped)
    return Header(
        recognised,
        len(names),
        tuple(map(_public, mapped)),
        tuple(map(_public, unread)),
        tuple(problems),
    )


def _public(one: _Column) -> _Column:
    """A column called by its number where its header may not be kept."""
    return one if keepable(one.header) else replace(one, header=f"column {one.number}")


def known_headers(
    headers: Sequence[str], wishes: Mapping[str, Wish], fields: Mapping[str, ListField] = FIELDS
) -> int:
    """How many cells of a row look like headers: what tells the header from what is above it."""
    asked = {bare(_NUMBER.sub("", wish.header)) for wish in wishes.values()}
    if fields is not FIELDS:
        asked |= {bare(name) for one in fields.values() for name in one.own}
    spelt = {bare(header) for header in headers}
    return len(spelt & (_KNOWN | asked)) + sum(map(personal, spelt - _KNOWN - asked))


def _wished(
    field: str,
    wish: Wish,
    names: Sequence[str],
    places: Mapping[str, list[int]],
    problems: list[Problem],
) -> Iterator[Mapped]:
    spelt = bare(wish.header)
    alike = places.get(spelt, [])
    found = [number for number in alike if names[number - 1] == wish.header]
    found = found or (alike if spelt else [])
    if not found and (which := _NUMBER.search(wish.header)):
        alike = places.get(bare(wish.header[: which.start()]), [])
        found = alike[int(which[1]) - 1 : int(which[1])]
    if not found and wish.header == OFF:
        return
    if len(found) != 1:
        expected = "the header of a column of the list"
        if found:
            name = names[found[0] - 1]
            expected = " or ".join(_numbered(name, len(found)))
        saw = f"{shown(wish.header)}, which {len(found)} have" if found else shown(wish.header)
        near = "" if found else shown(nearest(wish.header, filter(keepable, names)), quoted=False)
        problems.append(wish.place._replace(expected=expected, seen=saw, suggestion=near))
    elif personal(names[found[0] - 1]) and field not in ("company", "account", *HISTORY_FIELDS):
        expected = "a column without names, e-mail addresses and phone numbers, which are not read"
        problems.append(wish.place._replace(expected=expected, seen=shown(wish.header)))
    else:
        yield Mapped(field, names[found[0] - 1], found[0], YOURS)


def _found(
    field: str,
    one: ListField,
    recognised: Recognised,
    names: Sequence[str],
    places: Mapping[str, list[int]],
) -> Iterator[Mapped]:
    """Yield the columns of a field: those of the format, then the usual ones, in their order.

    `places` are the numbers of the columns by their headers' plain spelling.
    """
    about = recognised.format
    asked = [(FORMAT, header) for header in about.columns.get(field, ())]
    asked += [(ALIAS, header) for header in (*one.own, *one.others)]
    taken = {bare(header) for header in about.apart}
    for how, header in asked:
        spelt = bare(header)
        for number in places.get(spelt, ()) if spelt not in taken else ():
            name = names[number - 1]
            ours = how is ALIAS and about is OTHER and name in one.own
            yield Mapped(field, name, number, OURS if ours else how)
        taken.add(spelt)


def _numbered(name: str, count: int) -> list[str]:
    """How each of some columns of one header is asked for."""
    called = name if keepable(name) else "its header"
    places = range(1, min(count, _CHOICES) + 1)
    return [shown(f"{called}#{place}", quoted=False) for place in places]


def _twice(
    file: str, line: int, mapped: Sequence[Mapped], below: Sequence[Sequence[str]]
) -> Iterator[Problem]:
    """Yield the columns that say again what another one says, so that neither can be preferred.

    Of columns that share a header the second one is told, with a way to take each.
    """
    shared: dict[tuple[str, str], list[Mapped]] = {}
    for one in mapped:
        if one.field not in HISTORY_FIELDS:
            shared.setdefault((one.field, bare(one.header)), []).append(one)
    ours: dict[str, Mapped] = {}
    for (field, _), same in shared.items():
        one = same[-1]
        if len(same) > 1:
            one = same[1]
            ways = [
                f"--map {field}={asked} for column {column.number}{_values(column, below)}"
                for asked, column in zip(_numbered(same[0].header, len(same)), same, strict=False)
            ]
            expected = f"one column for {field}: {' or '.join(ways)}"
        elif one.how == OURS and ours.setdefault(field, one) is not one:
            expected = f"one column for {field} (column {ours[field].number} is another)"
        else:
            continue
        yield Problem(file, line, one.number, field, expected, shown(one.header))


def _values(column: Mapped, below: Sequence[Sequence[str]]) -> str:
    """The first values of a column, where they are nobody's address."""
    if column.field in ("id", "profile_url"):
        return ""
    texts = [row[column.number - 1].strip() for row in below if len(row) >= column.number]
    return f" ({', '.join(as_shown(text, '...', quoted=True) for text in texts)})" if texts else ""


def _nothing(
    file: str, line: int, names: Sequence[str], fields: Mapping[str, ListField]
) -> Problem:
    """Say that no column is of use, but not what they hold: it may be somebody's row."""
    some = ", ".join(one.own[0] for one in fields.values() if one.own)
    expected = f"a header row with at least one of {some}"
    if FIELDS.items() <= fields.items():
        expected += ", or columns named by --map field=Column"
    return Problem(file, line, 1, "header", expected, f"{len(names)} columns, none of them known")


def _unread(
    recognised: Recognised, names: Sequence[str], mapped: Sequence[Mapped]
) -> Iterator[Unread]:
    read = {one.number for one in mapped if one.field not in NAME_FIELDS}
    fields = {one.field for one in mapped}
    apart = {bare(header): why for header, why in recognised.format.apart.items()}
    free = {bare(own): own for field in FIELDS if field not in fields for own in FIELDS[field].own}
    for number, name in enumerate(names, 1):
        if number in read:
            continue
        spelt = bare(name)
        if not spelt:
            yield Unread(name, number, NAMELESS)
        elif spelt in apart:
            yield Unread(name, number, UNKNOWN, apart[spelt])
        elif personal(name):
            yield Unread(name, number, PERSONAL)
        elif spelt in _FIELD_OF:
            field = _FIELD_OF[spelt]
            why = f"{field} is read from another column" if field in fields else "left out by you"
            yield Unread(name, number, SPARE, why)
        else:
            likely = recognised.format in (OWN, OTHER) and len(names) <= _MOST
            near = _near(spelt, free) if likely else ""
            yield Unread(name, number, UNKNOWN, near=near)


def _near(spelt: str, free: Mapping[str, str]) -> str:
    """A header of ours, not in the list, that another one is hardly different from.

    `free` are such headers by their plain spelling.
    """
    likely = [own for own in free if abs(len(own) - len(spelt)) <= 1]
    scored = [(SequenceMatcher(None, spelt, own).ratio(), free[own]) for own in likely]
    ratio, own = max(scored, default=(0.0, ""))
    return own if ratio >= _ALIKE else ""


_FIELD_OF: Final = {
    bare(header): field for field, one in FIELDS.items() for header in (*one.own, *one.others)
}
_KNOWN: Final = frozenset(_FIELD_OF) | {
    bare(header)
    for one in FORMATS
    for header in (*one.marks, *(name for names in one.columns.values() for name in names))
}
