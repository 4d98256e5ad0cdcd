"""The answer of `outreach plan`, told: blocks and JSON values."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Protocol

from simulator.answers.plan.choice import Choice
from simulator.answers.plan.frontier import ChancePrice, FrontierPlan
from simulator.answers.plan.neighbours import Neighbour
from simulator.answers.plan.plan import PlanAnswer
from simulator.answers.plan.words import (
    counts_text,
    deciding_text,
    differs,
    each_text,
    estimates_text,
    holding_cell,
    holding_text,
    is_cost,
    plan_text,
    price,
    step_text,
)
from simulator.answers.question import DONE, NOT_MET, Told
from simulator.answers.show import NAME_WIDTH, Block, Column, Items, Paragraph, Table, cut, table
from simulator.codec import plain
from simulator.outcomes import LOCKED
from simulator.scenario.model import Goal, Labels
from simulator.stats.intervals import LEVEL, Estimate
from simulator.storage.alternatives import short_levers
from simulator.words import (
    BOUNDS,
    amount,
    bound_text,
    goal_text,
    outcome_name,
    percent,
    points,
    several,
    share,
    signed,
    size,
)


def tell_plan(found: PlanAnswer, labels: Labels) -> Told:
    """Tell an answer; the exit code says whether a plan was certified."""
    record = {"verdict": plan_text(found, labels), **plain(found), "interval_level": LEVEL}
    return Told(record, tuple(blocks(found, labels)), DONE if found.answer else NOT_MET)


def blocks(found: PlanAnswer, labels: Labels) -> Iterator[Block]:
    """Tell it: sentence, steps from there, what is cheaper, what more costs, how it was found."""
    yield Paragraph(plan_text(found, labels), "strong")
    if found.alike and found.answer:
        told = [
            f"{differs(found, one)}, {price(found, one.price.value, labels)}" for one in found.alike
        ]
        yield Paragraph(f"As cheap, within 1 %: {'; '.join(told)}.")
    if found.at_estimates or found.deciding:
        yield from _unknown(found, labels)
    if found.neighbours:
        yield _steps(found, labels)
    if found.cheaper:
        yield _cheaper(found, labels)
    yield from _reaches(found, labels)
    yield Paragraph("\n".join(_foot(found, labels)), "note")
    if found.proposed:
        yield Items(
            "Levers proposed, as neither the scenario nor a flag names any. To change them, paste "
            "them below plan: levers: in the scenario",
            tuple(f"{name}: [{', '.join(own)}]" for name, own in found.levers.items()),
        )


def _foot(found: PlanAnswer, labels: Labels) -> Iterator[str]:
    if found.answer and (held := holding_text(found.answer.held)):
        yield f"Held back there by {held}."
    if found.told and (costs := each_text(found.told, labels)):
        yield costs
    yield counts_text(found)


def _unknown(found: PlanAnswer, labels: Labels) -> Iterator[Block]:
    """Tell what hangs on figures that nobody knows."""
    for line in estimates_text(found, labels):
        yield Paragraph(line)
    if found.deciding and found.nearest:
        items = tuple(deciding_text(one) for one in found.deciding)
        yield Items(f"What would decide, for {found.nearest.what}", items)


def _steps(found: PlanAnswer, labels: Labels) -> Table:
    """Tell what one step from the answer brings: outcome and price first, then points."""
    columns: list[Column[Neighbour]] = [
        Column("from there", lambda one: step_text(one.lever, one.before, one.after)),
        Column(outcome_name(found.outcome, labels), lambda one: signed(found.outcome, one.outcome)),
        Column(price_head(found), lambda one: signed(_priced(found), one.price)),
    ]
    columns += [_points(place, goal) for place, goal in enumerate(found.goals)]
    return table(
        columns,
        found.neighbours,
        "One step from the answer",
        note=f"Same people and luck as the certificate, {several(found.paired, 'campaign')} of "
        "each; 95 % intervals, adjusted within a column.",
    )


def _points(place: int, goal: Goal) -> Column[Neighbour]:
    head = f"{_short_goal(goal)},\npoints"
    return Column(head, lambda one: points(one.chances[place]))


def _short_goal(goal: Goal) -> str:
    """Write a goal above a column: reaches 30, reaches at most 20."""
    if goal.outcome == LOCKED:
        return "no lock"
    return f"reaches {BOUNDS[goal.comparison]}{bound_text(goal)}"


def _cheaper(found: PlanAnswer, labels: Labels) -> Table:
    """Tell the next cheaper plans, and what each lacks."""
    assert found.answer is not None
    levers = candidate_columns(found, [one.candidate for one in (found.answer, *found.cheaper)])
    places = {one.candidate: str(k) for k, one in enumerate(found.cheaper, start=1)}
    columns: list[Column[Choice]] = [
        Column("", lambda one: places[one.candidate]),
        *levers,
        Column(price_head(found), lambda one: price(found, one.price.value, labels)),
        *(_reached(place, _short_goal(goal)) for place, goal in enumerate(found.goals)),
        Column("campaigns", lambda one: f"{one.campaigns:,}"),
        Column("held back by", lambda one: holding_cell(found, one)),
    ]
    return table(
        columns,
        found.cheaper,
        "Cheaper plans that came closest, and what holds them back, on what share of days",
        left=1 + len(levers),
        repeated=1,
        titled=True,
        spared=(len(columns) - 2,),
    )


def _reached(place: int, head: str) -> Column[Choice]:
    return Column(head, lambda one: within(one.chances[place]))


def price_head(found: PlanAnswer) -> str:
    """Name what is minimised above a column: cost, days slowed."""
    return "cost" if is_cost(found) else found.minimise.replace("_", " ")


def _priced(found: PlanAnswer) -> str:
    """Return the outcome as which a price is written."""
    return "cost" if found.price_unit == "cents" else found.minimise


def _reaches(found: PlanAnswer, labels: Labels) -> Iterator[Block]:
    """Tell what more chance, or a higher goal, costs; a guess where the search was cut short."""
    if not any(one.point for one in (*found.frontier.by_chance, *found.frontier.by_value)):
        return
    goal = found.goals[found.moved]
    asked = f"in {percent(goal.chance)} of 100"
    by_chance = [(f"{percent(one.chance)} of\n100", one) for one in found.frontier.by_chance]
    yield _row(found, labels, f"{goal_text(goal, labels)}, in", by_chance)
    by_value = [
        (amount(goal.outcome, one.value, labels).replace(" ", "\n", 1), one)
        for one in found.frontier.by_value
    ]
    if any(one.point for _, one in by_value):
        yield _row(found, labels, asked, by_value)
    if found.ended == "at most":
        yield Paragraph(
            f"A guess, by {_least(found)} of a plan or more: --at-most ended the search.", "note"
        )


def _row(
    found: PlanAnswer, labels: Labels, head: str, reaches: Sequence[tuple[str, ChancePrice]]
) -> Table:
    """Tell in a row what each of them costs."""
    cells = [
        "-" if one.point is None else price(found, one.point.price.value, labels)
        for _, one in reaches
    ]
    heads = (head, *(text for text, _ in reaches))
    return Table(f"{price_head(found)}: {head}", heads, ((price_head(found), *cells),))


def frontier_table(found: PlanAnswer, labels: Labels) -> Table:
    """Tell the plans that no cheaper one comes up to."""
    rows = found.frontier.points
    levers = candidate_columns(found, [one.candidate for one in rows])
    together = "reaches all" if found.goals[1:] else _short_goal(found.goals[0])
    columns: list[Column[FrontierPlan]] = [
        *levers,
        Column(price_head(found), lambda one: price(found, one.price.value, labels)),
        Column(
            outcome_name(found.outcome, labels), lambda one: size(found.outcome, one.outcome.value)
        ),
        Column(together, lambda one: within(one.chance)),
    ]
    note = (
        f"No cheaper plan does more, by {_least(found)} of each or more: not certified; 95 % "
        "intervals, each of its own number."
    )
    return table(columns, rows, "Frontier", left=len(levers), note=note)


def _least(found: PlanAnswer) -> str:
    """Tell by how few campaigns a plan may stand on the frontier."""
    return several(min(one.campaigns for one in found.frontier.points), "campaign")


class _OfCandidate(Protocol):
    @property
    def candidate(self) -> int: ...


def candidate_columns(found: PlanAnswer, shown: Sequence[int]) -> list[Column[_OfCandidate]]:
    """Return a column of each lever in which plans differ, and of the strategy where they do."""
    rows = [found.candidates[k] for k in shown]
    names = list(found.levers)
    heads = short_levers(tuple(names))
    moving = [k for k in range(len(names)) if len({row.values[k] for row in rows}) > 1]
    columns = [_lever_column(found, heads[k].replace("_", "\n", 1), k) for k in moving]
    if len({row.strategy for row in rows}) > 1 or not columns:
        columns.append(
            Column(
                "strategy", lambda one: cut(found.candidates[one.candidate].strategy, NAME_WIDTH)
            )
        )
    return columns


def _lever_column(found: PlanAnswer, head: str, place: int) -> Column[_OfCandidate]:
    return Column(head, lambda one: cut(found.candidates[one.candidate].values[place], NAME_WIDTH))


def within(chance: Estimate) -> str:
    """Write a chance with half of its interval: 82 ±5 %; what is nearly none or all by a bound."""
    if chance.low is None or chance.high is None or not 0.005 < chance.value < 0.995:
        return share(chance)
    return f"{100 * chance.value:.0f} ±{math.ceil(50 * (chance.high - chance.low))} %"
