"""The shelf: which books there are, and the figures of those a scenario chooses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Final

from simulator.errors import Invalid, Problem, nearest
from simulator.reading.yaml_text import read_file
from simulator.scenario.catalogue.book import Books, like_of, parse_book

KINDS: Final = ("plans", "prices", "rates", "limits", "delays")
"""The kinds of books, each the first word of its figures' paths."""
BOOKS: Final = ("list-2026", "seed-2026")
"""The names of books: what the platform and its vendors say, and what the article says."""
DEFAULT: Final = "list-2026"


def load_books(choice: Mapping[str, str]) -> Books:
    """The figures and delay tables of the books in `choice`, kind -> name.

    A kind that is not chosen comes from `list-2026`. Raises `ValueError` for an unknown kind or
    name, `Invalid` for a malformed book.
    """
    for kind, name in choice.items():
        if kind not in KINDS or name not in BOOKS:
            raise ValueError(f"no such book: {kind} {name}")
    together = Books({}, {})
    for kind in KINDS:
        book = _read(choice.get(kind, DEFAULT), kind)
        together.figures.update(book.figures)
        together.delays.update(book.delays)
    return together


@cache
def _read(name: str, kind: str) -> Books:
    # Not a path beside this file: an installed package need not lie in a folder.
    resource = files("simulator.scenario.catalogue").joinpath("books", name, f"{kind}.yaml")
    with as_file(resource) as path:
        root = read_file(path).root
    like = like_of(root)
    if like is None:
        return parse_book(root, kind, None)
    if like not in BOOKS or like == name:
        at, file = root.items["like"].place, root.place.file
        wrong = Problem(
            file, at.line, at.column, "like", "another book", like, nearest(like, BOOKS)
        )
        raise Invalid([wrong])
    return parse_book(root, kind, _read(like, kind))
