"""The verdict in words: do this, what it costs, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.answers.compare.comparison import FEW, Comparison, Standing, Standings, mirrored
from simulator.answers.compare.verdict import GoalChance
from simulator.outcomes import LOCKED
from simulator.stats.differences import Difference
from simulator.words import (
    amount,
    goal_text,
    hundredths,
    limit,
    listed_all,
    money,
    number,
    of_hundred,
    outcome_name,
    percent,
    quoted,
    several,
    size,
    span,
)

NAMED: Final = 3
"""So many others are named in a sentence."""


def comparison_text(found: Standings) -> str:
    """Say which alternative to run: goal, money, risk; never more than is known."""
    return " ".join(comparison_sentences(found))


def comparison_sentences(found: Standings) -> list[str]:
    """Return the sentences of a verdict, the advice first."""
    if found.replications == 1:
        parts = [_single(found)]
    elif found.goals:
        parts = list(_by_goal(found))
    else:
        parts = list(_by_mean(found))
    if found.replications == 1:
        parts.append("One simulated campaign says nothing about chance: use more --replications.")
    elif found.replications < FEW:
        parts.append(
            f"Only {found.replications} simulated campaigns: take this as a hint, not as a verdict."
        )
    if found.named != found.outcome:
        parts.append(
            f"The study is set to compare {outcome_name(found.named, found.labels)}: if you look "
            "at several outcomes, some will differ by chance more often than once in 20 studies."
        )
    if found.across:
        parts.append(
            "These runs differ in more than strategies, seats and plans (--across), so differences "
            "may come from that too, and campaigns were not paired."
        )
    return parts


def _single(found: Standings) -> str:
    best = found.rows[0]
    mean = amount(found.outcome, best.mean.value, found.labels)
    came = (
        f'"{best.name}" came out best: {mean}' if len(found.rows) > 1 else f'"{best.name}": {mean}'
    )
    return f"{came}{_for_money(found, best)}."


def _by_goal(found: Standings) -> Iterator[str]:
    """Say who reaches the goals at the least cost, who might for less, or what comes closest."""
    best, nobody = found.rows[0], f"No {found.kind}"
    cost, mean = money(best.cost.value), amount(found.outcome, best.mean.value, found.labels)
    brings = "" if found.outcome == "cost" else f", {mean} on average"
    if best.state == "reaches":
        yield f'Run "{best.name}" for {cost}: {_chances(found, best)}{brings}.'
        yield from _cheaper(found, best)
        return
    several_goals = len(found.goals) > 1
    asked = f"all {len(found.goals)} goals as surely as you asked"
    if not several_goals:
        (goal,) = found.goals
        wanted = goal_text(goal, found.labels)
        if goal.outcome == LOCKED:
            wanted = f"the goal of {wanted}"
        asked = f"{wanted} in {percent(goal.chance)} of 100 campaigns"
    if best.state == "open" and best.margin >= 0:
        yield (
            f'Probably "{best.name}", for {cost}: {_chances(found, best)}{brings}; more campaigns '
            "are needed to confirm that this is enough."
        )
    else:
        shown = "reaches" if best.state == "fails" else "clearly reaches"
        alone = len(found.rows) == 1
        who = f'"{best.name}"' if alone else nobody
        if alone:
            shown = "does not reach" if best.state == "fails" else "does not clearly reach"
        closest = "It comes to" if alone else f'Closest is "{best.name}":'
        came = _chances(found, best, asked=several_goals)
        yield f"{who} {shown} {asked}."
        yield f"{closest} {came}, {mean}, {cost}."
        yield from _as_close(found, best)
    if best.state == "open" and (decides := _decides(found, " each")):
        yield f"About {decides}."
    if found.held is not None:
        yield (
            f"It is held back by {limit(found.held.limit)} on {number(found.held.days)} of "
            f"{number(found.held.working_days)} working days."
        )


def _chances(found: Standings, row: Standing, asked: bool = True) -> str:
    """Write in how many campaigns each goal is reached."""
    told: list[str] = []
    for goal, one in zip(found.goals, row.goals, strict=True):
        wanted = f"; you asked for {percent(goal.chance)}" if asked else ""
        within = of_hundred(one.chance, one.campaigns)
        if told:
            within, wanted = within.replace(" campaigns", ""), wanted.replace("you asked for ", "")
        text = f"{goal_text(goal, found.labels)} in {within}"
        told.append(f"{text[:-1]}{wanted})" if text.endswith(")") else text)
    return listed_all(told)


def _decides(found: Standings, each: str = "") -> str:
    """Write how many campaigns more would probably decide, and the flag; "" where none would."""
    needed = found.needed
    if needed is None:
        return ""
    more = several(needed, "more simulated campaign")
    return f"{more}{each} would probably decide (--replications {found.replications + needed})"


def _least(row: Standing) -> GoalChance:
    """Return the goal that is reached least surely, by what was asked of it."""
    return min(row.goals, key=lambda one: one.margin)


def _cheaper(found: Standings, best: Standing) -> Iterator[str]:
    """Say which cheaper one may reach the goals as well, or why none of them does."""
    less = found.cheaper
    may = [row for row in less if row.state == "open"]
    if may:
        row = may[0]
        saved = money(best.cost.value - row.cost.value)
        text = (
            f'"{row.name}" costs {saved} less and may reach {_it(found)} too '
            f"({_share(_least(row))})"
        )
        if decides := _decides(found):
            text += f"; about {decides}"
        yield f"{text}."
    elif less:
        row = max(less, key=lambda one: one.margin)
        saved = money(best.cost.value - row.cost.value)
        yield f'"{row.name}" would save {saved} but reaches {_it(found)} in {_share(_least(row))}.'


def _as_close(found: Standings, best: Standing) -> Iterator[str]:
    """Name the cheapest of those whose intervals, as they are told, reach as far as the best."""
    close = [
        row
        for row in found.cheaper
        if all(
            one.chance.high is None or one.chance.high >= top.chance.value
            for one, top in zip(row.goals, best.goals, strict=True)
        )
    ]
    if close:
        row = close[0]
        yield f'"{row.name}" may come as close ({_share(_least(row))}) for {money(row.cost.value)}.'


def _it(found: Standings) -> str:
    return "it" if len(found.goals) == 1 else "them"


def _share(one: GoalChance) -> str:
    bounds = hundredths(one.chance)
    return f"{100 * one.chance.value:.0f} of 100" + (f", {bounds}" if bounds else "")


def _by_mean(found: Standings) -> Iterator[str]:
    """Say whose mean is best, by how much, and which cheaper one is not shown to be worse."""
    best = found.rows[0]
    mean = amount(found.outcome, best.mean.value, found.labels)
    cost = _for_money(found, best)
    if len(found.rows) == 1:
        known = span(found.outcome, best.mean)
        yield f'"{best.name}": {mean} on average{f" ({known}; 95 %)" if known else ""}{cost}.'
        return
    if found.paired and len(found.same) == len(found.rows) - 1:
        every = several(found.replications, "campaign")
        yield f"All of them came out the same in each of {every}: {mean} on average{cost}."
    elif not found.ties:
        second = found.rows[1]
        yield (
            f'Run "{best.name}": {mean} on average{cost}, {_more(found, second)} than '
            f'"{second.name}" ({_between(found, second)}).'
        )
    else:
        yield from _tied(found, best, f"{mean}{cost}")
    yield from _cheapest(found, best)
    yield from _idle(found, best)


def _for_money(found: Standings, row: Standing) -> str:
    return "" if found.outcome == "cost" else f" for {money(row.cost.value)}"


def _tied(found: Standings, best: Standing, mean: str) -> Iterator[str]:
    near = [row for row in found.ties if row.name not in found.same]
    alike = [row for row in near if found.practically_same(row)]
    text = f'No clear winner: "{best.name}" has the best mean, {mean}'
    if found.same:
        text += f", the same as {_names(found.same)} in every campaign"
    if alike and len(alike) == len(near):
        lead = max(abs(_ahead_of(row)) for row in alike)
        yield (
            f"{text}; {_names(tuple(row.name for row in alike))} "
            f"{'is' if len(alike) == 1 else 'are'} practically the same (at most "
            f"{size(found.outcome, lead)} apart; less than {size(found.outcome, found.margin)} "
            "does not matter)."
        )
        return
    if near:
        others = f" and {_names(tuple(row.name for row in near[1:]))}" if near[1:] else ""
        text += (
            f', but it cannot be told apart from "{near[0].name}" '
            f"({_more(found, near[0])}; {_between(found, near[0])}){others}"
        )
    yield f"{text}."
    if decides := _decides(found, " each"):
        yield f"About {decides}."


def _names(names: tuple[str, ...]) -> str:
    if len(names) <= NAMED + 1:
        return quoted(names)
    return f"{', '.join(quoted((one,)) for one in names[:NAMED])} and {len(names) - NAMED} others"


def _ahead_of(row: Standing) -> float:
    """Return by how much the mean of the advised one is above that of a row."""
    return 0.0 if row.to_advised is None else mirrored(row.to_advised).value


def _cheapest(found: Standings, best: Standing) -> Iterator[str]:
    """Name the cheapest of those not shown to be worse, and what it may give up."""
    if found.outcome == "cost":
        return
    close = [row for row in found.cheaper if found.standing_of(row) != "worse"]
    if not close:
        return
    row = close[0]
    assert row.to_advised is not None
    text = f'"{row.name}" costs {money(best.cost.value - row.cost.value)} less'
    given = row.to_advised.together
    worst = given.low if found.more_is_better else given.high
    if found.standing_of(row) == "same":
        yield f"{text} and is practically the same."
    elif worst is None:
        yield f"{text}."
    else:
        lost = amount(found.outcome, abs(worst), found.labels)
        yield f"{text} and may give up as much as {lost}."


def _idle(found: Standings, best: Standing) -> Iterator[str]:
    """Say where less is better and whoever is best does less than others."""
    most = max(row.contacted for row in found.rows)
    if not found.more_is_better and best.contacted < most * (1 - found.matters):
        noun = found.labels.prospect.many
        whom = f"{best.contacted:,.0f} {noun}" if best.contacted >= 0.5 else "nobody"
        yield f'But "{best.name}" contacts {whom} where another contacts {most:,.0f}.'


def criteria_text(found: Comparison) -> str:
    """Name the outcomes on which nothing may be better at once."""
    return listed_all([outcome_name(one, found.labels) for one in found.front_on])


def held_together(comparisons: int) -> str:
    """Say how many comparisons the intervals of differences hold for at once."""
    if comparisons < 2:
        return "95 %"
    many = "both" if comparisons == 2 else f"all {comparisons:,}"
    return f"95 %, adjusted for {many} comparisons"


def holm_only(difference: Difference) -> bool:
    """Tell whether a difference is sure by Holm's test though its interval holds 0."""
    low, high = difference.together.low, difference.together.high
    return bool(difference.apart) and low is not None and high is not None and low <= 0 <= high


def _more(found: Standings, other: Standing) -> str:
    assert other.to_advised is not None
    lead = mirrored(other.to_advised).value
    word = "more" if lead >= 0 else "less"
    return f"{size(found.outcome, abs(lead))} {word}"


def _between(found: Standings, other: Standing) -> str:
    """Write the interval of a lead, in the direction of the word before it."""
    assert other.to_advised is not None
    lead = mirrored(other.to_advised)
    shown = lead if lead.value >= 0 else other.to_advised.together
    held = held_together(len(found.rows) * (len(found.rows) - 1) // 2)
    holm = "; better by Holm's test only" if holm_only(other.to_advised) else ""
    return f"{span(found.outcome, shown)}; {held}{holm}"
