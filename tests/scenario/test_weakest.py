from __future__ import annotations

from dataclasses import replace

from simulator.scenario.weakest import weakest
from tests.study.made import scenario


def test_what_the_scenario_leaves_open_comes_first() -> None:
    """Evidence and ranges, then low confidence; never more than three."""
    assert [(one.path, one.value) for one in weakest(scenario(), ("notes", "messages"))] == [
        ("rates.accepted", "41 of 152"),
        ("rates.inmail_answered", "6 % to 12 %"),
        ("rates.positive.message", "40 %"),
    ]


def test_a_figure_that_no_strategy_uses_is_not_named() -> None:
    """Messages to connections rest on no invitation's text."""
    made = scenario()
    fixed = {
        path: replace(one, hits=None, trials=None, high=one.low)
        for path, one in made.world.figures.items()
    }
    made = replace(made, world=replace(made.world, figures=fixed))
    assert [one.path for one in weakest(made, ("messages",))] == [
        "rates.positive.message",
        "prices.wage",
    ]
    unpaid = replace(made, world=replace(made.world, labour=False))
    assert [one.path for one in weakest(unpaid, ("messages",))] == ["rates.positive.message"]
    assert [one.path for one in weakest(made, ("notes",))] == [
        "rates.positive.message",
        "rates.note.tailored",
        "limits.suppression.view",
    ]
