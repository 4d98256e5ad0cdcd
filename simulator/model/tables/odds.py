"""Factors on a rate, channel by channel: read, switched off, and turned into log-odds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from simulator.arrays import Bools, Floats, Ints
from simulator.model.tables.figures import Sampled
from simulator.model.tables.interest import NEVER_ODDS, Curves, odds_at, within_reach
from simulator.model.tables.odds_length import LENGTH_BANDS, length_paths
from simulator.scenario.model import World
from simulator.vocabulary import (
    DRAW_CHANNELS,
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INDUSTRIES,
    ORDINALS,
    RELATIONS,
    SENIORITIES,
    SIZES,
    TEXTS,
    WEEKDAYS,
)

Codes = Ints | Bools

VOLUMES: Final = 256
_WORKING_DAYS: Final = 5
_MESSAGES: Final = ("first", "second", "third") + ("later",) * (ORDINALS - 3)
DRAW_RATES: Final = {
    DRAW_MESSAGE: [f"rates.message_answered.{name}" for name in _MESSAGES],
    DRAW_INMAIL: ["rates.inmail_answered"] * ORDINALS,
    DRAW_INVITATION: ["rates.accepted"] * ORDINALS,
}
"""The base rate of each ordinal, by draw channel."""
_KEYS: Final = ("message", "inmail", "accepted")
"""What books call the answer of each draw channel."""
_ATTRIBUTES: Final = ("seniority", "industry", "size", "relation", "open_to_work")
_FIRST_COLUMNS: Final = np.cumsum(
    [0, len(SENIORITIES), len(INDUSTRIES), len(SIZES), len(RELATIONS)], dtype=np.int64
)
"""Where each attribute begins in `Chance.person`."""
_RULES: Final = {
    "seniority": "segments",
    "industry": "segments",
    "size": "segments",
    "relation": "relation",
    "open_to_work": "open_to_work",
    "text": "personalisation",
    "length": "length",
    "weekday": "weekday",
    "volume": "volume",
    "note": "note_reply",
    "engaged": "engaged",
}
"""The rule that switches each factor off."""


@dataclass(frozen=True, slots=True)
class OddsFactors:
    """One channel in A rows, A = 1 or R: what an answer depends on.

    Either factors on a rate (1 = none) or, after `log_odds`, shifts of the log-odds (0 = none).
    """

    rate: Floats
    """(A, 8) by ordinal; the rates are no factors and stay as they are"""
    seniority: Floats
    industry: Floats
    size: Floats
    """(A, 6), (A, 8), (A, 5)"""
    relation: Floats
    """(A, 3)"""
    open_to_work: Floats
    """(A, 2) no, yes"""
    text: Floats
    """(A, 4)"""
    length: Floats
    """(A, 5)"""
    weekday: Floats
    """(A, 7)"""
    volume: Floats
    """(A, 256); neutral but for invitations"""
    note: Floats
    """(A, 4); neutral but for messages"""
    engaged: Floats
    """(A, 1)"""


def factors(world: World, sampled: Sampled, draw: int) -> OddsFactors:
    """Read the factors of a draw channel; those of a rule that is off are 1.

    The rates are those of a sender of segment-level texts who works from Monday to Friday, so text
    factors are divided by the segment's and weekday factors by their mean over those days.
    """
    key = _KEYS[draw]
    power = np.ones((1, 1))
    if draw != DRAW_INVITATION:
        power = sampled.column(f"rates.power.{key}")[:, None]
    relations = sampled.table(f"rates.relation.{name}.{key}" for name in RELATIONS[1:])
    weekday = sampled.table(f"rates.weekday.{DRAW_CHANNELS[draw]}.{day}" for day in WEEKDAYS)
    read = {
        "seniority": _of_each(sampled, "seniority", SENIORITIES) ** power,
        "industry": _of_each(sampled, "industry", INDUSTRIES) ** power,
        "size": _of_each(sampled, "size", SIZES) ** power,
        "relation": _filled(relations, before=1),
        "open_to_work": _filled(sampled.table([f"rates.open_to_work.{key}"]), before=1),
        "text": _by_text(sampled, draw),
        "length": _by_length(sampled, draw),
        "weekday": _relative(weekday, weekday[:, :_WORKING_DAYS].mean(axis=1, keepdims=True)),
        "volume": _by_volume(sampled) if draw == DRAW_INVITATION else np.ones((1, VOLUMES)),
        "note": _by_note(sampled) if draw == DRAW_MESSAGE else np.ones((1, len(TEXTS))),
        "engaged": sampled.table([f"rates.engaged.{key}"]),
    }
    acting = {
        name: np.ones((1, factor.shape[1])) if _RULES[name] in world.off else factor
        for name, factor in read.items()
    }
    return OddsFactors(rate=sampled.table(DRAW_RATES[draw]), **acting)


def log_odds(terms: OddsFactors, shape: Curves, kind: Ints) -> OddsFactors:
    """Turn factors on the first rate into shifts of the log-odds.

    `kind` (R,) names which curves each replication has, (1,) where all have the same.

    The shift takes people who differ in interest alone from an average chance of the rate to one
    of factor x rate: an average is what a source measures, and the odds ratio of a person is
    larger than that of an average (non-collapsibility; Gail, Wieand and Piantadosi 1984,
    Biometrika 71:431). Without interest it is the plain log odds ratio of factor x rate and rate.
    """
    rate = within_reach(terms.rate[:, :1], shape.mean[kind, -1][:, None])
    by_name = {name: getattr(terms, name) for name in _RULES}
    acting = [name for name, factor in by_name.items() if (factor != 1).any()]
    shifts = {name: np.zeros(factor.shape) for name, factor in by_name.items()}
    # One look-up for all of them: most of its cost is the call.
    rows = max(len(part) for part in (rate, *by_name.values()))
    wide = [np.broadcast_to(by_name[name], (rows, by_name[name].shape[1])) for name in acting]
    together = np.concatenate([np.ones((rows, 1)), *wide], axis=1)
    odds = odds_at(shape, np.broadcast_to(kind, rows), together * rate)
    moved = np.where(together == 0, -NEVER_ODDS, odds - odds[:, :1])
    ends = np.cumsum([1, *(part.shape[1] for part in wide)]).tolist()
    for name, start, end in zip(acting, ends[:-1], ends[1:], strict=True):
        shifts[name] = moved[:, start:end]
    return OddsFactors(rate=terms.rate, **shifts)


RELATION_COLUMN: Final = int(_FIRST_COLUMNS[_ATTRIBUTES.index("relation")])
"""The column of `Chance.person` of the first relation"""


def person_columns(
    seniority: Codes, industry: Codes, size: Codes, relation: Codes, open_to_work: Codes
) -> Ints:
    """Find the columns of `Chance.person` that make up a prospect; codes (N,), columns (5, N)."""
    codes = np.stack((seniority, industry, size, relation, open_to_work)).astype(np.int64)
    return codes + _FIRST_COLUMNS[:, None]


def person_shifts(terms: OddsFactors, quantised: Callable[[Floats], Ints]) -> Ints:
    """Lay the shifts of all attributes side by side, (A, 24): each prospect sums five of them."""
    parts = [quantised(getattr(terms, name)) for name in _ATTRIBUTES]
    rows = max(len(part) for part in parts)
    wide = [np.broadcast_to(part, (rows, part.shape[1])) for part in parts]
    return np.concatenate(wide, axis=1)


def _of_each(sampled: Sampled, attribute: str, values: tuple[str, ...]) -> Floats:
    return sampled.table(f"rates.{attribute}.{value}" for value in values)


def _by_text(sampled: Sampled, draw: int) -> Floats:
    if draw == DRAW_INVITATION:
        return _relative_to_segment(_of_each(sampled, "note", TEXTS))
    found = _of_each(sampled, f"{DRAW_CHANNELS[draw]}_text", TEXTS[1:])
    return _filled(_relative_to_segment(found), before=1)


def _by_note(sampled: Sampled) -> Floats:
    return _relative_to_segment(_of_each(sampled, "note_reply", TEXTS))


def _by_length(sampled: Sampled, draw: int) -> Floats:
    paths = length_paths(sampled.figures, draw)
    if not paths:
        return np.ones((1, LENGTH_BANDS))
    return _filled(sampled.table(paths), before=1, after=LENGTH_BANDS - 1 - len(paths))


def _by_volume(sampled: Sampled) -> Floats:
    slope = sampled.column("rates.volume.per_invitation")[:, None]
    start = sampled.column("rates.volume.from")[:, None]
    factor: Floats = np.exp(-slope * np.maximum(0, np.arange(VOLUMES) - start))
    return factor


def _relative_to_segment(found: Floats) -> Floats:
    place = TEXTS.index("segment") - len(TEXTS)
    return _relative(found, found[:, place, None])


def _relative(found: Floats, reference: Floats) -> Floats:
    # A reference of zero is a planner's way to say that nobody answers it.
    return found / np.where(reference > 0, reference, 1)


def _filled(found: Floats, before: int = 0, after: int = 0) -> Floats:
    return np.pad(found, ((0, 0), (before, after)), constant_values=1.0)
