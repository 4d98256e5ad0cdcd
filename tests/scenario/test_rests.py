"""Which figures a scenario rests on, and which it gives though nothing reads them."""

# ruff: noqa: E501  (each warning stands on one line, as it is printed)

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.limits import SWITCHES
from simulator.scenario.catalogue.about import every_saying
from simulator.scenario.catalogue.figure import Delay, Figure
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.scenario.rests import rests_on, strategy_alone
from simulator.storage.read import read_table
from simulator.study.run import run
from simulator.study.session import on_threads

CREDIT = ("credits_", "first_day_without_credit")
FOLDER = Path(__file__).parents[2] / "scenarios"


def scenario(name: str, *sets: str) -> Scenario:
    return load(FOLDER / f"{name}.yaml", sets)[0]


def otherwise(figure: Figure) -> Figure:
    """The figure with another value that is still one of its kind."""
    if figure.unit == "word":
        return replace(figure, word=next(one for one in figure.of if one != figure.word))
    if figure.unit == "switch":
        return replace(figure, word="off" if figure.word == "on" else "on")
    low = 50_000.0 if figure.low is None else figure.low
    changed = {
        "probability": low / 2,
        "count": low + 3,
        "limit": low + 3,
        "cents": 2 * low + 100,
        "minutes": 2 * low + 7,
    }.get(figure.unit, 1.5 * low + 0.1)
    return replace(figure, low=changed, high=changed, hits=None, trials=None)


def slower(delay: Delay) -> Delay:
    return replace(delay, points=tuple((2 * time, by) for time, by in delay.points), bumps=())


def with_others_changed(whole: Scenario, kept: Collection[str]) -> Scenario:
    """The scenario with every figure changed but those that are kept."""
    world = whole.world
    figures = {path: one if path in kept else otherwise(one) for path, one in world.figures.items()}
    delays = {
        name: one if f"delays.{name}" in kept else slower(one) for name, one in world.delays.items()
    }
    return replace(whole, world=replace(world, figures=figures, delays=delays))


@pytest.mark.parametrize(
    "name", ["quickstart", "article-premium-career", "naive-blast", "own-list", "which-message"]
)
def test_what_a_scenario_does_not_rest_on_changes_nothing(name: str, tmp_path: Path) -> None:
    """All those figures at once take other values, and every campaign comes out the same.

    Credits are granted on a plan whether or not anybody writes InMail; that alone is left aside.
    """
    whole, stored = scenario(name), []
    changed = with_others_changed(whole, set(rests_on(whole)))
    assert sum(changed.world.figures[path] != one for path, one in whole.world.figures.items()) > 80
    for place, one in (("as_is", whole), ("changed", changed)):
        run(one, replications=2, out=tmp_path / place, engine="compiled")
        table = read_table(tmp_path / place).to_pydict()
        idle = "inmail" not in {step.channel for own in one.strategies for step in own.steps}
        stored.append({k: v for k, v in table.items() if not (idle and k.startswith(CREDIT))})
    assert stored[0] == stored[1]


@pytest.mark.parametrize("name", ["note first", "inmail only", "by rank"])
def test_what_one_strategy_does_not_rest_on_leaves_its_campaigns(name: str) -> None:
    """Whatever the others beside it rest on; a route rests on what its lines do.

    But for the credits of whoever sends no InMail, as above.
    """
    whole = scenario("quickstart")
    kept = set(rests_on(strategy_alone(whole, name)))
    assert kept < set(rests_on(whole)) or name == "by rank"
    seen = []
    for one in (whole, with_others_changed(whole, kept)):
        session = on_threads("compiled", 1)(one, (name,))
        (found,) = session.campaigns(0, 3).values()
        credit = name == "note first"
        seen.append({k: v for k, v in found.items() if not (credit and k.startswith(CREDIT))})
        session.pool.close()
    np.testing.assert_equal(*seen)


def test_touches_that_a_rate_was_counted_on_are_rested_on() -> None:
    """Of templates by InMail: their factor decides the rate of all other texts, wherever it is used."""
    counted = "{counted: 9 of 120, with: {text: template}}"
    one = scenario("quickstart", f"world.rates.inmail_answered={counted}")
    assert "rates.inmail_text.template" in rests_on(one)
    assert "rates.inmail_text.template" not in rests_on(scenario("quickstart"))


def test_a_weekend_is_rested_on_by_seats_that_work_it() -> None:
    """Whatever is measured of a day is told beside the mean of Monday to Friday."""
    weekend = [f"rates.weekday.message.{day}" for day in ("sat", "sun")]
    assert not set(weekend) & set(rests_on(scenario("quickstart")))
    works = scenario("quickstart", "seats.Ana.works=mon-sat 09:00-17:00")
    assert [path for path in weekend if path in rests_on(works)] == weekend[:1]


def test_crowding_is_rested_on_by_ranks_that_are_listed_or_that_rates_were_measured_on() -> None:
    """Nobody's rank is unknown in the quick start, nor in the benchmark mix."""
    unknown = [f"delays.crowding.{where}.unknown" for where in ("inbox", "requests")]
    rests = set(rests_on(scenario("quickstart")))
    assert not set(unknown) & rests
    assert "delays.crowding.inbox.director" in rests
    benchmark = scenario(
        "quickstart", *(f"world.rates.mix.seniority.{one}" for one in ("unknown=20%", "ic=0%"))
    )
    listed = scenario("quickstart", "world.prospects=[{count: 9}]")
    file = scenario("own-list")
    for one in (benchmark, listed, file):
        assert set(unknown) < set(rests_on(one))


def test_what_changes_one_channel_is_rested_on_by_those_who_use_it() -> None:
    """Notes change who accepts, and so whom messages reach; of InMails they change nothing."""
    whole = scenario("quickstart")
    notes, mails = "rates.note.tailored", "rates.inmail_text.tailored"
    rests = {
        name: set(rests_on(strategy_alone(whole, name))) for name in ("note first", "inmail only")
    }
    assert {name: {notes, mails} & own for name, own in rests.items()} == {
        "note first": {notes},
        "inmail only": {mails},
    }


def test_little_is_asked_where_little_is_done() -> None:
    """InMail alone, with much switched off: no invitation, no message, no other plan."""
    suppression = ("limits.suppression.", "limits.invitations.pending_soft")
    rests = rests_on(scenario("article-premium-career"))
    assert [path for path in rests if not path.startswith(suppression)] == [
        "delays.look.inmail",
        "delays.visibility.mode",
        "delays.visibility.reminder",
        "delays.window.inmail",
        "limits.inmail.daily",
        "limits.inmail.new_account_daily",
        "limits.inmail.new_account_days",
        "limits.inmail.recontact",
        "limits.open_profile.monthly",
        "plans.premium-career.cap_multiple",
        "plans.premium-career.credits",
        "plans.premium-career.grant",
        "plans.premium-career.improvement",
        "plans.premium-career.lot_days",
        "plans.premium-career.pooled",
        "plans.premium-career.unlimited",
        "prices.minutes.answer",
        "prices.minutes.segment",
        "prices.premium-career",
        "rates.caps.inmail",
        "rates.inmail_answered",
        "rates.inmail_text.segment",
        "rates.interest.common",
        "rates.interest.spread",
        "rates.positive.inmail",
        "rates.prospect.accepts_inmail",
        "rates.prospect.accepts_invitation",
        "rates.prospect.open_profile",
        "rates.value.deal",
        "rates.value.deal_per_meeting",
        "rates.value.meeting_per_positive",
        "delays.inmail_answered",
    ]


def test_every_rule_that_a_figure_needs_can_be_switched_off() -> None:
    """No figure needs a rule that does not exist."""
    facts = [fact for one in every_saying().values() for fact in one.needs]
    rules = {fact.removeprefix("rule:") for fact in facts if fact.startswith("rule:")}
    assert rules <= set(SWITCHES)


IDLE = """
world:
  start: 2026-01-05
  prospects: [{count: 100, seniority: vp}]
  rates:
    inmail_answered: 8%
    accepted: {counted: 27%, among: {seniority: manager}}
    relation: {warm: {accepted: 2}}
  prices: {wage: 0, minutes: {tailored: 9m}}
  delays: {window: {inmail: 5d}, automatic: {1h: 100%}}
  plans: {recruiter-lite: {credits: 9}}
  off: [automatic]
seats: [{name: Ana, plan: premium-career, wage: 30}]
strategies:
  note:
    steps:
      ask: {send: invitation, text: segment, accepted: hello}
      hello: {send: message, text: segment}
study: {days: 30}
"""


def test_what_is_given_and_nothing_reads_is_told_with_what_would_read_it(tmp_path: Path) -> None:
    """A wage under seats that have their own, a window that the mode ignores, a figure of no step."""
    file = tmp_path / "idle.yaml"
    file.write_text(IDLE)
    _, warnings = load(file, ["world.rates.spam.template=3%"])
    told = [
        one.removeprefix(f"{file}:").removesuffix(", saw none: nothing reads it")
        for one in warnings
    ]
    assert told == [
        "--set world.rates.spam.template: expected a step with the text template",
        "6:5: world.rates.inmail_answered: expected a step that sends an InMail",
        "7:5: world.rates.accepted: expected somebody in the list whom it holds for, saw nobody: nothing reads it",
        "8:23: world.rates.relation.warm.accepted: expected somebody warm",
        "9:12: world.prices.wage: expected a seat without a wage of its own",
        "9:31: world.prices.minutes.tailored: expected a step of tailored without minutes of its own",
        "10:21: world.delays.window.inmail: expected a step that sends an InMail and visibility by window",
        "10:34: world.delays.automatic: expected the rule automatic not switched off",
        "11:28: world.plans.recruiter-lite.credits: expected a step that sends an InMail and a seat on recruiter-lite",
    ]


def test_a_wage_is_not_read_where_labour_costs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "unpaid.yaml"
    file.write_text(IDLE.replace("wage: 30", "absent: 2026-01-06"))
    _, warnings = load(file, ["world.labour=no", "world.prices.wage=30"])
    told = "--set world.prices.wage: expected labour that costs a wage"
    assert f"{told}, saw none: nothing reads it" in warnings
    assert not any("prices.wage" in one for one in load(file, ["world.prices.wage=30"])[1])


def test_nothing_of_what_ships_is_idle() -> None:
    for path in sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml")):
        assert load(path)[1] == (), path.name
