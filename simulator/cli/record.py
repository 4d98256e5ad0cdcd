"""The first screen as one JSON object; what is not a plain count carries its unit in its key."""

from __future__ import annotations

from typing import Any

from simulator.answers.compare.comparison import FEW, Standing
from simulator.answers.compare.held import Held
from simulator.answers.compare.sentence import comparison_text
from simulator.answers.run.result import CellResult, RunResult
from simulator.codec import plain
from simulator.scenario.catalogue.about import meaning
from simulator.scenario.model import Target
from simulator.scenario.study import MONEY
from simulator.scenario.weakest import WeakFigure
from simulator.stats.intervals import LEVEL, Estimate
from simulator.study.stopping import Precision, Reached
from simulator.words import nouns


def run_record(result: RunResult, warnings: tuple[str, ...]) -> dict[str, Any]:
    """Return what the screen says, as JSON values; days count from 1, shares are 0 to 1."""
    run, found = result.run, result.standings
    study, words = run.scenario.study, nouns(run.scenario.labels)
    (cell,) = result.cells
    return {
        "scenario": run.scenario.name,
        "question": run.scenario.question,
        "prospects": round(cell.held.pace.prospects),
        "dropped": dict(run.manifest.dropped),
        "seats": cell.seats,
        "days": study.days,
        "replications": study.replications,
        "replications_stored": run.manifest.done,
        "precision": precision_record(run.precision, run.reached),
        "seed": study.seed,
        "seconds": round(run.seconds, 3),
        "verdict": comparison_text(found),
        "outcome": found.outcome,
        "outcome_unit": "cents" if found.outcome in MONEY else "count",
        "more_is_better": found.more_is_better,
        "target": target_record(found.target),
        "interval_level": LEVEL,
        "standings": standings_record(cell),
        "ties": [row.name for row in found.ties],
        "same": list(found.same),
        "replications_needed": None if found.needed is None else found.replications + found.needed,
        "few_replications": found.replications < FEW,
        "held": held_record(cell.held),
        "weakest": [_weak(one, words) for one in result.weakest],
        "warnings": list(warnings),
        "folder": str(run.folder),
    }


def target_record(target: Target | None) -> dict[str, Any] | None:
    """Return what the planner hopes for, money in cents."""
    if target is None:
        return None
    value = "value_cents" if target.outcome in MONEY else "value"
    return {"outcome": target.outcome, "comparison": target.comparison, value: target.value}


def precision_record(asked: Precision | None, found: Reached | None) -> dict[str, Any] | None:
    """Return what precision was asked for and what came of it."""
    if asked is None or found is None:
        return None
    return {
        "outcome": asked.outcome,
        "asked_share": asked.share,
        "reached_share": found.share,
        "met": found.met,
        "replications_more_to_halve": found.to_halve,
    }


def standings_record(cell: CellResult) -> list[dict[str, Any]]:
    """Return how the strategies of a cell stand, and how much better its best is than each."""
    return [_standing(row, lead) for row, lead in zip(cell.rows, cell.leads, strict=True)]


def _standing(one: Standing, lead: Estimate | None) -> dict[str, Any]:
    ratios = {
        f"{label.replace(' ', '_')}{'_cents' * label.startswith('cost ')}": plain(ratio)
        for label, ratio in one.ratios
    }
    return {
        "strategy": one.alternative.strategy,
        "mean": plain(one.mean),
        "eight_of_ten": _between(one.band),
        "histogram": list(one.histogram),
        "target_chance": plain(one.target),
        "lead": plain(lead),
        **ratios,
        "locked_chance": plain(one.locked),
    }


def held_record(held: Held) -> dict[str, Any]:
    """Return what held a strategy back."""
    credit, pace = held.credits, held.pace
    return {
        "strategy": held.strategy,
        "working_days": held.working_days,
        "limits": [{"limit": one.limit, "days": one.days} for one in held.limits],
        "writing_used_share": held.writing_used,
        "credits": None
        if credit is None
        else {
            "spent": credit.spent,
            "refunded": credit.refunded,
            "expired": credit.expired,
            "ran_out_share": credit.ran_out,
            "ran_out_day": credit.day,
        },
        "list": {
            "prospects": pace.prospects,
            "never_reached": pace.never_reached,
            "done_share": pace.done,
            "done_day": pace.day,
            "done_day_eight_of_ten": _between(pace.within),
        },
    }


def _weak(weak: WeakFigure, words: dict[str, str]) -> dict[str, Any]:
    return {
        "path": weak.path,
        "meaning": meaning(weak.path, words),
        "value": weak.value,
        "confidence": weak.figure.confidence,
        "source": weak.figure.source,
    }


def _between(ends: tuple[float, float] | None) -> dict[str, float] | None:
    return None if ends is None else {"low": ends[0], "high": ends[1]}
