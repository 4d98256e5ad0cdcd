"""Random lists of prospects, damaged, and a second reading of what their cells say."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any
from urllib.parse import unquote

from simulator.population.build import read_listing
from simulator.population.draft import Draft
from simulator.scenario.model import Scenario
from simulator.vocabulary import INDUSTRIES, SENIORITIES, SIZES
from tests.fuzz.words import cents, day

START = date(2026, 1, 5)
SCENARIO = f"""\
world:
  start: {START}
  prospects: {{file: list.csv}}
seats:
  - {{name: Ana, plan: sales-navigator-core}}
  - {{name: Bo, plan: free}}
strategies:
  mail:
    steps:
      mail: {{send: inmail, text: tailored, wait: 7d}}
study: {{days: 20}}
"""
_SWITCHES = ("warm", "shared", "open_to_work", "open_profile", "accepts_invitation")
_RANKS = {
    "founder": "c-suite", "owner": "c-suite", "partner": "c-suite", "cxo": "c-suite",
    "head": "director", "senior": "ic", "entry": "ic", "intern": "ic",
}  # fmt: skip
_DEGREES = {"1st": 1, "2nd": 2, "3rd": 3, "3rd+": 3, "out of network": 3, "1": 1, "2": 2, "3": 3}
_CHOICES = {
    "Seniority": (*SENIORITIES, "C Suite", "Owner", ""),
    "Industry": (*INDUSTRIES, "Finance", ""),
    "Employees": ("7", "51-200", "1,001-5,000", "10001+", "2k", ""),
    "Degree": ("1", "2nd", "3rd+", ""),
    "Deal": ("12000", "$1,250", "99.99", ""),
    "Seat": ("Ana", "Bo", ""),
    "Arrives": ("0", "12", "2026-02-03", "2025-12-01", ""),
    "First Name": ("Zo\u00eb", 'A "B" C', "x, y", "a\nb", ""),
    **dict.fromkeys(_SWITCHES, ("yes", "No", "TRUE", "")),
}
_COLUMNS = ("id", "Profile URL", *_CHOICES)


def random_list(chance: Random) -> str:
    """A good list of up to 30 rows and some of the columns, quoted where it must be."""
    columns = chance.sample(sorted(_COLUMNS), chance.randint(2, len(_COLUMNS)))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=chance.choice(("\n", "\r\n")))
    writer.writerow(columns)
    for row in range(chance.randint(1, 30)):
        number = row if chance.random() < 0.9 else 0
        own = {"id": f"p{number}", "Profile URL": f"https://linkedin.com/in/a%20b-{number}/?x"}
        writer.writerow([own.get(name) or chance.choice(_CHOICES[name]) for name in columns])
    return text.getvalue()


def meaning(scenario: Scenario, content: bytes) -> str:
    """The first cell that was read as something else than it says, "" where there is none."""
    draft = read_listing(scenario).draft
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    fields = [_plain(name) for name in head]
    if len(rows) != len(draft.ids):
        return f"{len(rows)} rows, {len(draft.ids)} read"
    people = [dict(zip(fields, map(str.strip, row), strict=False)) for row in rows]
    out = _left_out(people)
    for number, person in enumerate(people):
        try:
            told = _wanted(person, number)
        except (ValueError, KeyError) as error:
            return f"row {number + 1} has no meaning: {error!r}"
        read = _read(draft, number)
        if wrong := [key for key in told if told[key] != read[key]]:
            key = wrong[0]
            return f"row {number + 1}, {key}: {told[key]!r} was read as {read[key]!r}"
        if bool(draft.dropped[number]) != out[number]:
            return f"row {number + 1}: left out {bool(draft.dropped[number])}"
    return ""


def _wanted(person: dict[str, str], number: int) -> dict[str, Any]:
    def said(field: str, read: Callable[[str], int], blank: int = -1) -> int:
        text = person.get(_plain(field), "")
        return read(text) if text else blank

    return {
        "id": person.get("id") or f"row-{number + 1}",
        "seniority": said("seniority", _rank),
        "industry": said("industry", lambda word: [*map(_plain, INDUSTRIES)].index(_plain(word))),
        "size": said("employees", _size),
        "degree": said("degree", lambda word: _DEGREES[word.casefold()]),
        "relation": max(said("shared", _yes), 2 * said("warm", _yes)),
        **{field: said(field, _yes) for field in _SWITCHES if field not in ("warm", "shared")},
        "deal": said("deal", cents),
        "arrives": said("arrives", _arrives, 0),
        "seat": said("seat", ("Ana", "Bo").index),
    }


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _rank(word: str) -> int:
    known = {_plain(one): one for one in SENIORITIES}
    return SENIORITIES.index(_RANKS.get(_plain(word)) or known[_plain(word)])


def _read(draft: Draft, number: int) -> dict[str, Any]:
    return {
        "id": draft.ids[number],
        **{field: int(codes[number]) for field, codes in draft.codes.items()},
        "deal": int(draft.deal_cents[number]),
        "arrives": int(draft.arrives_day[number]),
        "seat": int(draft.seat[number]),
    }


def _yes(word: str) -> int:
    return {"yes": 1, "true": 1, "1": 1, "no": 0, "false": 0, "0": 0}[word.casefold()]


def _arrives(word: str) -> int:
    if "-" not in word:
        return int(word)
    return max(0, (date.fromisoformat(day(word)) - START).days)


def _size(word: str) -> int:
    """The band of a head count; a stretch counts as the geometric mean of its ends."""
    if word.casefold() in SIZES:
        return SIZES.index(word.casefold())
    ends = re.findall(r"([0-9][0-9,]*)\s*(k?)", word.casefold())
    heads = [int(digits.replace(",", "")) * (1000 if k else 1) for digits, k in ends]
    if word.endswith("+"):
        heads[0] += 1
    square = Fraction(heads[0]) * heads[-1]
    return next((band for band, top in ((1, 50), (2, 500), (3, 5000)) if square <= top * top), 4)


def _left_out(people: list[dict[str, str]]) -> list[bool]:
    """Empty rows, then those of a profile, then those of an id that a row still in has before."""
    known = set(map(_plain, _COLUMNS)) - {"firstname"}
    out = [not any(person.get(field) for field in known) for person in people]
    for field in ("profileurl", "id"):
        seen: set[str] = set()
        for number, person in enumerate(people):
            name = person.get(field, "")
            if field == "profileurl" and "/in/" in name:
                name = unquote(
                    name.partition("/in/")[2].partition("/")[0].partition("?")[0]
                ).lower()
            if name and not out[number]:
                out[number] = name in seen
                seen.add(name)
    return out
