"""A list without anybody's name: what was read of each person, under an invented id."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from simulator.prospect_lists.sheet import Sheet
from simulator.prospect_lists.values import NOT_GIVEN
from simulator.vocabulary import INDUSTRIES, RELATIONS, SENIORITIES, SIZES

_WORDS: Final = {
    "degree": ("", "1", "2", "3"),
    "seniority": SENIORITIES,
    "industry": INDUSTRIES,
    "size": SIZES,
    "relation": RELATIONS,
    **dict.fromkeys(
        ("open_to_work", "open_profile", "accepts_invitation", "accepts_inmail", "mutual"),
        ("no", "yes"),
    ),
}
"""Field -> what stands for each of its codes."""


def nameless(sheet: Sheet, start: date) -> str:
    """Return a list, as CSV with headers of ours, of the people of a sheet who are not left out.

    Read again, with the same first day, it is the same people in the same order: rank, industry,
    size, degree, relation, what they take, worth, day of arrival, colleagues and segments. Nobody's
    id, address, title, company or owner is in it, nor the seat that works them.
    """
    kept = [row for row, reason in enumerate(sheet.dropped) if not reason]
    companies: dict[int, int] = {}
    written: Mapping[str, Callable[[int], str]] = {
        **{field: words.__getitem__ for field, words in _WORDS.items()},
        "deal": _dollars,
        "arrives": lambda day: str(start + timedelta(day)),
        "account": lambda number: f"company-{companies.setdefault(number, len(companies) + 1)}",
        "segment": lambda number: sheet.segment_names[number],
    }
    columns = {"id": [f"p{number:04d}" for number in range(1, len(kept) + 1)]}
    for field, text in written.items():
        codes = [sheet.codes[field][row] for row in kept]
        texts = ["" if code == NOT_GIVEN else text(code) for code in codes]
        if any(texts):
            columns[field] = texts
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([columns, *zip(*columns.values(), strict=True)])
    return out.getvalue()


def _dollars(cents: int) -> str:
    dollars, rest = divmod(cents, 100)
    return f"{dollars}.{rest:02d}" if rest else str(dollars)
