"""What one thing brings over another on the same people and luck, and how that is written."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.scenario.model import Labels
from simulator.stats.intervals import Estimate
from simulator.words import outcome_name, points, signed


@dataclass(frozen=True, slots=True)
class Gain:
    """What it brings, less what there is without it; intervals hold together."""

    outcome: Estimate
    chance: Estimate | None
    """Of reaching all goals; None where none is judged"""
    cost: Estimate
    """Cents"""


def gain_text(gain: Gain, outcome: str, goals: int, labels: Labels) -> str:
    """Write it: +1.2 ±0.4 meetings, chance of the goal +8 ±3 points, cost +$120 ±30."""
    told = [f"{signed(outcome, gain.outcome)} {outcome_name(outcome, labels)}"]
    if gain.chance is not None:
        told.append(f"chance of {the_goals(goals)} {points(gain.chance)} points")
    if outcome != "cost":
        told.append(f"cost {signed('cost', gain.cost)}")
    return ", ".join(told)


def the_goals(goals: int) -> str:
    """Name the goals of a study, which all must hold."""
    return "the goal" if goals == 1 else "all goals"
