"""Which weak figures a scenario rests on can be moved alone, and why the others cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self, TypeVar

from simulator.answers.weak.ranges import Origin, Range, range_of
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.catalogue.spelling import spelt
from simulator.scenario.model import Scenario
from simulator.scenario.rests import rests_on
from simulator.scenario.weakest import WEAK

TABLE: Final = "tables of times"
WORD: Final = "words"
TOGETHER: Final = "shares that must add up to 100 % with others"
DEFINED: Final = "true by definition"
NO_RANGE: Final = "0, all or off, and no source leaves a range"
"""Reasons why a weak figure is not moved."""


@dataclass(frozen=True, slots=True)
class MovedFigure:
    """A figure that is not known well, and the range it is moved over."""

    figure: Figure
    range: Range


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A weak figure as answers tell it; each adds what it found."""

    path: str
    meaning: str
    unit: str
    confidence: str
    source: str
    value: str
    """As people write it."""
    low: float
    high: float
    origin: Origin

    @classmethod
    def of(cls, moved: MovedFigure, words: Mapping[str, str], **found: Any) -> Self:
        """Tell a figure and what was `found`; `words` are what things are called."""
        figure, over = moved.figure, moved.range
        return cls(
            path=figure.path,
            meaning=meaning(figure.path, words),
            unit=figure.unit,
            confidence=figure.confidence,
            source=figure.source,
            value=spelt(figure),
            low=over.low,
            high=over.high,
            origin=over.origin,
            **found,
        )


T = TypeVar("T", bound=ToldFigure)


def in_words(figures: Iterable[T], words: Mapping[str, str]) -> tuple[T, ...]:
    """Return the same figures with their meanings in `words`, what things are called now."""
    return tuple(replace(one, meaning=meaning(one.path, words)) for one in figures)


@dataclass(frozen=True, slots=True)
class Weaknesses:
    """The weak figures of a scenario."""

    moved: tuple[MovedFigure, ...]
    skipped: Mapping[str, int]
    """Reason -> how many weak figures are left out for it."""


def weaknesses(scenario: Scenario) -> Weaknesses:
    """Return what the scenario leaves open and what it rests on with low confidence.

    Weak is a range or evidence of the scenario, and a figure that the catalogue knows with low
    confidence or from one article only.
    """
    world = scenario.world
    moved, skipped = [], Counter[str]()
    for path in rests_on(scenario):
        figure = world.figures.get(path)
        if figure is None:
            skipped[TABLE] += world.delays[path.removeprefix("delays.")].confidence in WEAK
        elif figure.uncertain or figure.confidence in WEAK:
            reason, found = _why_not(figure), range_of(figure)
            if reason or found is None:
                skipped[reason or NO_RANGE] += 1
            else:
                moved.append(MovedFigure(figure, found))
    return Weaknesses(tuple(moved), {reason: count for reason, count in skipped.items() if count})


def _why_not(figure: Figure) -> str:
    if figure.word:
        return WORD
    if figure.path.startswith("rates.mix."):
        return TOGETHER
    return DEFINED if figure.source.startswith("by definition") else ""
