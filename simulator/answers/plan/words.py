"""The answer of `outreach plan` in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.answers.plan.choice import Choice
from simulator.answers.plan.holding import Holding
from simulator.answers.plan.plan import SELDOM, PlanAnswer
from simulator.answers.plan.search import PILOT
from simulator.answers.plan.unknown import Deciding
from simulator.outcomes import LOCKED
from simulator.reading.lever_text import size_of
from simulator.reading.paths import paths_of
from simulator.reading.units import say_money
from simulator.reading.wording import listed
from simulator.scenario.catalogue.spelling import number_spelt
from simulator.scenario.model import Goal, Labels
from simulator.stats.intervals import Estimate
from simulator.storage.alternatives import short_levers
from simulator.words import (
    COSTS,
    amount,
    goal_text,
    likely,
    limit,
    listed_all,
    money,
    of_hundred,
    percent,
    plan_name,
    said,
    several,
    whole_percent,
)

REASONS: Final = 2
"""So many reasons of arithmetic are told."""


def plan_text(found: PlanAnswer, labels: Labels) -> str:
    """Say what to buy and how sure that is, or why nothing is bought and what to change."""
    return " ".join(_answered(found, labels) if found.answer else _unanswered(found, labels))


def is_cost(found: PlanAnswer) -> bool:
    """Tell whether money that is spent is minimised."""
    return found.minimise in ("cost", "money")


def price(found: PlanAnswer, value: float, labels: Labels) -> str:
    """Write what is minimised."""
    if is_cost(found):
        return money(value)
    return amount(found.minimise, value, labels)


def _answered(found: PlanAnswer, labels: Labels) -> Iterator[str]:
    assert found.answer is not None
    unpaid = ", working time not counted" if found.minimise == "money" else ""
    yield f"Buy {found.answer.what}: {price(found, found.answer.price.value, labels)}{unpaid}."
    yield _certificate_text(found, labels)
    yield from _next_cheaper(found, labels)


def _certificate_text(found: PlanAnswer, labels: Labels) -> str:
    """Say what campaigns that no search had seen showed of the answer, and how surely."""
    proof = found.certificate
    assert proof is not None
    told: list[str] = []
    for goal, hits, low in zip(found.goals, proof.hits, proof.lows, strict=True):
        asked = "you asked for " * (not told)
        least = f"{100 * low:.1f}"
        told.append(
            f"{hits:,} had {goal_text(goal, labels)}, so at least {least} % do "
            f"({asked}{percent(goal.chance)} %)"
        )
    if proof.spent_most is not None and found.budget_cents is not None:
        month = " a month" * found.budget_monthly
        told.append(
            f"it costs {money(proof.spent_most)}{month} on average at most, an estimate (you may "
            f"spend {say_money(found.budget_cents)})"
        )
    every = " of all of it" * (len(told) > 1)
    return (
        f"On {proof.campaigns:,} campaigns that the search had not seen, {'; '.join(told)}; "
        f"{percent(found.sure)} % sure{every}."
    )


def _next_cheaper(found: PlanAnswer, labels: Labels) -> Iterator[str]:
    """Name the one that comes closest of those that cost less, and how far off it is."""
    if not found.cheaper:
        return
    assert found.answer is not None
    one = max(found.cheaper, key=lambda other: _margin(found, other))
    apart = price(found, abs(found.answer.price.value - one.price.value), labels)
    less = f"{'it costs' if is_cost(found) else 'that is'} {apart} less"
    goal, chance = min(_judged(found, one), key=lambda pair: pair[1].value - pair[0].chance)
    within = f"{goal_text(goal, labels)} in {of_hundred(chance, one.campaigns)}"
    but = "which is too close to call" if one.state in ("open", "refused") else "which is too few"
    other = differs(found, one)
    comma = "," * (", " in other)
    yield f"With {other}{comma} {less}, but it has {within}, {but}."


def _judged(found: PlanAnswer, one: Choice) -> Iterator[tuple[Goal, Estimate]]:
    yield from zip(found.goals, one.chances, strict=True)


def chances_text(found: PlanAnswer, one: Choice, labels: Labels) -> str:
    """Say in how many campaigns each goal is reached: 30 meetings in 84 of 100 campaigns (...)."""
    told = []
    for goal, chance in _judged(found, one):
        within = of_hundred(chance, one.campaigns)
        told.append(f"{goal_text(goal, labels)} in {within}")
    return listed_all(told)


def _margin(found: PlanAnswer, one: Choice) -> float:
    return min(chance.value - goal.chance for goal, chance in _judged(found, one))


def _unanswered(found: PlanAnswer, labels: Labels) -> Iterator[str]:
    goals = [f"{goal_text(goal, labels)} in {percent(goal.chance)}" for goal in found.goals]
    wanted = f"{' and '.join(goals)} of 100 campaigns{_for_budget(found)}"
    left = several(found.counts.get("open", 0) + found.counts.get("refused", 0), "plan")
    count = len(found.candidates)
    if found.ended == "none can" and count == 1:
        yield f"The one plan there is does not have {wanted}."
    elif found.ended == "none can":
        least = percent(found.margin)
        spare = f" with {least} point{'s' * (least != '1')} to spare, the margin"
        yield f"None of {several(count, 'plan')} has {wanted}{spare * _lies_within(found)}."
    elif found.ended == "too close":
        yield f"Too close to call: no plan is shown to have {wanted}, and {left} may."
    else:
        yield f"No answer in {found.campaigns:,} campaigns (--at-most): {left} may have {wanted}."
    if found.nearest is None:
        if found.ended == "at most":
            yield f"The first look at a plan takes {PILOT}; a larger --at-most goes on from here."
        yield from (f"{reason[0].upper()}{reason[1:]}." for reason in found.reasons[:REASONS])
        return
    near, cost = found.nearest, price(found, found.nearest.price.value, labels)
    closest = {
        "none can": "Closest is" if count > 1 else "It is",
        "too close": "The cheapest of these is",
        "at most": "Closest so far is",
    }
    means = f"{amount(found.outcome, near.outcome.value, labels)} on average and "
    yield (
        f"{closest[found.ended]} {near.what}, {cost}: "
        f"{means * _is_far_off(found)}{chances_text(found, near, labels)}."
    )
    yield from _to_change(found, labels)


def _is_far_off(found: PlanAnswer) -> bool:
    """Tell whether the chance of what came closest says nothing of how far off that is."""
    assert found.nearest is not None
    return min(one.value for one in found.nearest.chances) < SELDOM


def _lies_within(found: PlanAnswer) -> bool:
    """Tell whether what came closest seems to reach all that was asked, but not with the margin."""
    near = found.nearest
    if near is None or _margin(found, near) < 0:
        return False
    spent = found.candidates[near.candidate].spent_cents
    return found.budget_cents is None or spent is None or spent <= found.budget_cents


def _beyond_budget(found: PlanAnswer) -> float | None:
    """Return what the cheapest plan spends, where that is more than may be spent."""
    spent = [one.spent_cents for one in found.candidates if one.spent_cents is not None]
    if found.budget_cents is None or not spent or min(spent) <= found.budget_cents:
        return None
    return min(spent)


def _for_budget(found: PlanAnswer) -> str:
    if found.budget_cents is None:
        return ""
    return f" for {say_money(found.budget_cents)}{' a month' * found.budget_monthly} on average"


def _to_change(found: PlanAnswer, labels: Labels) -> Iterator[str]:
    """Say what stands in the way, and what could be asked or allowed instead."""
    near = found.nearest
    assert near is not None
    if held := holding_text(near.held):
        yield f"It is held back by {held}."
    chance = found.goals[found.moved].chance
    reach = next((one.point for one in found.frontier.by_chance if one.chance == chance), None)
    if found.ended == "at most":
        yield "A larger --at-most goes on from here."
    elif found.ended == "too close":
        yield "Ask for a chance a few points lower, or allow a larger margin."
    elif reach is not None and found.budget_cents is not None:
        what = candidate_name(found, reach.candidate)
        yield f"The cheapest that may, {what}, costs {price(found, reach.price.value, labels)}."
    elif (least := _beyond_budget(found)) is not None:
        month = " a month" * found.budget_monthly
        yield f"Every plan is beyond the budget, the cheapest at {money(least)}{month} on average."
    elif _lies_within(found):
        yield "With a smaller margin it may be certified."
    elif ends := tuple(_at_ends(found, near)):
        yield f"It has the most you allow of {listed(ends)}: allow more, or ask for less."
    else:
        yield "Turn another lever, or ask for less."


def candidate_name(found: PlanAnswer, candidate: int) -> str:
    """Name a plan by all its levers and its strategy."""
    row, names = found.candidates[candidate], tuple(found.levers)
    told = zip(names, short_levers(names), row.values, strict=True)
    return ", ".join([*(value_text(*each) for each in told), f'"{row.strategy}"'])


def _at_ends(found: PlanAnswer, one: Choice) -> Iterator[str]:
    """Name the levers of numbers of which a plan has the largest value, in whatever order."""
    values = found.candidates[one.candidate].values
    for (name, own), value in zip(found.levers.items(), values, strict=True):
        known = [size for text in own if (size := size_of(text)) is not None]
        if 1 < len(own) == len(known) and known[own.index(value)] == max(known):
            yield f"{name} ({value})"


def holding_text(held: Holding) -> str:
    """Say what held a plan back: writing time on 80 % of days, no credit for 12 % of people."""
    told = [
        f"{limit(one.limit)} on {whole_percent(one.share)} of working days"
        for one in held.limits[:1]
    ]
    if held.no_credit >= 0.02 and (not held.limits or held.limits[0].limit != "credits"):
        told.append(f"no credit for {whole_percent(held.no_credit)} of the people")
    if held.locked >= 0.02:
        told.append(f"a seat locked in {whole_percent(held.locked)} of campaigns")
    return " and ".join(told)


def holding_cell(found: PlanAnswer, one: Choice) -> str:
    """Say the same in a table, by a word or two; what fails is told first."""
    failing = min(_judged(found, one), key=lambda pair: pair[1].value - pair[0].chance)
    if failing[0].outcome == LOCKED and one.held.locked > 0:
        return f"locks {whole_percent(one.held.locked)}"
    if failing[0].outcome == "cost":
        return "budget"
    if one.held.limits:
        first = one.held.limits[0]
        return f"{limit(first.limit)} {whole_percent(first.share)}"
    if one.held.no_credit >= 0.02:
        return f"InMail credits {whole_percent(one.held.no_credit)}"
    return "no limit"


def differs(found: PlanAnswer, one: Choice) -> str:
    """Say in what a plan differs from the answer: 5 seats, 60 minutes a day, "note first"."""
    assert found.answer is not None
    here, there = (found.candidates[k] for k in (found.answer.candidate, one.candidate))
    told = [
        value_text(name, short, after)
        for name, short, before, after in zip(
            found.levers, short_levers(tuple(found.levers)), here.values, there.values, strict=True
        )
        if before != after
    ]
    if here.strategy != there.strategy:
        told.append(f'"{there.strategy}"')
    return ", ".join(told)


def value_text(name: str, short: str, value: str) -> str:
    """Write a value of a lever: 5 seats, 60 minutes a day, Recruiter Lite, credits.buy 20."""
    keys = {path.rpartition(".")[2] for path in paths_of(name) if path.startswith("seats.")}
    if keys == {"count"}:
        return f"{value} {'seat' if value == '1' else 'seats'}"
    if keys == {"plan"}:
        return plan_name(value)
    if keys == {"writing_minutes"}:
        return f"{value} {'minute' if value == '1' else 'minutes'} a day"
    return f"{short} {value}"


def step_text(name: str, before: str, after: str) -> str:
    """Name a step: one seat less, 15 minutes a day more, Recruiter Lite, "note first"."""
    if not name:
        return f'"{after}"'
    keys = {path.rpartition(".")[2] for path in paths_of(name) if path.startswith("seats.")}
    if keys in ({"count"}, {"writing_minutes"}) and before.isdigit() and after.isdigit():
        more = int(after) - int(before)
        word = "more" if more > 0 else "less"
        size = abs(more)
        if keys == {"count"}:
            return f"one seat {word}" if size == 1 else f"{size} seats {word}"
        return f"{several(size, 'minute')} a day {word}"
    return value_text(name, short_levers((name,))[0], after)


def estimates_text(found: PlanAnswer, labels: Labels) -> Iterator[str]:
    """Say what there is where every unknown figure is at its best estimate."""
    known = found.at_estimates
    if known is None:
        return
    if known.price is None:
        yield "With every uncertain figure at its best estimate none is certified either."
        return
    goal = found.goals[0]
    cost = price(found, known.price.value, labels)
    here, there = (likely(own[0].value) for own in (known.chances, known.drawn))
    yield (
        "Only uncertain figures stand in the way: with each at its best estimate, "
        f"{known.what} for {cost} has {goal_text(goal, labels)} in {here} of campaigns; with "
        f"figures as uncertain as they are, in {there}."
    )


def deciding_text(one: Deciding) -> str:
    """Say how the chance hangs on a figure."""
    side, bound = "above" if one.above else "below", number_spelt(round(one.bound, 4), one.unit)
    return (
        f"{one.meaning} ({one.path})\n{side} {bound} the goal is reached in "
        f"{likely(one.good.value)} of campaigns, in its worst third in {likely(one.bad.value)}"
    )


def each_text(one: Choice, labels: Labels) -> str:
    """Say what a reply, and what follows it, costs, and in brackets what without labour."""
    told: list[str] = []
    for each in one.each:
        cost, without = money(each.cost.value), money(each.without_labour.value)
        less = f" ({without}{' without labour' * (not told)})" if without != cost else ""
        told.append(f"{cost} per {said(COSTS[each.name], labels)}{less}")
    return f"Cost there: {', '.join(told)}." if told else ""


def counts_text(found: PlanAnswer) -> str:
    """Say what became of all plans, and what that took."""
    words = {
        "impossible": "cannot reach the goals",
        "unaffordable": "cost too much",
        "dropped": "dropped",
        "refused": "failed the certificate",
        "open": "left open",
        "not needed": "not needed",
    }
    # Those that cost as good as the same are not needed either.
    if is_cost(found) and not found.alike:
        one = "one" if found.counts.get("not needed") == 1 else "ones"
        words["not needed"] = f"dearer {one} not needed"
    told = [
        f"{found.counts[state]:,} {text}" for state, text in words.items() if state in found.counts
    ]
    head = several(len(found.candidates), "plan")
    took = several(found.campaigns, "campaign")
    return f"{head}{': ' if told else ''}{', '.join(told)}. The search took {took}."
