"""What a list says of each person beyond closed words: rank, size, industry, who and where from."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from simulator.prospect_lists.cells import (
    ListFindings,
    blanks,
    closed,
    first_texts,
    problems_of,
    take,
)
from simulator.prospect_lists.fields import bare
from simulator.prospect_lists.headers import OURS
from simulator.prospect_lists.industries import industry
from simulator.prospect_lists.private import nameable
from simulator.prospect_lists.profiles import OPAQUE, person_of, spelt_alike
from simulator.prospect_lists.report import GUESS
from simulator.prospect_lists.sizes import Band, head_count, size_between
from simulator.prospect_lists.table import ListColumn
from simulator.prospect_lists.titles import DOUBTS, HEADLINE, UNKNOWN_RANK, ranker
from simulator.prospect_lists.values import NOT_GIVEN, Reader, suggestion
from simulator.reading.refusal import Refused
from simulator.vocabulary import INDUSTRIES, RELATIONS

FieldColumns = Mapping[str, Sequence[ListColumn]]

_NO_COMPANY: Final = frozenset(
    map(
        bare,
        (
            "self-employed", "self", "own company", "own business", "freelance", "freelancer",
            "freelancing", "freelance consultant", "contractor", "independent contractor",
            "sole trader", "independent", "independent consultant", "consultant", "private",
            "undisclosed", "confidential company", "startup", "stealth company",
            "various companies", "multiple companies", "home", "open to work", "in transition",
            "looking for opportunities", "looking for new opportunities", "seeking opportunities",
            "seeking new opportunities", "career break", "sabbatical", "tbd", "tba",
            "selbständig", "arbeitssuchend", "à son compte", "en recherche d'emploi",
            "por cuenta propia", "stealth", "stealth startup", "stealth mode startup",
            "confidential", "unemployed", "retired", "student", "various", "selbstständig",
            "freiberuflich", "freiberufler", "indépendant", "autónomo", "autônomo",
            "profissional autônomo", "libero professionista", "zzp", "zelfstandige", "unknown",
            "unbekannt", "inconnu", "inconnue", "desconocido", "desconocida", "desconhecido",
            "desconhecida", "sconosciuto", "sconosciuta", "onbekend", "",
        ),
    )
)  # fmt: skip
"""What people write who have no employer, or of whom nobody knows one: nobody's colleagues.

A name without any letter or digit is none.
"""
_SHORTENED: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d\d", re.IGNORECASE)
"""What spreadsheets leave of a number of many digits: 1.23457E+11."""


def seniorities(
    columns: FieldColumns, rows: int, read: Reader, own: Mapping[str, str], notes: ListFindings
) -> array[int]:
    """Ranks: as a column says, else as the title says."""
    codes = closed(columns.get("seniority", ()), rows, read, notes)
    rank = ranker(own)
    for column in columns.get("title", ()):
        needed = [text if codes[row] == NOT_GIVEN else "" for row, text in enumerate(column.texts)]
        texts = Counter(needed)
        del texts[""]
        ranks = {text: rank(text) for text in texts}
        known = {
            text: NOT_GIVEN if one.code == UNKNOWN_RANK else one.code for text, one in ranks.items()
        }
        notes.source(column, take(codes, needed, {**known, "": NOT_GIVEN}), GUESS)
        if bare(column.header).endswith("headline"):
            ranks = {
                text: one if one.code == UNKNOWN_RANK else replace(one, doubt=HEADLINE)
                for text, one in ranks.items()
            }
        for doubt in DOUBTS:
            doubted = {text: n for text, n in texts.items() if ranks[text].doubt == doubt}
            notes.doubt("title", doubt, Counter(doubted))
    return codes


def sizes(
    columns: FieldColumns, rows: int, readers: Mapping[str, Reader], notes: ListFindings
) -> array[int]:
    """Sizes: in words of ours, else from a head count or band, else from its two ends."""
    codes = closed(columns.get("size", ()), rows, readers["size"], notes)
    by_count = closed(columns.get("employees", ()), rows, readers["employees"], notes)
    for row, code in enumerate(by_count):
        if codes[row] == NOT_GIVEN:
            codes[row] = code
    texts = Counter(
        text
        for field in ("size", "employees")
        for column in columns.get(field, ())
        for text in column.texts
    )
    mended = {text: _mended(text) for text in texts if text and not text.isdigit()}
    notes.doubt(
        "employees",
        "a size that Excel turned into a date",
        Counter({said: texts[text] for text, said in mended.items() if said}),
    )
    lows, highs = columns.get("employees_from", ()), columns.get("employees_to", ())
    if lows or highs:
        _ends(codes, lows, highs, notes)
    return codes


def _mended(text: str) -> str:
    """What a band stands for that a spreadsheet took for a date; "" for all else."""
    try:
        found = head_count(text)
    except Refused:
        return ""
    return f"{text} read as {found}" if found.repaired else ""


def _ends(
    codes: array[int], lows: Sequence[ListColumn], highs: Sequence[ListColumn], notes: ListFindings
) -> None:
    """Fill blank sizes from a start and an end column."""
    rows = len(codes)
    starts, ends = (first_texts(side, rows, notes) for side in (lows, highs))
    pairs = list(zip(starts, ends, strict=True))
    known: dict[tuple[str, str], Band | None] = {("", ""): None}
    refused: Counter[str] = Counter()
    for pair in set(pairs) - {("", "")}:
        try:
            known[pair] = size_between(*pair)
        except Refused:
            known[pair] = None
    for row, pair in enumerate(pairs):
        found = known[pair]
        if found is None:
            if pair != ("", ""):
                refused[" to ".join(pair)] += 1
        elif codes[row] == NOT_GIVEN:
            codes[row] = found.code
    notes.doubt("employees", "not understood", refused)


def industries(columns: FieldColumns, rows: int, notes: ListFindings) -> array[int]:
    """Industries; a name nobody knows counts as other.

    Under a header of ours a name that is nearly one of ours is a problem.
    """
    codes = blanks(rows)
    for column in columns.get("industry", ()):
        found = {text: industry(text) for text in set(column.texts) if text}
        if column.how == OURS:
            wrong = {
                text: Refused("one of " + ", ".join(INDUSTRIES), "")
                for text, code in found.items()
                if code is None and suggestion("industry", text, ())
            }
            notes.problems.extend(problems_of(column, wrong, notes))
        other = INDUSTRIES.index("other")
        known = {text: other if code is None else code for text, code in found.items()}
        notes.source(column, take(codes, column.texts, {**known, "": NOT_GIVEN}))
        lost = Counter(text for text in column.texts if text and found[text] is None)
        notes.doubt("industry", "not understood, taken as other", lost)
    return codes


def degrees(
    columns: FieldColumns, rows: int, read: Reader, everybody: bool, notes: ListFindings
) -> array[int]:
    """Degrees as written; else 1 for `everybody`."""
    codes = closed(columns.get("degree", ()), rows, read, notes)
    if everybody:
        for row in range(rows):
            codes[row] = 1 if codes[row] == NOT_GIVEN else codes[row]
    return codes


def relations(
    columns: FieldColumns, rows: int, readers: Mapping[str, Reader], notes: ListFindings
) -> array[int]:
    """The closest relation that any of the three columns names."""
    codes = closed(columns.get("relation", ()), rows, readers["relation"], notes)
    for field in ("warm", "shared"):
        answers = closed(columns.get(field, ()), rows, readers[field], notes)
        closest = RELATIONS.index(field)
        for row, answer in enumerate(answers):
            codes[row] = max(codes[row], closest if answer == 1 else answer)
    return codes


def accounts(columns: FieldColumns, rows: int, notes: ListFindings) -> array[int]:
    """Numbers of accounts, in the order in which they first appear; no name is kept."""
    named = first_texts(columns.get("account", ()), rows, notes)
    company = first_texts(columns.get("company", ()), rows, notes)
    nobody = {name for name in set(company) - {""} if bare(name) in _NO_COMPANY}
    spelt = {name: spelt_alike(name) for name in {*named, *company}}
    numbers: dict[str, int] = {"": NOT_GIVEN}
    codes = blanks(rows)
    alone: Counter[str] = Counter()
    for row, name in enumerate(named):
        if not name and company[row] in nobody:
            alone[company[row]] += 1
        else:
            codes[row] = numbers.setdefault(spelt[name or company[row]], len(numbers) - 1)
    notes.doubt("company", "no employer, nobody's colleague", alone)
    return codes


def owners(
    columns: FieldColumns, rows: int, seats: Sequence[str], notes: ListFindings
) -> array[int]:
    """Numbers of the seats that own people, by their names; no name of anybody else is kept."""
    numbers = {bare(name): number for number, name in enumerate(seats)}
    codes, others = blanks(rows), 0
    for column in columns.get("owner", ()):
        known = {text: numbers.get(bare(text), NOT_GIVEN) for text in set(column.texts)}
        notes.source(column, take(codes, column.texts, known))
        others += sum(bool(text) and known[text] == NOT_GIVEN for text in column.texts)
    notes.doubt("owner", "owned by nobody with a seat here, dealt evenly", Counter([""] * others))
    return codes


def keys(columns: FieldColumns, rows: int, notes: ListFindings) -> list[str]:
    """The key of each person by the addresses of the profile; public ones before internal ids."""
    found = [""] * rows
    nobody: Counter[str] = Counter()
    for column in columns.get("profile_url", ()):
        given = 0
        for row, text in enumerate(column.texts):
            if not text or (found[row] and not found[row].startswith(OPAQUE)):
                continue
            key = person_of(text)
            if not key:
                nobody["an address elsewhere"] += 1
            elif not found[row] or not key.startswith(OPAQUE):
                found[row] = key
                given += 1
        notes.source(column, given)
    notes.doubt("profile_url", "no profile, not used", nobody)
    return found


def ids(columns: FieldColumns, rows: int, notes: ListFindings) -> tuple[list[str], list[str]]:
    """What results call each prospect, and what the list itself calls it ("" where nothing).

    Without an id of the list that results may hold it is the number of the row.
    """
    given = first_texts(columns.get("id", ()), rows, notes)
    short = {text for text in set(given) if _SHORTENED.fullmatch(text)}
    what = "digits lost in a spreadsheet, row number used"
    notes.doubt("id", what, Counter(text for text in given if text in short))
    given = ["" if text in short else text for text in given]
    kept, taken = _nameable("id", given, notes), set(given)
    names = [text if text in kept else _row(row, taken) for row, text in enumerate(given, 1)]
    return names, given


def groups(
    columns: FieldColumns, rows: int, notes: ListFindings
) -> tuple[array[int], tuple[str, ...]]:
    """Numbers and names of the segments; people without one are a segment, the first one.

    One whose name results may not hold is called by the number of its first row.
    """
    names = first_texts(columns.get("segment", ()), rows, notes)
    first: dict[str, int] = {} if all(names) and names else {"": 0}
    for row, name in enumerate(names, 1):
        first.setdefault(name, row)
    numbers = {name: number for number, name in enumerate(first)}
    kept, taken = _nameable("segment", names, notes) | {""}, set(names)
    called = [name if name in kept else _row(row, taken) for name, row in first.items()]
    return array("q", [numbers[name] for name in names]), tuple(called)


def _nameable(field: str, texts: Sequence[str], notes: ListFindings) -> set[str]:
    """The texts that results may hold; all others are doubted."""
    kept = {text for text in set(texts) - {""} if nameable(text)}
    what = "an address, a phone number or too long, row number used"
    notes.doubt(field, what, Counter(text for text in texts if text and text not in kept))
    return kept


def _row(row: int, taken: set[str]) -> str:
    """What a row is called that has no name of its own, unless another one has that name."""
    name = f"row-{row}"
    while name in taken:
        name += "-"
    return name
