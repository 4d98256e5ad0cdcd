"""Worlds for the tests of chance, and what their integers come to on average."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from simulator.arrays import Floats, Ints
from simulator.model.tables.chance import LOG_ODDS_REACH, LOG_ODDS_UNIT, Chance
from simulator.model.tables.chances import chances
from simulator.model.tables.figures import sample
from simulator.model.tables.odds import person_columns
from simulator.scenario.catalogue.books import KINDS, load_books
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.model import ProspectSource, World
from simulator.vocabulary import (
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INDUSTRIES,
    SEGMENT,
    SENIORITIES,
    SIZES,
)

FULL = 1 << 22


def world(
    book: str = "list-2026",
    *,
    off: Iterable[str] = (),
    numbers: Mapping[str, float | tuple[float, float]] | None = None,
    words: Mapping[str, str] | None = None,
) -> World:
    """A world of one name of books, with some figures given (two numbers are a range)."""
    chosen = dict.fromkeys(KINDS, book)
    books = load_books(chosen)
    figures = dict(books.figures)
    for path, value in (numbers or {}).items():
        low, high = value if isinstance(value, tuple) else (value, value)
        known = {"low": low, "high": high, "hits": None, "trials": None, "confidence": "given"}
        figures[path] = replace(figures[path], **known)
    for path, word in (words or {}).items():
        figures[path] = replace(figures[path], word=word)
    nobody = ProspectSource(segments=(), file=None, file_digest=None, resample=False)
    return World(
        start=date(2026, 1, 5),
        catalogue=chosen,
        figures=figures,
        delays=books.delays,
        prospects=nobody,
        holidays=(),
        off=frozenset(off),
        budget_cents=None,
    )


def evidence(of: World, path: str, hits: float, trials: float) -> World:
    """The same world with one figure known from `hits` in `trials`."""
    figures: dict[str, Figure] = dict(of.figures)
    figures[path] = replace(figures[path], hits=hits, trials=trials)
    return replace(of, figures=figures)


def chance(of: World) -> Chance:
    """The chances of a world without uncertain figures."""
    return chances(of, sample(of.figures, 1, range(1)))[0]


@dataclass(frozen=True)
class Mix:
    """The benchmark mix, one entry a kind of people (240)."""

    share: Floats
    seniority: Ints
    columns: Ints


def benchmark(of: World, relation: int = 0, open_to_work: bool = False) -> Mix:
    """Every (seniority, industry, size) with its share."""
    sizes = [SENIORITIES, INDUSTRIES, SIZES]
    codes = np.stack([axis.reshape(-1) for axis in np.indices([len(size) for size in sizes])])
    share = np.ones(codes.shape[1])
    for code, attribute, values in zip(
        codes, ("seniority", "industry", "size"), sizes, strict=True
    ):
        known = np.array([of.figures[f"rates.mix.{attribute}.{value}"].low for value in values])
        share *= known[code]
    alike = np.full(codes.shape[1], relation)
    columns = person_columns(*codes, alike, np.full(codes.shape[1], open_to_work))
    return Mix(share / share.sum(), codes[0], columns)


def answer_chances(
    of: World,
    table: Chance,
    draw: int,
    *,
    ordinal: int = 0,
    text: int = SEGMENT,
    band: int = 0,
    weekdays: Iterable[int] = range(5),
    planned: int = 0,
    note: int | None = None,
    relation: int = 0,
    engaged: bool = False,
    open_to_work: bool = False,
) -> Floats:
    """Chance that a person answers a touch, (240, 8, 8): kind of the benchmark, common, own level.

    Averaged over weekdays, over the look and over the delay, with the arithmetic of the rules.
    """
    people = benchmark(of, relation, open_to_work)
    same = table.base[draw, 0, ordinal] + table.text[draw, text] + table.length[draw, band]
    if draw == DRAW_INVITATION:
        same = same + table.volume[planned]
    if note is not None:
        same = same + table.note[note]
    if engaged:
        same = same + table.engaged[draw]
    odds = same + table.person[draw, people.columns].sum(axis=0)[:, None] + table.interest[draw]
    found = table.seen[draw].mean(axis=1)[people.seniority] / (1 << 14)
    inflate = table.inflate[draw, people.seniority][:, None]
    days = []
    for day in weekdays:
        place = odds + table.weekday[draw, day] + LOG_ODDS_REACH * LOG_ODDS_UNIT
        once_seen = table.logistic[np.clip(place, 0, len(table.logistic) - 1)]
        inflated = np.minimum(once_seen, table.cap[draw]) * inflate >> 16
        days.append(np.minimum(inflated, FULL - table.automatic[draw]) / FULL)
    averaged: Floats = np.mean(days, axis=0) * found[:, None]
    return averaged.reshape(-1, 8, 8)


def mean_answer(of: World, table: Chance, draw: int, **touch: Any) -> float:
    """Mean chance of an answer over the benchmark mix."""
    by_kind = answer_chances(of, table, draw, **touch).mean(axis=(1, 2))
    return float(benchmark(of).share @ by_kind)


def followed_up(of: World, table: Chance, messages: int) -> list[float]:
    """Share of all acceptors who answer each message, sent to whoever was silent before."""
    accepted = answer_chances(of, table, DRAW_INVITATION).mean(axis=2)
    weight = np.repeat((benchmark(of).share[:, None] * accepted)[:, :, None], 8, axis=2)
    weight /= weight.sum()
    shares = []
    for ordinal in range(messages):
        answered = answer_chances(of, table, DRAW_MESSAGE, ordinal=ordinal)
        shares.append(float((weight * answered).sum()))
        weight = weight * (1 - answered)
    return shares


def mean_of_acceptors(
    of: World, table: Chance, draw: int, *, invited: Mapping[str, Any] | None = None, **touch: Any
) -> float:
    """Mean chance of an answer over those of the mix who accepted an invitation."""
    accepted = answer_chances(of, table, DRAW_INVITATION, **(invited or {})).mean(axis=2)
    weight = benchmark(of).share[:, None] * accepted
    answered = answer_chances(of, table, draw, **touch).mean(axis=2)
    return float((weight * answered).sum() / weight.sum())
