"""What a run or a grid came to, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from simulator.answers.compare.sentence import comparison_text, holm_only, together
from simulator.answers.run.held import Held
from simulator.answers.run.result import RunResult
from simulator.answers.show import Items
from simulator.words import amount, limit, number, several, size

WRITING: Final = "writing_minutes"


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


def held_items(result: RunResult) -> Items:
    """Tell which limits held the best strategy back, what became of its credits, and its pace."""
    held = result.held
    days = f"{number(held.working_days)} working days" + (
        " of its seats" * (result.cells[0].seats > 1)
    )
    rows = {limit(one.limit): f"binding on {number(one.days)} of {days}" for one in held.limits}
    if held.writing_used_share is not None:
        used = f"({held.writing_used_share * 100:.0f} % used)"
        rows[limit(WRITING)] = f"{rows.get(limit(WRITING), 'never binding')} {used}"
    if held.credits is not None:
        rows["credits in all"] = _spent(held, result.standings.replications)
    rows = rows or {"no limit": "ever kept a touch waiting"}
    room = max(map(len, rows)) + 2
    return Items(
        f'What held "{held.strategy}" back',
        tuple(f"{name.ljust(room)}{text}" for name, text in rows.items()),
        hang=" " * (room + 2),
        note="\n".join((_pace(result), *_lost(result))),
    )


def _spent(held: Held, campaigns: int) -> str:
    assert held.credits is not None
    credit = held.credits
    text = f"{number(credit.spent)} spent, {number(credit.refunded)} came back, "
    text += f"{number(credit.expired)} expired; "
    if credit.ran_out_day is None:
        return text + "never used up"
    return text + (
        f"used up in {credit.ran_out_share * campaigns:.0f} of {campaigns} campaigns, first on day "
        f"{number(credit.ran_out_day)} of a typical one"
    )


def _lost(result: RunResult) -> Iterator[str]:
    """Tell whom a strategy lost because its steps end where no credit is left."""
    noun = result.run.scenario.labels.prospect
    for name, people in result.held.no_credit.items():
        whom = noun.one if number(people) == "1" else noun.many
        yield f'"{name}" lost {number(people)} {whom} for want of a credit (no_credit: stop).'


def _pace(result: RunResult) -> str:
    pace, campaigns = result.held.list, result.standings.replications
    if pace.prospects == 0:
        return "Nobody was on the list."
    scenario = result.run.scenario
    noun = scenario.labels.prospect
    whom = noun.one if pace.prospects == 1 else noun.many
    never = f"{number(pace.never_reached)} of {number(pace.prospects)} {whom} never reached."
    within = pace.done_day_eight_of_ten
    if pace.done_day is None or within is None:
        return f"List not worked through in {several(scenario.study.days, 'day')}; {never}"
    where = ""
    if pace.done_share != 1:
        where = f" in {pace.done_share * campaigns:.0f} of {campaigns} campaigns"
    between = f"{number(within.low)} to {number(within.high)}"
    return f"Nobody left waiting{where} after day {number(pace.done_day)} ({between}); {never}"
