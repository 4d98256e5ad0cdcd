"""What a run or a grid came to, in words."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.answers.compare.sentence import comparison_text, holm_only, together
from simulator.answers.run.result import RunResult
from simulator.words import amount, size


def result_text(result: RunResult) -> str:
    """Say which strategy to run; of a grid which cell has the best mean."""
    return grid_text(result) if result.cells[0].levers else comparison_text(result.standings)


def grid_text(result: RunResult) -> str:
    """Say which cell has the best mean and how far it is ahead of the first one."""
    found, first = result.standings, result.cells[0]
    best = result.cells[found.rows[0].alternative.cell]
    name = f', "{best.best.alternative.strategy}"' if len(result.strategies) > 1 else ""
    mean = amount(found.outcome, best.best.mean.value, found.labels)
    if best.beyond is None:
        return f"The first cell has the best mean{name}: {mean} on average."
    text = f"Best mean: {levers_text(best.levers)}{name}, {mean} on average. "
    ahead, where = best.beyond.outcome, levers_text(first.levers)
    if not ahead.apart:
        return text + f"It cannot be told apart from the first cell ({where})."
    seen = ahead.together
    assert seen.low is not None
    assert seen.high is not None
    more, ends = "more", (seen.low, seen.high)
    if seen.value < 0:
        more, ends = "less", (0.0 - seen.high, 0.0 - seen.low)
    low, high = (size(found.outcome, end) for end in ends)
    holm = "; by Holm's test only" if holm_only(ahead) else ""
    return text + (
        f"That is {size(found.outcome, abs(seen.value))} {more} than {where} with its "
        f"{size(found.outcome, first.best.mean.value)} ({low} to {high}; "
        f"{together(_comparisons(result))}{holm})."
    )


def levers_text(levers: Mapping[str, object]) -> str:
    """Write the levers of a cell."""
    return ", ".join(f"{lever}={value}" for lever, value in levers.items())


def _comparisons(result: RunResult) -> int:
    """Return how many differences the intervals hold for at once."""
    count = len(result.standings.rows)
    return count * (count - 1) // 2 if result.standings.baseline is None else count - 1
