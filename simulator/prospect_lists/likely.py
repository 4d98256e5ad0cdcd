"""Which column of a list may hold titles or profiles where none was recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from simulator.prospect_lists.fields import bare
from simulator.prospect_lists.formats import OWN
from simulator.prospect_lists.people import FieldColumns
from simulator.prospect_lists.private import keepable
from simulator.prospect_lists.profiles import person_of
from simulator.prospect_lists.report import Missing
from simulator.prospect_lists.table import ListTable
from simulator.prospect_lists.titles import ranker

_HALF: Final = 0.5


def missing(
    table: ListTable, columns: FieldColumns, titles: Mapping[str, str]
) -> Iterator[Missing]:
    """Yield what nobody on the list has, with the unread column that looks most like it.

    A list with our own headers may well have no titles, any list no profiles: then only where some
    column looks like them.
    """
    rank = ranker(titles)
    for field, also, looks in (
        ("title", "seniority", lambda text: rank(text).word != ""),
        ("profile_url", "profile_url", lambda text: "/in/" in text and person_of(text) != ""),
    ):
        named = [*columns.get(field, ()), *columns.get(also, ())]
        if not table.rows or any(text for column in named for text in column.texts):
            continue
        likely = _likely(table, looks)
        if likely or (field == "title" and table.header.recognised.format is not OWN):
            yield Missing(field, tuple((one.header, one.number) for one in named), likely)


def _likely(table: ListTable, looks: Callable[[str], bool]) -> tuple[str, int] | None:
    """Header and number of the column of which most cells, and at least half, look so."""
    header = table.header
    spelt = Counter(bare(one.header) for one in header.unread)
    spelt.update(bare(one.header) for one in header.mapped)
    found: list[tuple[float, int, str]] = []
    for one in header.unread:
        texts = [text for text in table.sampled.get(one.number, ()) if text]
        # What is asked for by its header must be the only one with it.
        if texts and not one.near and spelt[bare(one.header)] == 1:
            share = sum(map(looks, texts)) / len(texts)
            if share >= _HALF and keepable(one.header):
                found.append((-share, one.number, one.header))
    if not found:
        return None
    _, number, name = min(found)
    return name, number
