"""The answer of a plan as it is stored: for the report, and every candidate as a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from simulator.answers.plan.plan import PlanAnswer
from simulator.answers.plan.result import PlanResult
from simulator.codec import Strange, made, plain
from simulator.reading.levers import value_of
from simulator.scenario.model import Labels
from simulator.storage.book import read_book, write_book
from simulator.storage.folders import PLAN_FILE
from simulator.storage.plans import write_plans
from simulator.storage.whole import StorageError

TABLE: Final = "plans.parquet"


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: PlanAnswer
    labels: Labels


def keep_plan(result: PlanResult) -> None:
    """Store an answer in its folder, with a row a candidate beside it. Raises StorageError."""
    found = result.answer
    write_book(result.folder / PLAN_FILE, plain(_Kept(found, result.labels)))
    rows = found.candidates
    write_plans(
        result.folder / TABLE,
        {
            "candidate": np.arange(len(rows)),
            "strategy": [one.strategy for one in rows],
            "state": [one.state for one in rows],
            "reason": [one.reason for one in rows],
            "campaigns": np.array([one.campaigns for one in rows]),
            "price": [one.price for one in rows],
            "price_least": np.array([one.price_least for one in rows]),
            "spent": [one.spent_cents for one in rows],
        },
        np.array([one.hits for one in rows], dtype=np.int64),
        [dict(zip(found.levers, map(value_of, one.values), strict=True)) for one in rows],
    )


def kept_plan(folder: Path) -> PlanResult | None:
    """Return the answer that a folder holds, None where it holds none.

    Raises StorageError where it cannot be read, or another version wrote it.
    """
    path = folder / PLAN_FILE
    said = read_book(path, "the answer of a plan")
    if said is None:
        return None
    try:
        found = made(_Kept, said)
    except Strange as strange:
        raise StorageError(f"{path} is of another version: {strange.sentences[0]}") from None
    return PlanResult(found.answer, found.labels, folder)
