"""The answer of a plan as planners read it, stored, drawn and framed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.plan.choice import Each
from simulator.answers.plan.drawn import frontier_figure
from simulator.answers.plan.kept import TABLE, keep_plan, kept_plan
from simulator.answers.plan.model import Certificate
from simulator.answers.plan.plan import AtEstimates
from simulator.answers.plan.result import PlanResult
from simulator.answers.plan.told import blocks, frontier_table, tell_plan, within
from simulator.answers.plan.unknown import Deciding
from simulator.answers.plan.words import (
    counts_text,
    deciding_text,
    each_text,
    plan_text,
    step_text,
    value_text,
)
from simulator.answers.show import text
from simulator.report.plan import write_plan_page
from simulator.scenario.model import Goal, Labels, Noun
from simulator.stats.intervals import Estimate
from simulator.storage.folders import PLAN_FILE
from simulator.storage.whole import StorageError
from tests.answers.plan.office import answered

USUAL = Labels()


CERTIFIED = """\
Buy 5 seats of Sales Navigator Core, strategy "note": $5,040. On 256 campaigns
that the search had not seen, 249 had 12 meetings, so at least 94.4 % do (you
asked for 90 %); 95 % sure. With 4 seats it costs $1,008 less, but it has 12
meetings in 83 of 96 campaigns (82 to 90 of 100), which is too few.

                                               reaches 12,
from there           meetings            cost       points
one seat less      -4.0 ±0.09  -$1,008 ±$0.19       -11 ±2
Premium Business   -4.0 ±0.09  -$2,008 ±$0.19       -11 ±2
"mail"            -10.0 ±0.22     -$20 ±$0.45       -69 ±3
Same people and luck as the certificate, 256 campaigns of each; 95 % intervals,
adjusted within a column.

Cheaper plans that came closest, and what holds them back, on what share of days
   count  plan                  strategy    cost  reaches 12
1  5      sales-navigator-core  mail      $5,020    32 ±14 %
2  4      sales-navigator-core  note      $4,032     86 ±4 %
3  4      sales-navigator-core  mail      $4,016      8 ±6 %
4  5      premium-business      note      $3,032     86 ±4 %
5  3      sales-navigator-core  note      $3,024    56 ±16 %

          held back by
1  InMail credits 40 %
2  InMail credits 40 %
3  InMail credits 40 %
4  InMail credits 40 %
5  InMail credits 40 %

                  80 of   90 of   95 of
12 meetings, in     100     100     100
cost             $3,031  $5,040  $5,040

                     7        10        12        14        17
in 90 of 100  meetings  meetings  meetings  meetings  meetings
cost            $2,425    $3,031    $5,040    $5,040         -

Held back there by InMail credits on 40 % of working days.
Cost there: $127 per positive reply, $253 per meeting.
20 plans: 19 dropped. The search took 784 campaigns.
"""

UNKNOWN = """\
Only uncertain figures stand in the way: with each at its best estimate, 2 seats
of Premium Business for $1,200 has 12 meetings in 96 % of campaigns; with
figures as uncertain as they are, in 40 %.

What would decide, for 2 seats of Sales Navigator Core, strategy "note"
  InMails that are answered (rates.inmail_answered)
    above 12.8 % the goal is reached in >99 % of campaigns, in its worst third
    in 62 %
"""

NONE_CAN = """\
None of 8 plans has 12 meetings in 90 of 100 campaigns. Closest is 2 seats of
Sales Navigator Core, strategy "note", $2,016: 12 meetings in 7 of 100 campaigns
(5 to 9). It is held back by InMail credits on 40 % of working days. It has the
most you allow of seats.Ana.count (2): allow more, or ask for less.

Cost there: $128 per positive reply, $257 per meeting.
8 plans: 8 dropped. The search took 128 campaigns.
"""


def test_an_answer_is_one_sentence_its_certificate_and_what_is_near() -> None:
    found = answered()[0]
    assert text(blocks(found, USUAL), 80) == CERTIFIED
    told = tell_plan(found, USUAL)
    assert told.code == 0
    assert told.record["verdict"] == plan_text(found, USUAL)
    assert told.record["answer"]["sets"] == [
        "seats.Ana.count=5",
        "seats.Ana.plan=sales-navigator-core",
    ]


def test_where_none_can_it_is_said_how_far_off_the_nearest_is() -> None:
    found = answered(seats=2)[0]
    assert text(blocks(found, USUAL), 80) == NONE_CAN
    assert tell_plan(found, USUAL).code == 1


def test_what_the_goal_would_cost_beyond_the_budget_is_said() -> None:
    assert plan_text(answered(budget=350_000)[0], USUAL) == (
        "None of 20 plans has 12 meetings in 90 of 100 campaigns for $3,500 on "
        'average. Closest is 5 seats of Premium Business, strategy "note", $3,031: '
        "12 meetings in 86 of 100 campaigns (83 to 89). It is held back by InMail "
        "credits on 40 % of working days. The cheapest that may, 5 seats, Sales "
        'Navigator Core, "note", costs $5,039.'
    )


def test_a_budget_below_every_plan_is_what_stands_in_the_way() -> None:
    """Not a lever at its end: no more of it makes a plan cheaper."""
    found = answered(budget=50_000, seats=2)[0]
    assert plan_text(found, USUAL).endswith(
        "on 40 % of working days. Every plan is beyond the budget, the cheapest at $603 on average."
    )


def test_a_search_that_ended_at_its_most_campaigns_goes_on_with_more() -> None:
    assert plan_text(answered(at_most=100)[0], USUAL) == (
        "No answer in 96 campaigns (--at-most): 14 plans may have 12 meetings in 90 "
        "of 100 campaigns. Closest so far is 2 seats of Premium Business, strategy "
        '"note", $1,213: 6.4 meetings on average and 12 meetings in fewer than 1 of '
        "16 campaigns (0 to 3 of 100). It is held back by InMail credits on 40 % of "
        "working days. A larger --at-most goes on from here."
    )


def test_a_frontier_of_a_search_that_was_cut_short_is_a_guess() -> None:
    """By as few campaigns as a plan on it has seen."""
    found = answered(at_most=300)[0]
    assert "cost" in text(blocks(found, USUAL), 80)
    told = "A guess, by 16 campaigns of a plan or more: --at-most ended the search."
    assert told in text(blocks(found, USUAL), 80)
    assert told not in text(blocks(answered()[0], USUAL), 80)
    assert str(frontier_table(found, USUAL)).count("by 16 campaigns of each or more") == 1


def test_where_no_look_was_allowed_it_is_said_what_one_takes() -> None:
    assert plan_text(answered(at_most=1)[0], USUAL) == (
        "No answer in 0 campaigns (--at-most): 20 plans may have 12 meetings in 90 of 100 "
        "campaigns. The first look at a plan takes 16; a larger --at-most goes on from here."
    )


def test_where_no_chance_is_worth_mentioning_what_brings_most_is_the_closest() -> None:
    """Not the cheapest, of which no campaign reaches the goal either; and how far off it is."""
    found = answered(Goal("meetings", ">=", 35.0, 0.9), seats=3)[0]
    assert plan_text(found, USUAL).startswith(
        "None of 12 plans has 35 meetings in 90 of 100 campaigns. Closest is 3 seats of Sales "
        'Navigator Core, strategy "note", $3,024: 11.8 meetings on average and 35 meetings in 0 '
        "of 100 campaigns (0 to 2)."
    )


def test_a_single_plan_is_named_as_one() -> None:
    found = answered(seats=2)[0]
    assert found.nearest is not None
    nearest = replace(found.nearest, candidate=0)
    alone = replace(found, candidates=found.candidates[-1:], nearest=nearest)
    assert plan_text(alone, USUAL).startswith(
        "The one plan there is does not have 12 meetings in 90 of 100 campaigns. It is 2 seats of"
    )


def test_what_is_dearer_is_only_called_so_where_money_is_spared() -> None:
    found = replace(answered()[0], counts={"not needed": 1})
    assert counts_text(found) == "20 plans: 1 dearer one not needed. The search took 784 campaigns."
    assert found.answer is not None
    alike = replace(found, counts={"not needed": 2}, alike=(found.answer,))
    assert counts_text(alike) == "20 plans: 2 not needed. The search took 784 campaigns."
    days = replace(found, counts={"not needed": 2}, minimise="days_slowed")
    assert counts_text(days) == "20 plans: 2 not needed. The search took 784 campaigns."


def test_what_is_not_spent_is_neither_paid_nor_dearer() -> None:
    """Of whatever outcome a plan has the least, its word stands behind the number."""
    found = replace(answered()[0], minimise="value_expected", counts={"not needed": 2})
    assert counts_text(found) == "20 plans: 2 not needed. The search took 784 campaigns."
    assert 'strategy "note": $5,040 of expected value. On' in plan_text(found, USUAL)
    assert "With 4 seats that is $1,008 of expected value less, but it has" in plan_text(
        found, USUAL
    )


def test_a_cheaper_plan_lacks_whatever_the_goal_is_in_a_whole_sentence() -> None:
    found = answered()[0]
    locked = replace(found, goals=(Goal("any_restriction", "<", 1.0, 0.9),))
    assert "but it has no seat locked in 83 of 96 campaigns" in plan_text(locked, USUAL)


def test_a_goal_that_is_not_to_be_exceeded_says_so_above_its_column() -> None:
    found = replace(answered()[0], goals=(Goal("meetings", "<=", 20.0, 0.9),))
    told = text(blocks(found, USUAL), 80)
    assert "reaches at most 20" in told
    assert "reaches 20" not in told


def test_a_plan_between_the_chance_and_the_margin_is_not_said_to_lack_it() -> None:
    """Either answer is right there, and a smaller margin would tell."""
    found = answered(seats=2)[0]
    assert found.nearest is not None
    near = replace(found.nearest, chances=(Estimate(0.94, 0.91, 0.96),))
    between = replace(found, nearest=near, margin=0.055)
    assert plan_text(between, USUAL) == (
        "None of 8 plans has 12 meetings in 90 of 100 campaigns with 5.5 points to spare, the "
        'margin. Closest is 2 seats of Sales Navigator Core, strategy "note", $2,016: 12 meetings '
        "in 94 of 100 campaigns (91 to 96). It is held back by InMail credits on 40 % of working "
        "days. With a smaller margin it may be certified."
    )


def test_what_follows_a_reply_costs_so_much_with_and_without_labour() -> None:
    near = answered(seats=2)[0].nearest
    assert near is not None
    each = (
        Each("cost per reply", Estimate(8_700.0), Estimate(565.0)),
        Each("cost per meeting", Estimate(51_500.0), Estimate(3_300.0)),
    )
    labels = Labels(meeting=Noun("interview", "interviews"))
    assert each_text(replace(near, each=each), labels) == (
        "Cost there: $87 per reply ($5.65 without labour), $515 per interview ($33)."
    )
    same = (Each("cost per deal", Estimate(565.0), Estimate(565.0)),)
    assert each_text(replace(near, each=same), labels) == "Cost there: $5.65 per deal."
    assert each_text(replace(near, each=()), labels) == ""


def test_what_is_too_close_to_call_names_how_many_may_be_right() -> None:
    found = answered(seats=2)[0]
    near = replace(found, ended="too close", counts={"open": 1, "refused": 2, "dropped": 5})
    assert plan_text(near, USUAL) == (
        "Too close to call: no plan is shown to have 12 meetings in 90 of 100 "
        "campaigns, and 3 plans may. The cheapest of these is 2 seats of Sales "
        'Navigator Core, strategy "note", $2,016: 12 meetings in 7 of 100 campaigns '
        "(5 to 9). It is held back by InMail credits on 40 % of working days. Ask "
        "for a chance a few points lower, or allow a larger margin."
    )


def test_where_arithmetic_rules_all_out_the_reasons_are_the_answer() -> None:
    found = answered(seats=2)[0]
    reasons = ("40 people are on the list", "two weeks", "too late for a third reason")
    nobody = replace(found, nearest=None, reasons=reasons, counts={"impossible": 8})
    assert plan_text(nobody, USUAL) == (
        "None of 8 plans has 12 meetings in 90 of 100 campaigns. 40 people are on the list. "
        "Two weeks."
    )


def test_several_goals_and_a_budget_are_certified_one_by_one() -> None:
    found = answered()[0]
    both = replace(
        found,
        goals=(*found.goals, Goal("any_restriction", "<", 1.0, 0.98)),
        budget_cents=400_000.0,
        budget_monthly=True,
        cheaper=(),
        certificate=Certificate(
            19, 1_000_000, 1_024, (951, 1_020), (0.909, 0.984), 0.98, 3.9e5, True
        ),
    )
    assert plan_text(both, USUAL) == (
        'Buy 5 seats of Sales Navigator Core, strategy "note": $5,040. On 1,024 '
        "campaigns that the search had not seen, 951 had 12 meetings, so at least "
        "90.9 % do (you asked for 90 %); 1,020 had no seat locked, so at least 98.4 "
        "% do (98 %); it costs $3,900 a month on average at most, an estimate (you "
        "may spend $4,000); 95 % sure of all of it."
    )


def test_a_plan_for_known_figures_and_what_would_decide_are_told() -> None:
    found = answered(seats=2)[0]
    assert found.nearest is not None
    one = Estimate(0.96, 0.9, 0.99)
    known = replace(
        found,
        at_estimates=AtEstimates(
            "certified",
            "2 seats of Premium Business",
            (),
            Estimate(120_000.0),
            (one,),
            (Estimate(0.4),),
        ),
        deciding=(
            Deciding(
                "rates.inmail_answered",
                "InMails that are answered",
                "probability",
                True,
                0.128,
                Estimate(0.998, 0.98, 1.0),
                Estimate(0.62, 0.5, 0.7),
            ),
        ),
    )
    assert text(list(blocks(known, USUAL))[1:3], 80) == UNKNOWN


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        ("seats.Ana.count", "5", "4", "one seat less"),
        ("seats.Ana.count", "5", "7", "2 seats more"),
        ("seats.Ana.writing_minutes", "45", "60", "15 minutes a day more"),
        ("seats.Ana.plan", "recruiter-lite", "premium-business", "Premium Business"),
        ("seats.Ana.count,seats.Ben.count", "2", "1", "one seat less"),
        ("strategies.note.credits.buy", "0", "20", "buy 20"),
        ("", "note", "mail", '"mail"'),
    ],
)
def test_a_step_is_named_by_what_it_changes(name: str, before: str, after: str, said: str) -> None:
    assert step_text(name, before, after) == said


def test_values_are_named_by_their_lever() -> None:
    assert value_text("seats.Ana.count", "count", "1") == "1 seat"
    assert value_text("seats.Ana.writing_minutes", "minutes", "1") == "1 minute a day"
    assert value_text("world.rates.accepted", "accepted", "30%") == "accepted 30%"


def test_chances_near_none_and_all_are_bounds() -> None:
    assert within(Estimate(0.82, 0.77, 0.87)) == "82 ±5 %"
    assert within(Estimate(0.0, 0.0, 0.03)) == "<3 %"
    assert within(Estimate(1.0, 0.97, 1.0)) == ">97 %"
    assert within(Estimate(0.5)) == "50 %"


def test_a_figure_is_told_with_its_better_side() -> None:
    low = Deciding(
        "prices.minutes.tailored",
        "minutes of a text",
        "minutes",
        False,
        12.0,
        Estimate(0.9),
        Estimate(0.5),
    )
    assert deciding_text(low) == (
        "minutes of a text (prices.minutes.tailored)\n"
        "below 12 minutes the goal is reached in 90 % of campaigns, in its worst third in 50 %"
    )


def test_an_answer_is_stored_with_a_row_a_candidate(tmp_path: Path) -> None:
    result = PlanResult(answered()[0], USUAL, tmp_path)
    keep_plan(result)
    assert kept_plan(tmp_path) == result
    from pyarrow.parquet import read_table

    rows = read_table(tmp_path / TABLE).to_pylist()
    assert rows[19] == {
        "candidate": 19,
        "strategy": "note",
        "state": "certified",
        "reason": None,
        "campaigns": 64,
        "hits": [64],
        "price": result.answer.candidates[19].price,
        "price_least": 0.0,
        "spent": result.answer.candidates[19].spent_cents,
        "seats_Ana_count": 5,
        "seats_Ana_plan": "sales-navigator-core",
    }
    assert len(rows) == 20


def test_what_is_no_answer_of_this_version_is_refused(tmp_path: Path) -> None:
    assert kept_plan(tmp_path) is None
    (tmp_path / PLAN_FILE).write_text("{}")
    with pytest.raises(StorageError, match=r"plan\.json is of another version"):
        kept_plan(tmp_path)


def test_a_frame_has_a_row_a_candidate(tmp_path: Path) -> None:
    result = PlanResult(answered()[0], USUAL, tmp_path)
    frame = result.frame()
    assert list(frame.columns) == [
        *("strategy", "count", "plan", "state", "reason", "campaigns", "goal_1", "price", "spent")
    ]
    assert len(frame) == 20
    assert frame.attrs["goals"] == ["12 meetings"]
    assert frame.attrs["units"]["price"] == "cents"
    assert repr(result).startswith(
        'PlanResult(Buy 5 seats of Sales Navigator Core, strategy "note"'
    )


def test_a_report_draws_the_frontier(tmp_path: Path) -> None:
    result = PlanResult(answered()[0], USUAL, tmp_path)
    figure = frontier_figure(result.answer, USUAL)
    assert figure.title.startswith("12 meetings: from <2 % for $603 to ")
    assert len(figure.table.rows) == len(result.answer.frontier.points)
    _, sections = write_plan_page(result, tmp_path / "plan.html")
    assert [one.title for one in sections] == ["The cheapest plan", "What it costs"]
    assert "Buy 5 seats of Sales Navigator Core" in (tmp_path / "plan.html").read_text()


def test_names_that_a_terminal_would_obey_are_spelt() -> None:
    found = answered()[0]
    assert found.answer is not None
    evil = replace(found.answer, what='1 seat, strategy "\x1b[2J<script>"')
    told = tell_plan(replace(found, answer=evil), USUAL)
    assert "\x1b" not in text(told.blocks, 80)
    assert "<script>" not in told._repr_html_()
