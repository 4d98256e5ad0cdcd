"""A grid as one JSON object; what is not a plain count carries its unit in its key."""

from __future__ import annotations

from typing import Any

from simulator.cli.grid_screen import grid_sentence
from simulator.cli.record import (
    held_record,
    precision_record,
    standing_record,
    target_record,
)
from simulator.codec import plain
from simulator.scenario.study import MONEY
from simulator.stats.intervals import LEVEL
from simulator.study.grid import CellResult, GridResult


def grid_record(result: GridResult, warnings: tuple[str, ...]) -> dict[str, Any]:
    """Return what the screen says, as JSON values; days count from 1, shares are 0 to 1."""
    study = result.scenario.study
    return {
        "scenario": result.scenario.name,
        "question": result.scenario.question,
        "days": study.days,
        "replications": study.replications,
        "replications_stored": result.stored,
        "seed": study.seed,
        "seconds": round(result.seconds, 3),
        "verdict": grid_sentence(result),
        "outcome": study.outcome,
        "outcome_unit": "cents" if study.outcome in MONEY else "count",
        "more_is_better": result.cells[0].verdict.more_is_better,
        "target": target_record(study.target),
        "interval_level": LEVEL,
        "levers": list(result.cells[0].levers),
        "cells": [_cell(cell) for cell in result.cells],
        "precision": precision_record(result.precision, result.reached),
        "warnings": list(warnings),
        "folder": str(result.folder),
    }


def _cell(cell: CellResult) -> dict[str, Any]:
    return {
        "levers": dict(cell.levers),
        "prospects": cell.prospects,
        "seats": cell.seats,
        "standings": [standing_record(one) for one in cell.verdict.standings],
        "held": held_record(cell.held),
        "beyond_first_cell": None
        if cell.more is None
        else {
            "outcome": plain(cell.more.outcome),
            "cost_cents": plain(cell.more.cost),
        },
    }
