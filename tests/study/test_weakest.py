from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.catalogue.figure import Figure
from simulator.study.weakest import weakest, written
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
    assert [one.path for one in weakest(made, ("notes",))] == [
        "rates.positive.message",
        "rates.note.tailored",
        "limits.suppression.view",
    ]


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure("p", "probability", 0.29, 0.29), "29 %"),
        (Figure("p", "probability", 0.2, 0.2, 41, 152), "41 of 152"),
        (Figure("p", "factor", 1.15, 1.15), "x 1.15"),
        (Figure("p", "cents", 1050, 1050), "$10.50"),
        (Figure("p", "cents", 5000, 5000), "$50"),
        (Figure("p", "limit", None, None), "off"),
        (Figure("p", "minutes", 4, 4), "4 minutes"),
        (Figure("p", "choice", 0, 0, word="decay"), "decay"),
        (Figure("p", "number", 0.8, 1.3), "0.8 to 1.3"),
    ],
)
def test_values_are_written_as_people_write_them(figure: Figure, text: str) -> None:
    """Per cent, evidence, factors, money, limits."""
    assert written(figure) == text
