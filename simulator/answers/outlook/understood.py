"""What was read of a scenario and its list, as JSON values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from simulator.prospect_lists.headers import HOW
from simulator.prospect_lists.report import GUESS, Report
from simulator.study.setup import Setup
from simulator.words import goal_record

_HOW = {**HOW, GUESS: "guessed from its words"}


def understood(setup: Setup, warnings: tuple[str, ...]) -> dict[str, Any]:
    """Return what was read, as JSON values."""
    scenario, population = setup.scenario, setup.assignment.population
    study, report = scenario.study, setup.listing.report
    counts = [int((population.group == k).sum()) for k in range(len(population.segment_names))]
    nobody = ("the list is empty",) if not population.ids else ()
    return {
        "valid": True,
        "scenario": scenario.name,
        "question": scenario.question,
        "prospects": {
            "kept": len(population.ids),
            "segments": {
                name: count
                for name, count in zip(population.segment_names, counts, strict=True)
                if name
            },
            "dropped": {reason: rows for reason, rows in population.dropped if rows},
            "list": None if report is None else _list_record(report),
        },
        "seats": [
            {"name": seat.name, "count": seat.count, "plan": seat.plan} for seat in scenario.seats
        ],
        "strategies": [
            {
                "name": strategy.name,
                "steps": [step.name for step in strategy.steps],
                "route": [f"{line.label}: {line.use}" for line in strategy.route],
                **({"try": list(strategy.trial.arms)} if strategy.trial is not None else {}),
            }
            for strategy in scenario.strategies
        ],
        "start": scenario.world.start.isoformat(),
        "days": study.days,
        "answers_until": study.answers_until,
        "replications": study.replications,
        "seed": study.seed,
        "outcome": study.outcome,
        "goals": [goal_record(goal) for goal in study.goals],
        "warnings": [*warnings, *nobody],
    }


def _list_record(report: Report) -> dict[str, Any]:
    """Return the report as JSON values."""
    said = asdict(report)
    there, of = report.marks
    return {
        **said,
        "marks": {"there": there, "of": of},
        "sure": report.sure,
        "dropped": dict(report.dropped),
        "sources": [{**one, "how": _HOW[one["how"]]} for one in said["sources"]],
    }
