"""What there is to choose from: every strategy with every combination of the levers' values."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.answers.plan.asked import months_of
from simulator.answers.plan.bought import bought
from simulator.answers.plan.candidates import load_plans
from simulator.answers.plan.model import Candidate, Plans, Requirements
from simulator.answers.plan.neighbours import steps_from
from simulator.errors import Invalid
from simulator.reading.levers import read_lever
from simulator.scenario.load import load
from simulator.scenario.model import Goal

SCENARIO = """world: {start: 2026-01-05, prospects: [{count: 30, seniority: vp}]}
seats: [{name: Ana, plan: premium-business}]
strategies:
  note: {steps: {ask: {send: invitation, text: template}}}
  mail: {credits: {keep: 5}, steps: {mail: {send: inmail, text: segment}}}
study: {days: 90, goal: replies >= 3}
"""
PLAN = """plan:
  budget: $400 a month
  levers:
    seats.Ana.count: 1..2
    seats.Ana.plan: [premium-business, sales-navigator-core]
    strategy: [mail]
"""
Chosen = Callable[..., Plans]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Write the scenario with some lines more."""
    monkeypatch.chdir(tmp_path)

    def writer(more: str) -> Path:
        Path("own.yaml").write_text(SCENARIO + more, encoding="utf-8")
        return Path("own.yaml")

    return writer


@pytest.fixture
def chosen(write: Callable[[str], Path]) -> Chosen:
    """What there is to choose from, by a section and by flags."""

    def choose(more: str = "", *levers: str, sets: tuple[str, ...] = (), **flags: object) -> Plans:
        return load_plans(write(more), sets, (), [read_lever(one) for one in levers], **flags)  # type: ignore[arg-type]

    return choose


def labels(plans: Plans) -> list[tuple[str, ...]]:
    return [(one.strategy, *one.values) for one in plans.candidates]


def problems(
    chosen: Chosen, *written: str, sets: tuple[str, ...] = (), **flags: object
) -> list[str]:
    with pytest.raises(Invalid) as invalid:
        chosen(*written, sets=sets, **flags)
    return str(invalid.value).splitlines()


def test_each_combination_is_a_candidate_that_is_asked_the_same(chosen: Chosen) -> None:
    """From 5 January 90 days are three months."""
    found = chosen(PLAN, at_most=900)
    assert found.candidates[0] == Candidate(
        "mail",
        ("seats.Ana.count=1", "seats.Ana.plan=premium-business"),
        ("1", "premium-business"),
        3.0,
    )
    assert labels(found) == [
        ("mail", "1", "premium-business"),
        ("mail", "1", "sales-navigator-core"),
        ("mail", "2", "premium-business"),
        ("mail", "2", "sales-navigator-core"),
    ]
    assert found.asked == Requirements(
        (Goal("replies", ">=", 3, 0.8),), "cost", 40_000.0, True, 0.02, 0.95, 900
    )
    assert [one.seats[0].count for one in found.scenarios] == [1, 1, 2, 2]
    assert all(one.world is found.scenario.world for one in found.scenarios)
    assert (found.left_out, found.warnings) == ((), ())


def test_neither_the_order_of_levers_nor_that_of_values_matters(chosen: Chosen) -> None:
    """Only the labels follow what was written."""
    plans = "seats.Ana.plan=sales-navigator-core,premium-business"
    one = chosen("", "seats.Ana.count=1..2", plans)
    other = chosen(
        "", plans.replace("core,premium-business", "core,premium-business"), "seats.Ana.count=2,1"
    )
    assert [(each.strategy, each.sets) for each in one.candidates] == [
        (each.strategy, each.sets) for each in other.candidates
    ]
    assert one.scenarios == other.scenarios
    assert labels(one)[0] == ("note", "1", "premium-business")
    assert labels(other)[0] == ("note", "premium-business", "1")


def test_flags_win_over_the_section(chosen: Chosen) -> None:
    """A lever takes the place of that of its paths; what is set is no lever; the rest stays."""
    assert labels(chosen(PLAN, "seats.Ana.count=4", strategies=["note"])) == [
        ("note", "premium-business", "4"),
        ("note", "sales-navigator-core", "4"),
    ]
    found = chosen(PLAN, sets=("seats.Ana.plan=recruiter-lite", "plan.goals=deals >= 1"))
    assert labels(found) == [("mail", "1"), ("mail", "2")]
    assert [one.study.goals[0].outcome for one in found.scenarios] == ["deals", "deals"]


def test_what_comes_to_the_same_is_one_candidate(chosen: Chosen) -> None:
    """A lever of one strategy leaves the others as they are."""
    found = chosen("", "strategies.note.steps.ask.text=template,segment")
    assert labels(found) == [("note", "segment"), ("note", "template"), ("mail", "segment")]
    assert found.left_out == (
        '1 combination left out, the same in campaigns and costs as another, such as "mail", strategies.note.steps.ask.text=template',
    )


TESTED = """  routed: {route: [{if: {seniority: vp}, use: note}, {else: mail}]}
  tested: {try: [routed, mail], each: 3, decide: {wait: 2d, outcome: replies, rule: most}}
"""


@pytest.mark.parametrize(
    "lever",
    [
        "assign.when_locked=move unreached,wait",
        "assign.when_gone=move unreached,wait",
        "assign.same_company=any,one seat",
        "strategies.tested.decide.wait=2d,4d",
        "strategies.tested.each=3,5",
        "strategies.tested.try=[note, mail],[routed, mail]",
        "strategies.note.steps.ask.text=segment,template",
        "world.budget=200,{monthly: $200, stops: sending}",
    ],
)
def test_whatever_changes_the_campaigns_of_a_test_on_two_seats_is_a_lever(
    lever: str, chosen: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hand-over does, and the texts of the cadences to which its arms route."""
    monkeypatch.setattr(f"{__name__}.SCENARIO", SCENARIO.replace("study:", f"{TESTED}study:"))
    found = chosen("", lever, sets=("seats.Ben.like=Ana",), strategies=["tested"])
    assert [one.sets for one in found.candidates] == [
        (f"{read_lever(lever).name}={value}",) for value in read_lever(lever).values
    ]
    assert found.left_out == ()


def test_one_seat_hands_nobody_over(chosen: Chosen) -> None:
    """Where seats are a lever as well, one seat is one candidate, and two are two."""
    found = chosen(
        "",
        "seats.Ana.count=1,2",
        "assign.when_locked=wait,move unreached",
        strategies=["mail"],
    )
    assert labels(found) == [
        ("mail", "1", "move unreached"),
        ("mail", "2", "move unreached"),
        ("mail", "2", "wait"),
    ]
    assert problems(chosen, "", "assign.when_locked=wait,move unreached") == [
        '--lever assign.when_locked: expected values that differ in what is simulated or paid, saw "wait" as value 1 and "move unreached" as value 2'
    ]


def test_credits_that_no_plan_sells_are_left_out_where_none_can_be_bought(chosen: Chosen) -> None:
    """Where every value would buy some, one stays, and it is said that it buys none."""
    sold = ("world.plans.sales-navigator-core.buy_monthly=10",)
    plans = "seats.Ana.plan=premium-business,sales-navigator-core"
    buy = "strategies.mail.credits.buy"
    found = chosen("", plans, f"{buy}=15,0", sets=sold, strategies=["mail"])
    assert labels(found) == [
        ("mail", "premium-business", "0"),
        ("mail", "sales-navigator-core", "0"),
        ("mail", "sales-navigator-core", "15"),
    ]
    assert found.left_out == (
        f'1 combination left out for buying InMail credits that no plan of their seats sells, such as "mail", seats.Ana.plan=premium-business, {buy}=15',
    )
    found = chosen("", plans, f"{buy}=15", strategies=["mail"])
    assert labels(found) == [
        ("mail", "premium-business", "15"),
        ("mail", "sales-navigator-core", "15"),
    ]
    assert found.warnings == (
        f'2 combinations would buy InMail credits but no plan of the seats sells any, such as "mail", seats.Ana.plan=premium-business, {buy}=15',
    )


def test_combinations_that_cannot_be_are_left_out_and_told(chosen: Chosen) -> None:
    """As long as each of their values can be in another one."""
    found = chosen("", "study.days=30,90", "study.answers_until=95,60", strategies=["mail"])
    assert labels(found) == [("mail", "30", "60"), ("mail", "30", "95"), ("mail", "90", "95")]
    assert found.left_out == (
        "1 combination left out as contradictory, such as study.days=90, study.answers_until=60 (--lever study.answers_until: expected a day not before the last of sending, 90, saw 60)",
    )


def test_goals_count_in_the_days_of_each_candidate(chosen: Chosen) -> None:
    """Whole months are more where it sends longer; money of a month is divided by them."""
    goal = "plan: {goals: {goal: replies >= 1, in: every month}, budget: $9 a month}\n"
    found = chosen(goal, "study.days=60,90", strategies=["mail"])
    assert [len(one.study.windows) for one in found.scenarios] == [1, 2]
    assert [round(one.months, 3) for one in found.candidates] == [2.032, 3.0]


def test_money_is_cost_without_labour(chosen: Chosen) -> None:
    """Goals and budgets hold of the same."""
    found = chosen("plan: {minimise: money}\n")
    assert [one.world.labour for one in found.scenarios] == [False, False]
    assert found.scenario.world.labour


def test_every_problem_of_section_and_flags_is_told_at_once(chosen: Chosen) -> None:
    """Each where its value is written."""
    section = PLAN.replace("premium-business, ", "premium-busines, ").replace("1..2", "[1, none]")
    assert problems(chosen, section, "seats.Ana.wage=$50,x", "world.limits.nothing=1,2") == [
        '--lever seats.Ana.wage: expected dollars such as 12000, 99.99 or $12,000, at most two decimals, saw "x"',
        '--lever world.limits.nothing: expected improvement, inmail, introductions, invitations, messages, open_profile, ramp or suppression, saw the figure "nothing" (did you mean limits.improvement.warning?)',
        'own.yaml:10:26: seats.Ana.count: expected a whole number of 0 or more, digits only, saw "none"',
        'own.yaml:11:22: seats.Ana.plan: expected free, premium-career, premium-business, sales-navigator-core, sales-navigator-advanced, recruiter-lite, recruiter-professional or recruiter-corporate, saw "premium-busines" (did you mean premium-business?)',
    ]


def test_a_wrong_scenario_does_not_hide_wrong_levers(chosen: Chosen) -> None:
    """All is told at once."""
    found = problems(chosen, "", "name=x", "seats.Ana.count=x,2", sets=("study.goal=replies",))
    assert found == [
        "--lever name: expected a lever that changes the campaigns: strategy, a path in seats, assign, strategies or world, study.days or study.answers_until, saw name",
        '--lever seats.Ana.count: expected a whole number of 0 or more, digits only, saw "x"',
        '--set study.goal: expected an outcome and a bound such as meetings >= 8, or no seat locked, saw "replies"',
    ]


def test_a_value_is_not_blamed_for_what_is_wrong_only_beside_some_values(chosen: Chosen) -> None:
    """100 days of answers are too few beside 120 of sending, not beside 60; the plan is wrong."""
    days = ("study.days=60,120", "study.answers_until=100,150")
    assert problems(chosen, "", *days, "seats.Ana.count=0") == [
        "--lever seats.Ana.count: expected a number from 1 to 1,000, saw 0"
    ]
    assert problems(chosen, "", "study.answers_until=70,80", "study.days=120") == [
        "--lever study.answers_until: expected a day not before the last of sending, 120, saw 70",
        "--lever study.answers_until: expected a day not before the last of sending, 120, saw 80",
    ]


def test_a_lever_of_another_strategy_is_no_part_of_a_plan_and_no_step_aside(
    chosen: Chosen,
) -> None:
    """`mail` is the same whatever the note is, and one step from each of its texts."""
    plans = chosen("", "strategies.note.steps.ask.text=template,segment", "seats.Ana.count=1,2")
    assert labels(plans)[:3] == [
        ("note", "segment", "1"),
        ("note", "template", "1"),
        ("note", "segment", "2"),
    ]
    assert [bought(plans, k) for k in (1, 4)] == [
        '1 seat of Premium Business, text template, strategy "note"',
        '1 seat of Premium Business, strategy "mail"',
    ]
    texts = [
        f"strategies.{one}.text=template,segment" for one in ("note.steps.ask", "mail.steps.mail")
    ]
    assert bought(chosen("", *texts), 0) == (
        '1 seat of Premium Business, text segment, strategy "note"'
    )
    assert [one[1:] for one in steps_from(plans, 1)] == [
        ("strategies.note.steps.ask.text", "template", "segment"),
        ("seats.Ana.count", "1", "2"),
        ("", "note", "mail"),
    ]
    assert [one[1:] for one in steps_from(plans, 4)] == [
        ("seats.Ana.count", "1", "2"),
        ("", "mail", "note"),
    ]


def test_values_of_what_is_no_lever_are_not_judged(chosen: Chosen) -> None:
    """So that nothing is told twice, in flags and in the section."""
    turned = (
        "strategy, a path in seats, assign, strategies or world, study.days or study.answers_until"
    )
    section = "plan: {goals: replies >= 3, levers: {study.goal: [x], nope: 1}}\n"
    assert problems(chosen, section, "plan.margin=x") == [
        f"--lever plan.margin: expected a lever that changes the campaigns: {turned}, saw plan.margin",
        f'own.yaml:7:38: plan.levers."study.goal": expected a lever that changes the campaigns: {turned}, saw study.goal',
        f"own.yaml:7:55: plan.levers.nope: expected a lever that changes the campaigns: {turned}, saw nope",
    ]


@pytest.mark.parametrize(
    ("levers", "sets", "problem"),
    [
        (["strategies.note.steps.ask.wait=14d,2 weeks"], (), "--lever strategies.note.steps.ask.wait: expected values that differ in what is simulated or paid, saw \"14d\" as value 1 and \"2 weeks\" as value 2"),
        (["seats.Ana.count=1,2"], ("seats.Ana.count=3",), "--set seats.Ana.count: expected no --set of what is a lever, seats.Ana.count, saw seats.Ana.count"),
        (["seats.Ana.count=1,2", 'seats."Ana".count=3'], (), "--lever seats.\"Ana\".count: expected each path in one lever, saw seats.Ana.count"),
        (["seats.Ana.count=1..1000", "seats.Ana.writing_minutes=1..100"], (), "--lever seats.Ana.count: expected at most 20,000 combinations of all levers, saw 200,000"),
        (["strategies.mail.steps.mail.length=1..3"], ("strategies.mail.credits.keep=x",), "--set strategies.mail.credits.keep: expected a whole number of 0 or more, digits only, saw \"x\""),
    ],
)  # fmt: skip
def test_levers_that_contradict_or_do_nothing_are_refused(
    chosen: Chosen, levers: list[str], sets: tuple[str, ...], problem: str
) -> None:
    """Named as they were typed."""
    assert problems(chosen, "", *levers, sets=sets) == [problem]


def test_what_is_wrong_of_all_values_of_a_lever_is_told_once_at_its_path(chosen: Chosen) -> None:
    """Of some of them, at each; where the rest of the scenario is right, and where it is not."""
    levers = """
  levers:
    seats.Anna.count: [1, 2]
    seats.Ana.writing_minutes: [15, -1]
    strategies.mail.steps.mail.length: [x, 100, y]
"""
    told = [
        'own.yaml:9:5: seats.Anna.count: expected Ana, saw "Anna" (did you mean Ana?)',
        "own.yaml:10:37: seats.Ana.writing_minutes: expected a whole number of 0 or more, digits only, saw -1",
        'own.yaml:11:41: strategies.mail.steps.mail.length: expected a whole number of 0 or more, digits only, saw "x"',
        'own.yaml:11:49: strategies.mail.steps.mail.length: expected a whole number of 0 or more, digits only, saw "y"',
    ]
    assert problems(chosen, f"plan:{levers}") == told
    margin = "own.yaml:12:11: plan.margin: expected points such as 2 points, above 0 and at most 50, saw 3"
    assert problems(chosen, f"plan:{levers}  margin: 3\n") == [*told, margin]


def test_without_a_goal_there_is_nothing_to_find(
    chosen: Chosen, write: Callable[[str], Path]
) -> None:
    """Strategies that are not there are told beside."""
    path = write("")
    path.write_text(SCENARIO.replace(", goal: replies >= 3", ""), encoding="utf-8")
    with pytest.raises(Invalid) as invalid:
        load_plans(path, strategies=["mails"])
    assert str(invalid.value).splitlines() == [
        '--strategy: expected note or mail, saw "mails" (did you mean mail?)',
        'own.yaml: expected a goal, such as --goal "meetings >= 30" or goals: in plan:, saw none',
    ]


@pytest.mark.parametrize(("days", "months"), [(31, 1.0), (90, 3.0), (45, 1.5), (14, 1.0)])
def test_months_are_whole_ones_from_the_start_and_a_share_of_the_next(
    write: Callable[[str], Path], days: int, months: float
) -> None:
    """From 5 January 45 days are a month and half of the next; a month begun is paid."""
    assert months_of(load(write(""), [f"study.days={days}"])[0]) == pytest.approx(months)


def test_strategies_are_chosen_in_any_spelling_of_their_names(chosen: Chosen) -> None:
    for spelt in ("mail", '"mail"', r'"\x6dail"'):
        assert {one.strategy for one in chosen("", f"strategy={spelt}").candidates} == {"mail"}
    with pytest.raises(Invalid) as invalid:
        chosen("", 'strategy="ma" "il"')
    assert str(invalid.value) == (
        '--lever strategy: expected note or mail, saw ""ma" "il"" (did you mean mail?)'
    )
