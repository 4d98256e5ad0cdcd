"""What a run or a grid came to, in words."""

from __future__ import annotations

from simulator.answers.compare.sentence import comparison_text
from simulator.answers.run.result import RunResult
from simulator.words import limit, number


def result_text(result: RunResult) -> str:
    """Say what to run, what it costs and how sure that is; what holds it back where it falls short.

    Of a grid each strategy of each cell is an alternative.
    """
    found, text = result.standings, comparison_text(result.standings)
    held = result.cells[found.rows[0].alternative.cell].held
    if not found.goals or found.rows[0].state == "reaches" or not held.limits:
        return text
    most = held.limits[0]
    return (
        f"{text} It is held back by {limit(most.limit)} on {number(most.days)} of "
        f"{number(held.working_days)} working days."
    )
