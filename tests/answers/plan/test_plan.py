"""What a search means: the answer, what failed, steps from it, what more costs."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from simulator.answers.plan.frontier import find_frontier
from simulator.answers.plan.neighbours import steps_from
from simulator.answers.plan.plan import PlanAnswer, plan_answer
from simulator.codec import as_json, made, plain
from simulator.scenario.model import Goal
from tests.answers.plan.office import MEETINGS, Campaigns, answered, office


def test_the_answer_is_told_by_the_campaigns_of_its_certificate() -> None:
    found, campaigns = answered()
    assert found.answer is not None
    assert found.certificate is not None
    assert found.answer.what == '5 seats of Sales Navigator Core, strategy "note"'
    assert found.answer.sets == ("seats.Ana.count=5", "seats.Ana.plan=sales-navigator-core")
    first = found.certificate.first
    fresh = (found.answer.candidate, first, first + found.certificate.campaigns)
    assert fresh in campaigns.asked
    assert found.answer.campaigns == found.certificate.campaigns
    assert found.nearest is None


def test_an_answer_is_read_back_as_it_was_written() -> None:
    found, _ = answered()
    assert made(PlanAnswer, json.loads(as_json(plain(found)))) == found


def test_every_candidate_has_a_row_and_a_state() -> None:
    found, _ = answered()
    assert len(found.candidates) == 20
    assert sum(found.counts.values()) == 20
    assert found.counts["certified"] == 1
    assert found.campaigns == (
        sum(one.campaigns for one in found.candidates)
        + sum(one.campaigns for one in found.attempts)
    )


def test_cheaper_plans_are_told_the_dearest_first() -> None:
    found, _ = answered()
    assert found.answer is not None
    prices = [one.price.value for one in found.cheaper]
    assert len(prices) == 5
    assert prices == sorted(prices, reverse=True)
    assert all(one.state == "dropped" for one in found.cheaper)
    assert prices[0] < found.answer.price.value


def test_a_step_is_the_next_number_or_any_other_name() -> None:
    plans = office()
    places = {(one.strategy, one.values): k for k, one in enumerate(plans.candidates)}
    here = places["note", ("3", "premium-business")]
    other = places["note", ("3", "sales-navigator-core")]
    assert steps_from(plans, here) == (
        (places["note", ("2", "premium-business")], "seats.Ana.count", "3", "2"),
        (places["note", ("4", "premium-business")], "seats.Ana.count", "3", "4"),
        (other, "seats.Ana.plan", "premium-business", "sales-navigator-core"),
        (places["mail", ("3", "premium-business")], "", "note", "mail"),
    )


def test_a_step_at_the_end_of_a_lever_leads_one_way_only() -> None:
    plans = office()
    steps = [one[1:] for one in steps_from(plans, 0)]
    assert steps == [
        ("seats.Ana.count", "1", "2"),
        ("seats.Ana.plan", "premium-business", "sales-navigator-core"),
        ("", "mail", "note"),
    ]


def test_steps_are_taken_on_the_luck_of_the_certificate() -> None:
    """Each on the same replications as the answer, so that a seat less is just that."""
    found, campaigns = answered()
    assert found.certificate is not None
    fewer = found.neighbours[0]
    first = found.certificate.first
    assert (fewer.candidate, first, first + found.paired) in campaigns.asked
    assert (fewer.lever, fewer.before, fewer.after) == ("seats.Ana.count", "5", "4")
    read = [
        campaigns(one, first, first + found.paired, ("cost", "meetings_expected"))
        for one in (found.certificate.candidate, fewer.candidate)
    ]
    cost, meetings = (
        float((read[1][name] - read[0][name]).mean()) for name in ("cost", "meetings_expected")
    )
    assert fewer.price.value == pytest.approx(cost)
    assert fewer.outcome.value == pytest.approx(meetings)


def test_the_frontier_rises_in_chance_with_the_price() -> None:
    found, _ = answered()
    points = found.frontier.points
    assert [one.price.value for one in points] == sorted(one.price.value for one in points)
    chances = [one.chance.value for one in points]
    assert chances == sorted(set(chances))
    assert all(one.campaigns >= 200 for one in points)


def test_a_higher_bound_never_costs_less() -> None:
    found, _ = answered()
    bounds = [one.value for one in found.frontier.by_value]
    assert bounds == [7.0, 10.0, 12.0, 14.0, 17.0]
    costs = [one.point.price.value for one in found.frontier.by_value if one.point]
    assert costs == sorted(costs)
    assert found.frontier.by_value[-1].point is None


def test_a_dropped_plan_that_was_lucky_does_not_stay_on_the_frontier() -> None:
    """Each that may stand there is looked at in 200 campaigns, not in the 16 that dropped it."""
    campaigns = Campaigns(office())
    searched = campaigns.found()
    front = find_frontier(campaigns.plans, searched, campaigns)
    few = [
        one
        for one in front.points
        if searched.tried[one.candidate].campaigns < 200 and one.candidate != searched.answer
    ]
    assert few
    assert {one.campaigns for one in few} == {200}


def test_where_none_can_the_nearest_is_told() -> None:
    found, _ = answered(seats=2)
    assert found.ended == "none can"
    assert found.answer is None
    assert found.nearest is not None
    assert found.nearest.what == '2 seats of Sales Navigator Core, strategy "note"'
    assert found.neighbours == ()
    assert found.deciding == ()


def test_the_nearest_keeps_the_budget_where_anything_does() -> None:
    found, _ = answered(budget=350_000)
    assert found.ended == "none can"
    assert found.nearest is not None
    assert found.nearest.price.value < 350_000
    (reach,) = (one for one in found.frontier.by_chance if one.chance == MEETINGS.chance)
    assert reach.point is not None
    assert reach.point.price.value > 350_000


def test_nothing_more_is_simulated_where_the_search_may_not() -> None:
    campaigns = Campaigns(office(at_most=100))
    searched = campaigns.found()
    most = {k: one.campaigns for k, one in enumerate(searched.tried)}
    campaigns.asked.clear()
    found = plan_answer(campaigns.plans, searched, campaigns)
    assert found.ended == "at most"
    assert all(last <= most[candidate] for candidate, _, last in campaigns.asked)


def test_a_plan_with_figures_at_their_best_estimates_is_looked_at_with_them_unknown() -> None:
    """The office brings more where all is known; what that plan comes to here is told beside."""
    plans = office(seats=3)
    campaigns, better = Campaigns(plans), Campaigns(plans, replies=16.0)
    drawn = dict(plans.scenario.world.figures)
    path = "rates.accepted"
    drawn[path] = replace(drawn[path], drawn=True, span=(0.1, 0.4))
    world = replace(plans.scenario.world, figures=drawn)
    unknown = replace(
        plans,
        scenario=replace(plans.scenario, world=world),
        scenarios=tuple(replace(one, world=world) for one in plans.scenarios),
    )
    found = plan_answer(
        unknown, campaigns.found(), campaigns, lambda: (plans, better.found(), better)
    )
    assert found.at_estimates is not None
    assert found.at_estimates.what == '3 seats of Premium Business, strategy "note"'
    assert found.at_estimates.chances[0].value > 0.9
    assert found.at_estimates.drawn[0].value < 0.5


def test_two_goals_are_held_together_on_the_frontier() -> None:
    """By campaigns that reach both: what luck gives the one it may take from the other."""
    found, campaigns = answered(MEETINGS, Goal("any_restriction", "<", 1.0, 0.95))
    assert found.answer is not None
    assert len(found.answer.chances) == len(found.neighbours[0].chances) == 2
    best = found.frontier.points[0]
    both = campaigns.sampler(best.candidate, 0, best.campaigns).reached.all(axis=1)
    assert best.chance.value == pytest.approx(both.mean())
