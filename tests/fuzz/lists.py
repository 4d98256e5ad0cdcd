"""Random lists of prospects, damaged, and a second reading of what their cells say."""

from __future__ import annotations

import csv
import io
import re
from fractions import Fraction
from random import Random
from typing import Any
from urllib.parse import unquote

from simulator.population.build import read_listing
from simulator.population.draft import Draft
from simulator.scenario.model import Scenario
from simulator.vocabulary import INDUSTRIES, SENIORITIES, SIZES
from tests.fuzz.words import cents, day

SCENARIO = """\
world:
  start: 2026-01-05
  prospects: {file: list.csv}
seats:
  - {name: Ana, plan: sales-navigator-core}
  - {name: Bo, plan: free}
strategies:
  mail:
    steps:
      mail: {send: inmail, text: tailored, wait: 7d}
study: {days: 20}
"""
_SWITCHES = ("warm", "shared", "open_to_work", "open_profile", "accepts_invitation")
_RANKS = {
    "founder": "c-suite", "owner": "c-suite", "partner": "c-suite", "cxo": "c-suite",
    "head": "director", "senior": "ic", "entry": "ic", "intern": "ic",
}  # fmt: skip
_DEGREES = {"1st": 1, "2nd": 2, "3rd": 3, "3rd+": 3, "out of network": 3, "1": 1, "2": 2, "3": 3}
_COLUMNS = {
    "id": lambda chance, row: f"p{row}",
    "Profile URL": lambda chance, row: f"https://www.linkedin.com/in/per%20son-{row}/?x=1",
    "Seniority": lambda chance, row: chance.choice((*SENIORITIES, "C Suite", "Owner", "")),
    "Industry": lambda chance, row: chance.choice((*INDUSTRIES, "Finance", "")),
    "Employees": lambda chance, row: chance.choice(
        ("7", "51-200", "1,001-5,000", "10001+", "2k", "")
    ),
    "Degree": lambda chance, row: chance.choice(("1", "2nd", "3rd+", "")),
    "Deal": lambda chance, row: chance.choice(("12000", "$1,250", "99.99", "")),
    "Seat": lambda chance, row: chance.choice(("Ana", "Bo", "")),
    "Arrives": lambda chance, row: chance.choice(("0", "12", "2026-02-03", "2025-12-01", "")),
    "First Name": lambda chance, row: chance.choice(("Zo\u00eb", 'A "B" C', "x, y", "a\nb", "")),
    **{name: lambda chance, row: chance.choice(("yes", "No", "TRUE", "")) for name in _SWITCHES},
}


def random_list(chance: Random) -> str:
    """A good list of up to 30 rows and some of the columns, quoted where it must be."""
    columns = chance.sample(sorted(_COLUMNS), chance.randint(2, len(_COLUMNS)))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=chance.choice(("\n", "\r\n")))
    writer.writerow(columns)
    for row in range(chance.randint(1, 30)):
        number = row if chance.random() < 0.9 else 0
        writer.writerow([_COLUMNS[name](chance, number) for name in columns])
    return text.getvalue()


def meaning(scenario: Scenario, content: bytes) -> str:
    """The first cell that was read as something else than it says, "" where there is none."""
    draft = read_listing(scenario).draft
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    fields = ["".join(filter(str.isalnum, name.casefold())) for name in head]
    if len(rows) != len(draft.ids):
        return f"{len(rows)} rows, {len(draft.ids)} read"
    people = [dict(zip(fields, map(str.strip, row), strict=False)) for row in rows]
    seen: set[tuple[str, str]] = set()
    for number, person in enumerate(people):
        try:
            told = _wanted(person, number)
        except (ValueError, KeyError) as error:
            return f"row {number + 1} has no meaning: {error!r}"
        read = _read(draft, number)
        if wrong := [key for key in told if told[key] != read[key]]:
            key = wrong[0]
            return f"row {number + 1}, {key}: {told[key]!r} was read as {read[key]!r}"
        if bool(draft.dropped[number]) != _left_out(person, seen):
            return f"row {number + 1}: left out {bool(draft.dropped[number])}"
    return ""


def _wanted(person: dict[str, str], number: int) -> dict[str, Any]:
    def given(field: str) -> str:
        return person.get(field, "")

    rank = "".join(filter(str.isalnum, given("seniority").casefold()))
    spelt = {"".join(filter(str.isalnum, word)): word for word in (*SENIORITIES, *INDUSTRIES)}
    industry = "".join(filter(str.isalnum, given("industry").casefold()))
    relation = -1
    for code, field in ((1, "shared"), (2, "warm")):
        if given(field):
            relation = max(relation, code if _yes(given(field)) else 0)
    return {
        "id": given("id") or f"row-{number + 1}",
        "seniority": SENIORITIES.index(_RANKS.get(rank) or spelt[rank]) if given("seniority") else -1,
        "industry": INDUSTRIES.index(spelt[industry]) if given("industry") else -1,
        "size": _size(given("employees")) if given("employees") else -1,
        "degree": _DEGREES[given("degree").casefold()] if given("degree") else -1,
        "relation": relation,
        **{
            field: int(_yes(given("".join(field.split("_"))))) if given("".join(field.split("_"))) else -1
            for field in _SWITCHES[2:]
        },
        "deal": cents(given("deal")) if given("deal") else -1,
        "arrives": _arrives(given("arrives")) if given("arrives") else 0,
        "seat": ("Ana", "Bo").index(given("seat")) if given("seat") else -1,
    }  # fmt: skip


def _read(draft: Draft, number: int) -> dict[str, Any]:
    return {
        "id": draft.ids[number],
        **{field: int(codes[number]) for field, codes in draft.codes.items()},
        "deal": int(draft.deal_cents[number]),
        "arrives": int(draft.arrives_day[number]),
        "seat": int(draft.seat[number]),
    }


def _yes(word: str) -> bool:
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}[
        word.casefold()
    ]


def _arrives(word: str) -> int:
    if "-" not in word:
        return int(word)
    from datetime import date

    return max(0, (date.fromisoformat(day(word)) - date(2026, 1, 5)).days)


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


_NOTHING = ("firstname",)


def _left_out(person: dict[str, str], seen: set[tuple[str, str]]) -> bool:
    known = {"".join(filter(str.isalnum, name.casefold())) for name in _COLUMNS} - set(_NOTHING)
    if not any(text for field, text in person.items() if field in known):
        return True
    url = person.get("profileurl", "")
    slug = unquote(url.partition("/in/")[2].partition("/")[0]).lower() if "/in/" in url else url
    keys = {(field, text) for field, text in (("url", slug), ("id", person.get("id", ""))) if text}
    again = bool(keys & seen)
    seen |= keys
    return again
