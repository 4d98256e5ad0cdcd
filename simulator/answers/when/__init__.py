"""By which week the goal is reached, and how surely."""

from __future__ import annotations

from typing import Final

from simulator.answers.question import Flag, Question

QUESTION: Final = Question(
    Flag("when", "yes", "by which week each strategy reaches the study's goal, and how likely"),
    module="simulator.answers.when.told",
    simulates=False,
)
