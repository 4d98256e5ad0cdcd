"""How far the rates on the first screen can be believed: what was counted, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from simulator.answers.compare.compared import columns_of
from simulator.answers.compare.comparison import Standings
from simulator.codec import Strange
from simulator.reading.paths import first_key, paths_of
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.catalogue.spelling import may_be, number_spelt, spelt
from simulator.scenario.model import Scenario, World
from simulator.scenario.resolved import read_back
from simulator.scenario.stated import ACCEPTED_RATE, BENCHMARK, INMAIL_ANSWERED_RATE
from simulator.scenario.weakest import weakest
from simulator.study.goals import Columns
from simulator.words import nouns, whole_percent

_ALL: Final = 0.995
"""A share that is told as all of it."""


@dataclass(frozen=True, slots=True)
class _Rate:
    path: str
    what: str
    answered: tuple[str, ...]
    """Columns of the answers by persons, and of the touches."""
    touches: tuple[str, ...]


_RATES: Final = (
    _Rate(ACCEPTED_RATE, "invitations accepted", ("accepted",), ("touches_invitation",)),
    _Rate(
        INMAIL_ANSWERED_RATE,
        "InMails answered",
        ("answers_positive_inmail", "answers_negative_inmail"),
        ("touches_inmail", "touches_open_profile"),
    ),
)
"""Those whose touches are nearly all first ones; a follow-up counts as a message too."""


@dataclass(frozen=True, slots=True)
class Credible:
    """A rate that the planner counted beside what the simulated touches got."""

    path: str
    what: str
    counted: str
    among: str
    """Whom it was counted on, where not on the list."""
    share: float
    """What was counted, as a share; the middle of a range."""
    got: float


@dataclass(frozen=True, slots=True)
class Uncertain:
    """An input that is not known well."""

    path: str
    meaning: str
    may_be: str
    """Its range, as people write it."""


@dataclass(frozen=True, slots=True)
class Credibility:
    """What the first screen rests on."""

    strategy: str
    """The best one, whose touches are told."""
    rates: tuple[Credible, ...] | None
    """None where a lever moved the world, so that what was counted may not hold there."""
    reached_share: float
    """Of the list; whoever is reached first may be other than the rest."""
    least_certain: tuple[Uncertain, ...]
    """What is known least, at most three."""
    varied: bool | None
    """Whether any uncertain input is drawn in each campaign; None where that is not known."""


def credibility(found: Standings, scenario: Scenario | None = None) -> Credibility:
    """Hold the rates counted on everybody against the touches of the best strategy.

    `scenario` is that of the first cell, which is read back where it is not at hand. None where a
    lever moved the world, no rates of a run by another version. Raises StorageError.
    """
    best = found.rows[0].alternative
    manifest = best.place.manifest
    try:
        scenario = scenario or read_back(manifest.resolved)
    except Strange:
        return Credibility(best.strategy, (), 1.0, (), None)
    words, world = nouns(found.labels), scenario.world
    weak = tuple(
        Uncertain(one.path, meaning(one.path, words), may_be(one.figure))
        for one in weakest(scenario, manifest.strategies)
    )
    varied = any(figure.uncertain for figure in world.figures.values())
    if any(first_key(path) == "world" for lever in best.levers for path in paths_of(lever)):
        return Credibility(best.strategy, None, 1.0, weak, varied)
    names = [name for rate in _RATES for name in (*rate.answered, *rate.touches)]
    names += ["reached", "prospects"]
    (columns,) = columns_of((best,), names, found.replications)
    reached = float(columns["reached"].sum() / max(columns["prospects"].sum(), 1.0))
    return Credibility(best.strategy, tuple(_held(world, columns)), reached, weak, varied)


def _held(world: World, columns: Columns) -> Iterator[Credible]:
    for rate in _RATES:
        touches = sum(float(columns[name].sum()) for name in rate.touches)
        evidence = [one for one in world.evidence if one.path == rate.path]
        figure = world.figures[rate.path]
        if not evidence or not touches or figure.low is None or figure.high is None:
            continue
        answers = sum(float(columns[name].sum()) for name in rate.answered)
        middle = (figure.low + figure.high) / 2
        among = " among the benchmark mix" * (evidence[0].label == BENCHMARK)
        yield Credible(rate.path, rate.what, spelt(figure), among, middle, answers / touches)


def inputs_text(varied: bool | None) -> str:
    """Say whether the spread between campaigns holds what is not known, or luck alone."""
    if varied is None:
        return ""
    return (
        "uncertain inputs varied"
        if varied
        else "chance only: every uncertain input at its best estimate"
    )


def credibility_text(found: Credibility) -> str:
    """Say it in one line."""
    if found.rates is None:
        return f"Least certain: {_least(found)}." if found.least_certain else ""
    parts = [
        f"{_counted(one)} of {one.what}{one.among}, first touches got "
        f"{number_spelt(one.got, 'probability')}"
        for one in found.rates
    ]
    reach = f", which reached {whole_percent(found.reached_share)} of the list"
    whose = f'"{found.strategy}"{reach * (found.reached_share < _ALL)}'
    said = f'You counted no rate that "{found.strategy}" rests on'
    if parts:
        said = f"You counted {'; '.join(parts)} ({whose})"
    least = f" Least certain: {_least(found)}." if found.least_certain else ""
    return f"{said}.{least}"


def _least(found: Credibility) -> str:
    return ", ".join(f"{one.meaning} ({one.may_be})" for one in found.least_certain)


def _counted(one: Credible) -> str:
    share = number_spelt(one.share, "probability")
    return f"{share} ({one.counted})" if " of " in one.counted else one.counted
