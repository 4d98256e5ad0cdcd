"""What held a strategy back, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.answers.run.held import Held, Slowed
from simulator.answers.run.result import RunResult
from simulator.answers.show import Items
from simulator.words import limit, number, several, whole_percent

WRITING: Final = "writing_minutes"


def held_items(result: RunResult) -> Items:
    """Tell which limits held the best strategy back, what became of its credits, and its pace."""
    held = result.held
    days = f"{number(held.working_days)} working days" + (
        " of its seats" * (result.cells[0].seats > 1)
    )
    rows = {limit(one.limit): f"binding on {number(one.days)} of {days}" for one in held.limits}
    if held.writing_used_share is not None:
        used = f"({whole_percent(held.writing_used_share)} used)"
        rows[limit(WRITING)] = f"{rows.get(limit(WRITING), 'never binding')} {used}"
    if held.credits is not None:
        rows["InMail credits"] = _spent(held, result)
    if held.slowed is not None:
        rows["slowed*"] = _slowed(held.slowed, result)
    rows = rows or {"no limit": "ever kept a touch waiting"}
    room = max(map(len, rows)) + 2
    return Items(
        f'What held "{held.strategy}" back',
        tuple(f"{name.ljust(room)}{text}" for name, text in rows.items()),
        hang=" " * (room + 2),
        note="\n".join((_pace(result), *_lost(result))),
    )


def _spent(held: Held, result: RunResult) -> str:
    assert held.credits is not None
    credit = held.credits
    text = f"{number(credit.spent)} spent, {number(credit.refunded)} came back, "
    text += f"{number(credit.expired)} expired; "
    if credit.ran_out_day is None:
        text += "never ran out"
    else:
        where = _campaigns(credit.ran_out_share, result.standings.replications)
        text += f"ran out in {where}, typically on day {number(credit.ran_out_day)}"
    if credit.wanted:
        noun = result.run.scenario.labels.prospect
        whom = noun.one if number(credit.wanted) == "1" else noun.many
        text += f"; {number(credit.wanted)} {whom} got no InMail for lack of one"
    return text


def _slowed(slowed: Slowed, result: RunResult) -> str:
    each = " of each seat" * (result.cells[0].seats > 1)
    days = result.run.scenario.study.days
    text = f"{number(slowed.days)} of {several(days, 'day')}{each}"
    if slowed.locked_days:
        text += f", {number(slowed.locked_days)} of them locked"
    if slowed.hidden:
        text += (
            f"; {number(slowed.hidden)} of {number(slowed.invitations)} invitations not shown, "
            f"about {number(slowed.acceptances)} acceptances fewer"
        )
    return text


def _campaigns(share: float, campaigns: int) -> str:
    return "every campaign" if share == 1 else f"{share * campaigns:.0f} of {campaigns} campaigns"


def _lost(result: RunResult) -> Iterator[str]:
    """Tell whom a strategy lost because its steps end where no credit is left."""
    noun = result.run.scenario.labels.prospect
    for name, people in result.held.no_credit.items():
        whom = noun.one if number(people) == "1" else noun.many
        yield f'"{name}" lost {number(people)} {whom} for lack of a credit (no_credit: stop).'


def _pace(result: RunResult) -> str:
    pace, campaigns = result.held.list, result.standings.replications
    if pace.prospects == 0:
        return "Nobody was on the list."
    scenario = result.run.scenario
    noun = scenario.labels.prospect
    whom = noun.one if pace.prospects == 1 else noun.many
    never = f"{number(pace.never_reached)} of {number(pace.prospects)} {whom}"
    within = pace.done_day_eight_of_ten
    if pace.done_day is None or within is None:
        return f"Not everyone contacted in {several(scenario.study.days, 'day')}: {never} never."
    where = ""
    if pace.done_share != 1:
        where = f" in {_campaigns(pace.done_share, campaigns)}"
    between = f"8 of 10: {number(within.low)} to {number(within.high)}"
    but = f"; {never} never" * bool(pace.never_reached)
    return f"Everyone contacted by day {number(pace.done_day)} ({between}){where}{but}."
