"""The chances of some replications as a walk reads them; all strategies share them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.arrays import Ints
from simulator.model.engines.compiled import records as r
from simulator.model.engines.compiled.record_tables import Records, shaped
from simulator.model.rules.state import RestrictionTerms
from simulator.model.tables.chance import Chance
from simulator.vocabulary import DRAW_INVITATION, DRAW_MESSAGE

(
    TEXT_ODDS,
    LENGTH_ODDS,
    WEEKDAY_ODDS,
    NOTE_ODDS,
    ENGAGED_ODDS,
    INTEREST_ODDS,
    VOLUME_ODDS,
    PERSON_ODDS,
    BASE_ODDS,
) = (
    0,
    4,
    9,
    16,
    20,
    21,
    85,
    341,
    365,
)
"""Where each table of log-odds begins in a row of `Odds.sums`; the bases, 8 a group, end it."""


class Odds(NamedTuple):
    """Tables of R replications; the leading axis A of each is 1 where it does not vary, else R.

    But `seen` has one for each kind of being found. Small numbers, because a touch reads each table
    at another place.
    """

    sums: Any
    """(A, 3, 365 + 8 K) int32: all log-odds of a draw channel side by side"""
    logistic: Any
    """(1, 49153) int32"""
    delay: Any
    """(A, 3, 4096) int32"""
    automatic_delay: Any
    """(A, 4096) int32"""
    seen: Any
    """(K, 3, seniorities, 4096) int16, one for each way in which touches are found"""
    inflate: Any
    """(A, 3, seniorities)"""
    spam: Any
    """(A, 3, texts)"""
    channels: Any
    """(A, 3) CHANNEL"""
    luck: Any
    """(A,) LUCK"""
    judges: Any
    """(A,) JUDGE"""
    sight: Any
    """(A,) which table of `seen` holds"""


def odds_of(tables: Mapping[str, Ints], judges: Mapping[str, Ints]) -> Odds:
    """Lay chances side by side.

    `tables` names every field of a `Chance`, leading axis A, and `sight`, see `Chances.rows`;
    `judges` those of `RestrictionTerms`.
    """
    return Odds(
        sums=_sums(tables),
        logistic=_narrow(tables["logistic"], np.int32),
        delay=_narrow(tables["delay"], np.int32),
        automatic_delay=_narrow(tables["automatic_delay"], np.int32),
        seen=_narrow(tables["seen"], np.int16),
        inflate=tables["inflate"].copy(),
        spam=tables["spam"].copy(),
        channels=_joined(r.CHANNEL, tables),
        luck=_joined(r.LUCK, tables),
        judges=_joined(r.JUDGE, judges),
        sight=tables["sight"].copy(),
    )


def odds_of_one(chance: Chance, judge: RestrictionTerms) -> Odds:
    """Lay the chances of one replication side by side."""
    tables = {field.name: np.asarray(getattr(chance, field.name))[None] for field in fields(chance)}
    tables["sight"] = np.zeros(1, dtype=np.int64)
    judges = {field.name: np.array([getattr(judge, field.name)]) for field in fields(judge)}
    return odds_of(tables, judges)


def _sums(tables: Mapping[str, Ints]) -> npt.NDArray[np.int32]:
    names = ("base", "text", "length", "weekday", "note", "engaged", "interest", "volume", "person")
    rows = max(len(tables[name]) for name in names)
    base = tables["base"].reshape(len(tables["base"]), 3, -1)
    sums = np.zeros((rows, 3, BASE_ODDS + base.shape[2]), dtype=np.int32)
    for name, start, end in (
        ("text", TEXT_ODDS, LENGTH_ODDS),
        ("length", LENGTH_ODDS, WEEKDAY_ODDS),
        ("weekday", WEEKDAY_ODDS, NOTE_ODDS),
        ("interest", INTEREST_ODDS, VOLUME_ODDS),
        ("person", PERSON_ODDS, BASE_ODDS),
    ):
        sums[:, :, start:end] = tables[name]
    sums[:, :, BASE_ODDS:] = base
    sums[:, :, ENGAGED_ODDS] = tables["engaged"]
    sums[:, DRAW_MESSAGE, NOTE_ODDS:ENGAGED_ODDS] = tables["note"]
    sums[:, DRAW_INVITATION, VOLUME_ODDS:PERSON_ODDS] = tables["volume"]
    return sums


def _joined(kind: np.dtype[np.void], tables: Mapping[str, Ints]) -> Records:
    """Collect what is one number a replication, or one a draw channel of it."""
    names = kind.names or ()
    rows = max(len(tables[name]) for name in names)
    records = np.zeros((rows, *tables[names[0]].shape[1:]), dtype=kind)
    for name in names:
        records[name] = tables[name]
    return shaped(records)


def _narrow(table: Ints, kind: type[np.signedinteger[Any]]) -> npt.NDArray[Any]:
    return table.astype(kind, copy=not table.flags.writeable)
