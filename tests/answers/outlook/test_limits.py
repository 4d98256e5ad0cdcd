from __future__ import annotations

from simulator.answers.outlook.bounds import BINDS, CANNOT
from simulator.answers.outlook.limits import RULES, view_of
from simulator.answers.outlook.outlook import judge_at_worst
from simulator.limits import LIMIT_WORDS, WINDOWS
from tests.answers.outlook.made import bound, laid_out, only
from tests.answers.outlook.test_load import load
from tests.model.engines.reference.hand import small, world

ASK = "ask: {send: invitation, text: template}"


def test_every_limit_of_a_trace_has_its_arithmetic() -> None:
    """In the order of the trace."""
    assert set(RULES) == set(LIMIT_WORDS) - {window.name for window in WINDOWS}
    assert [one.limit for one in only(world(ASK)).bounds] == list(LIMIT_WORDS)


def test_a_limit_that_is_switched_off_is_not_told() -> None:
    text = world(ASK, "{count: 30}", rest="off: [daily_cap]")
    assert [one for one in only(text).bounds if one.limit == "daily_cap"] == []
    assert bound(world(ASK, "{count: 30}"), "daily_cap").verdict == BINDS


def test_of_several_seats_the_worst_is_told() -> None:
    """Two seats of twelve; one of them has three minutes a day."""
    seats = "{name: Ana, plan: free}, {name: Ben, plan: free, writing_minutes: 3}"
    found = bound(world(ASK, "{count: 24}", seats), "writing_minutes")
    assert (found.verdict, found.allowed, found.wanted) == (BINDS, 3, 12)
    one = bound(world(ASK, "{count: 24}", "{name: Ana, plan: free}"), "writing_minutes")
    assert one.verdict == CANNOT


def test_working_days_are_counted_before_each() -> None:
    """Twelve days from a Monday: ten mornings, the fuller week before the later ones."""
    text = world(ASK, days=12)
    setup = laid_out(small(text))
    judge = judge_at_worst(setup.scenario.world)
    view = view_of(setup.resources[0], setup.assignment.programs[0], judge, 0, {0: load(text)})
    assert view.working_days_before(6) == [0, 1, 2, 3, 4, 4, 4, 4, 4, 4]
    assert view.fullest_month() == 10


def test_recovery_is_taken_at_its_slowest() -> None:
    """The low end of a range; evidence may be anything."""
    for written, share in (("30% to 60%", 300), ("3 of 9", 0)):
        text = world(ASK, rest=f"limits: {{suppression: {{slow_share: {written}}}}}")
        assert judge_at_worst(small(text).world).slow_share == share
