"""A grid as one JSON object; what is not a plain count carries its unit in its key."""

from __future__ import annotations

from typing import Any

from simulator.answers.run.result import CellResult, RunResult
from simulator.cli.grid_screen import grid_sentence
from simulator.cli.record import (
    held_record,
    precision_record,
    standings_record,
    target_record,
)
from simulator.codec import plain
from simulator.scenario.study import MONEY
from simulator.stats.intervals import LEVEL


def grid_record(result: RunResult, warnings: tuple[str, ...]) -> dict[str, Any]:
    """Return what the screen says, as JSON values; days count from 1, shares are 0 to 1."""
    run, study = result.run, result.run.scenario.study
    return {
        "scenario": run.scenario.name,
        "question": run.scenario.question,
        "days": study.days,
        "replications": study.replications,
        "replications_stored": run.manifest.done,
        "seed": study.seed,
        "seconds": round(run.seconds, 3),
        "verdict": grid_sentence(result),
        "outcome": study.outcome,
        "outcome_unit": "cents" if study.outcome in MONEY else "count",
        "more_is_better": result.standings.more_is_better,
        "target": target_record(result.standings.target),
        "interval_level": LEVEL,
        "levers": list(result.cells[0].levers),
        "cells": [_cell(cell) for cell in result.cells],
        "precision": precision_record(run.precision, run.reached),
        "warnings": list(warnings),
        "folder": str(run.folder),
    }


def _cell(cell: CellResult) -> dict[str, Any]:
    return {
        "levers": dict(cell.levers),
        "prospects": cell.held.pace.prospects,
        "seats": cell.seats,
        "standings": standings_record(cell),
        "held": held_record(cell.held),
        "beyond_first_cell": None
        if cell.beyond is None
        else {
            "outcome": plain(cell.beyond.outcome.together),
            "cost_cents": plain(cell.beyond.cost.together),
        },
    }
