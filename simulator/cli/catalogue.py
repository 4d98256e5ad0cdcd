"""`outreach catalogue`."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from simulator.cli.usage import Usage
from simulator.errors import expected
from simulator.reading.node import plain_value
from simulator.reading.wording import SCREEN_WIDTH, listed, shown
from simulator.scenario.catalogue.about import about, meaning
from simulator.scenario.catalogue.books import BOOKS, KINDS, load_books
from simulator.scenario.catalogue.figure import Delay, Figure
from simulator.scenario.catalogue.spelling import delay_spelt, number_spelt, spelt
from simulator.scenario.library import PREFIX, nearest_shipped, shipped, taken
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.scenario.rests import rests_on
from simulator.words import CONFIDENCE, CONFIDENCE_MEANS, USUAL_LABELS, nouns, several

SHORTEST: Final = 4
"""Letters of a word that is suggested: shorter ones, such as "for", say nothing."""
ALIKE: Final = 0.8
"""How like a word must be to be suggested, by `difflib`: those of the catalogue are many."""
CALLED: Final = {
    "ban": "lock",
    "block": "lock",
    "budget": "prices",
    "cost": "prices",
    "license": "prices",
    "personalis": "tailored",
    "personaliz": "tailored",
    "restrict": "lock",
    "salary": "wage",
    "saturat": "crowding",
    "subscription": "prices",
    "warm-up": "ramp",
    "warmup": "ramp",
}
"""How words begin that planners use -> the word of the catalogue for it."""
OURS: Final = "this file"
RANGE_IS: Final = {
    "unknown": "unknown before you try",
    "choice": "yours to choose",
    "price": "a price",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure or delay table, as the books have it and as a scenario uses it."""

    path: str
    meaning: str
    books: dict[str, Figure | Delay]
    """By book; one that says the same as the first is left out."""
    chosen: str
    """The book that the scenario takes it from, where the books differ; else ""."""
    used: bool | None
    """Whether the scenario rests on it; None where no scenario was named."""
    given: Figure | Delay | None
    """What the scenario says instead."""
    place: str

    def has(self, word: str) -> bool:
        """Whether a word stands in its path or its meaning, in lower or upper case."""
        return any(word.casefold() in text.casefold() for text in (self.path, self.meaning))


def command(arguments: Any) -> int:
    """Print the figures that have all words, with what a scenario makes of them.

    Or the strategies that come along and have them.
    """
    if arguments.strategies:
        return _strategies(arguments)
    scenario = None if arguments.scenario is None else load(arguments.scenario)[0]
    every = entries(scenario)
    found = [one for one in every if all(one.has(word) for word in arguments.words)]
    if not found:
        raise Usage(*_unknown(arguments.words, every))
    if arguments.json:
        print(json.dumps(_record(found), indent=1))
        return 0
    if scenario is None:
        lines = [*_listed(found), *_legend(len(found), len(every))]
    else:
        lines = [*_by_use(found, scenario, bool(arguments.words))]
    print("\n".join(lines))
    return 0


def _strategies(arguments: Any) -> int:
    """Print what the strategies that come along are for, of one alone also its text."""
    if arguments.scenario is not None:
        raise Usage(expected("--scenario without --strategies", "both", "--scenario"))
    words = [word.casefold() for word in arguments.words]
    found = {}
    for name in shipped():
        one = taken(name)
        if all(word in f"{name} {one.purpose} {one.source}".casefold() for word in words):
            found[name] = one
    if not found:
        wanted = "words of a strategy's name, purpose or source"
        near = nearest_shipped("-".join(arguments.words)).removeprefix(PREFIX)
        raise Usage(expected(wanted, shown(" ".join(arguments.words)), "WORD", near))
    if arguments.json:
        record = {
            name: {"for": one.purpose, "source": one.source, "strategy": plain_value(one.strategy)}
            for name, one in found.items()
        }
        print(json.dumps({"strategies": record}, indent=1))
        return 0
    for name, one in found.items():
        print(f"like: {name}")
        print("\n".join(_filled(f"For {one.purpose}.", "  ")))
        print("\n".join(_filled(f"Source: {one.source}.", "  ")))
        if len(found) == 1:
            print(textwrap.indent(one.text, "  "), end="")
        print()
    return 0


def entries(scenario: Scenario | None) -> list[Entry]:
    """Every figure and delay table, in the order of the books."""
    shelf = {book: load_books(dict.fromkeys(KINDS, book)) for book in BOOKS}
    first = shelf[BOOKS[0]]
    used = None if scenario is None else frozenset(rests_on(scenario))
    words = nouns(USUAL_LABELS if scenario is None else scenario.labels)
    made = []
    for path in (*first.figures, *(f"delays.{name}" for name in first.delays)):
        name = path.removeprefix("delays.")
        says = {
            book: books.figures.get(path) or books.delays[name] for book, books in shelf.items()
        }
        chosen = "" if scenario is None else scenario.world.catalogue[path.partition(".")[0]]
        given, place = None, ""
        if scenario is not None and path in scenario.written:
            given = scenario.world.figures.get(path) or scenario.world.delays[name]
            place = ":".join(map(str, scenario.written[path]))
        made.append(
            Entry(
                path=path,
                meaning=meaning(path, words),
                books={
                    book: one
                    for book, one in says.items()
                    if book == BOOKS[0] or one != says[BOOKS[0]]
                },
                chosen=chosen if says[BOOKS[0]] != says.get(BOOKS[-1]) else "",
                used=None if used is None else path in used,
                given=given,
                place=place,
            )
        )
    return made


def _listed(found: Iterable[Entry]) -> Iterator[str]:
    for one in found:
        yield from textwrap.wrap(
            f"{one.path}: {one.meaning}",
            SCREEN_WIDTH,
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
        for book, figure in one.books.items():
            taken = book == one.chosen and one.given is None
            yield from _told(book, figure, ", the book of this scenario" * taken)
        if one.given is not None:
            yield from _filled(f"{_value(one.given)}, written at {one.place}", f"  {OURS}  ")
        yield ""


def _told(book: str, one: Figure | Delay, more: str) -> Iterator[str]:
    start = f"  {book}  "
    text = _value(one)
    if isinstance(one, Figure) and one.span is not None:
        low, high = (number_spelt(end, one.unit) for end in one.span)
        text += f" (sources range from {low} to {high}: {RANGE_IS[about(one.path).range_is]})"
    text += f"{more}, {CONFIDENCE[one.confidence]}: {one.source}"
    yield from _filled(text, start)
    if isinstance(one, Figure):
        whom = f"Measured for {one.whom}." if one.whom else ""
        for more in filter(None, (whom, one.why, one.note)):
            yield from _filled(more, " " * len(start))


def _filled(text: str, start: str) -> list[str]:
    return textwrap.wrap(
        text,
        SCREEN_WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
    )


def _value(one: Figure | Delay) -> str:
    return spelt(one) if isinstance(one, Figure) else delay_spelt(one)


def _legend(count: int, total: int) -> Iterator[str]:
    shown_of = (
        f"{count} of {several(total, 'figure')}." if count < total else several(total, "figure")
    )
    yield f"{shown_of.rstrip('.')}. {BOOKS[1]} is named only where it differs from {BOOKS[0]}."
    for mark, words in CONFIDENCE_MEANS.items():
        yield f"  {CONFIDENCE[mark].capitalize():<18} ({mark})  {words}"


def _by_use(found: list[Entry], scenario: Scenario, searched: bool) -> Iterator[str]:
    given = [one for one in found if one.given is not None]
    used = [one for one in found if one.used and one.given is None]
    others = [one for one in found if not one.used and one.given is None]
    for title, group in (
        (f"Set by {scenario.name} itself", given),
        (f"What else {scenario.name} rests on", used),
        (f"Nothing that {scenario.name} rests on", others if searched else []),
    ):
        if group:
            yield f"{title} ({len(group)})"
            yield ""
            yield from _listed(group)
    idle = [one.path for one in given if not one.used]
    if idle:
        yield from _filled(f"Set, but not used: {', '.join(idle)}.", "")
    if others and not searched:
        count = several(len(others), "other figure")
        yield f"{count} cannot change the results of {scenario.name}."


def _unknown(words: list[str], every: list[Entry]) -> Iterator[str]:
    """Say which words no figure has; where each is had, by how many."""
    had = {word: sum(one.has(word) for one in every) for word in words}
    known = {
        word.casefold()
        for one in every
        for word in re.findall(r"[^\W\d_]+", f"{one.path} {one.meaning}")
        if len(word) >= SHORTEST
    }
    sections = dict.fromkeys(one.path.partition(".")[0] for one in every)
    for word, figures in had.items():
        if not figures:
            folded = word.casefold()
            close = [ours for theirs, ours in CALLED.items() if folded.startswith(theirs)]
            close = close or get_close_matches(folded, sorted(known), 1, ALIKE)
            wanted = f"a word of a figure's path or meaning, such as {listed(list(sections))}"
            yield expected(wanted, shown(word), "WORD", "".join(close))
    if all(had.values()):
        saw = " and ".join(f"{shown(word)} ({several(n, 'figure')})" for word, n in had.items())
        yield expected("words that one figure has together", saw, "WORD")


def _record(found: list[Entry]) -> dict[str, Any]:
    return {
        "confidences": CONFIDENCE_MEANS,
        "figures": [
            {
                "path": one.path,
                "meaning": one.meaning,
                "unit": about(one.path).unit,
                "books": {book: _said(figure) for book, figure in one.books.items()},
                **({} if one.used is None else {"rests_on": one.used}),
                **({} if one.given is None else {"given": {**_said(one.given), "at": one.place}}),
            }
            for one in found
        ],
    }


def _said(one: Figure | Delay) -> dict[str, Any]:
    base: dict[str, Any] = {
        "value": _value(one),
        "confidence": one.confidence,
        "source": one.source,
    }
    if isinstance(one, Delay):
        points = [{"minutes": time, "share": by} for time, by in one.points]
        return {**base, "points": points}
    span = None if one.span is None else {"low": one.span[0], "high": one.span[1]}
    numbers: dict[str, Any] = {"low": one.low, "high": one.high, "sources_leave_open": span}
    if span is not None:
        numbers |= {"range_is": about(one.path).range_is, "why": one.why}
    return {**base, **({} if one.word else numbers), "whom": one.whom, "note": one.note}
