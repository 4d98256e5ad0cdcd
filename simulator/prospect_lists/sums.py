"""Rows of sums that stand below a list: "Total" and figures, and nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from statistics import median_low
from typing import Final

from simulator.prospect_lists.fields import bare, personal

LAST: Final = 3
"""Rows at the end of a list among which they are looked for: a total, a count, an average."""
_LONGEST: Final = 60
"""Letters of a cell of such a row."""
_MOST_COUNTED: Final = 99_999
"""A larger figure under a header of names and numbers of people may well be a phone's."""
_FEWEST: Final = 2
"""Figures of which a sum without a word is known to be one."""
_WORDS: Final = (
    "total", "totals", "grand total", "overall total", "total sum", "sum", "sums", "sum total",
    "subtotal", "count", "total count", "average", "mean", "median",
    "Summe", "Gesamt", "Gesamtsumme", "Gesamtergebnis", "Ergebnis", "Insgesamt", "Zwischensumme",
    "Anzahl", "Gesamtanzahl", "Mittelwert", "Durchschnitt",
    "total général", "somme", "sous-total", "moyenne", "nombre",
    "total general", "suma", "suma total", "promedio", "recuento",
    "total geral", "soma", "média", "contagem",
    "totale", "totale complessivo", "totali", "somma", "media", "conteggio",
    "totaal", "eindtotaal", "som", "subtotaal", "gemiddelde", "aantal",
    "summa", "totalt", "delsumma", "i alt", "medelvärde", "antal", "yhteensä", "keskiarvo",
    "razem", "suma końcowa", "ogółem", "średnia", "celkem", "součet", "összesen", "végösszeg",
    "toplam", "genel toplam", "ortalama", "Итого", "Всего", "Общий итог", "Сумма",  # noqa: RUF001 - Russian
)  # fmt: skip
_COUNTED: Final = (
    "rows", "records", "contacts", "leads", "prospects", "people", "persons", "profiles",
    "members", "entries", "results", "companies", "accounts", "employees", "deals",
)  # fmt: skip
_LABELS: Final = frozenset(map(bare, _WORDS)) | {
    bare(f"{word} {noun}")
    for word in ("total", "number of", "total number of")
    for noun in _COUNTED
}
"""What such a row calls itself, as spellings have it in common."""
_WRITTEN: Final = r"""
    (?:[$€£¥₹]|[A-Z]{3}\b)?\s? -?
    (?: \d{1,3} (?:[.,'\u2019\s]\d{2,3})+ | \d+ ) (?:[.,]\d+)? (?:[eE]\+?\d+)?
    \s?(?:[%$€£¥₹]|[A-Z]{3}\b)?
    | =\s*[\w.]+\( (?: [\d,;\s]* \$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+ | .*\[[^\[\]]+\] ) \)
"""
_FIGURE: Final = re.compile(_WRITTEN, re.VERBOSE)
"""A figure as people and spreadsheets write it, or the formula that is to be it."""
_BOTH: Final = re.compile(rf"(?P<label>[^\d=:(]+) [\s:=(]+ (?:{_WRITTEN}) \s*\)?", re.VERBOSE)
"""A word and its figure in one cell: "Total: 600"."""


def is_sum_row(
    row: Sequence[str],
    headers: Sequence[str],
    others: Sequence[Sequence[str]],
    read: Iterable[tuple[str, Iterable[str]]] = (),
) -> bool:
    """Whether a row at the end of a list holds sums of it, and nothing of anybody.

    That is a word for it and figures, one of them where people have words or in fewer cells than
    people fill; or fewer figures alone, of which those that are `read`, each with the cells above
    it, are the sums of these. A phone number is no figure. `others` are some rows above it.
    """
    filled = [(place, cell.strip()) for place, cell in enumerate(row) if cell.strip()]
    figures = {
        place
        for place, cell in filled
        if _is_figure(cell)
        and not (personal("".join(headers[place : place + 1])) and _digits(cell) > _MOST_COUNTED)
    }
    words = [cell for place, cell in filled if place not in figures]
    thin = len(filled) < median_low([*map(_filled, others)] or [0])
    if not words:
        sums = [(cell, above) for cell, above in read if cell.strip()]
        return thin and bool(sums) and all(_adds_up(*one) for one in sums)
    word, *more = words
    if more or not (_has_both(word) or (figures and bare(word) in _LABELS)):
        return False
    return thin or any(_has_words(place, others) for place in figures)


def may_be_sums(cells: Iterable[str]) -> bool:
    """Whether each of some cells of a row is one of a row of sums, or blank."""
    return all(
        not cell or _is_figure(cell) or _has_both(cell) or bare(cell) in _LABELS
        for cell in map(str.strip, cells)
    )


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _has_words(place: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column holds something in most rows, and a figure in none."""
    cells = ["".join(row[place : place + 1]).strip() for row in rows]
    there = [cell for cell in cells if cell]
    return 2 * len(there) > len(cells) and not any(map(_is_figure, there))


def _is_figure(cell: str) -> bool:
    return len(cell) <= _LONGEST and _FIGURE.fullmatch(cell) is not None


def _has_both(cell: str) -> bool:
    both = _BOTH.fullmatch(cell) if len(cell) <= _LONGEST else None
    return both is not None and bare(both["label"]) in _LABELS


def _adds_up(cell: str, above: Iterable[str]) -> bool:
    """Whether a figure is the sum of several above it, written in the same way."""
    texts = [text for one in above if (text := one.strip())]
    if len(texts) < _FEWEST or not all(map(_is_figure, texts)):
        return False
    numbers = [_digits(text) for text in texts]
    return _digits(cell) == sum(numbers) > max(numbers)


def _digits(text: str) -> int:
    return int("".join(letter for letter in text if letter.isdecimal()) or "0")
