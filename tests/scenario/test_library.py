"""Strategies that come along: used by their name, told of at the scenario's own line."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from simulator.errors import Invalid, told
from simulator.reading.node import plain_value
from simulator.reading.yaml_text import read_yaml
from simulator.scenario.library import PREFIX, shipped, taken
from simulator.scenario.load import load_mapping
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved

WORLD: dict[str, Any] = {
    "world": {"start": "2026-01-05", "prospects": [{"count": 200, "seniority": "manager"}]},
    "seats": [{"name": "Ana", "plan": "sales-navigator-core", "account_opened": "2021-01-01"}],
    "study": {"days": 60},
}


def loaded(strategies: dict[str, Any], *sets: str) -> Scenario:
    return load_mapping({**WORLD, "strategies": strategies}, sets)[0]


def refused(strategies: dict[str, Any], *sets: str) -> list[str]:
    with pytest.raises(Invalid) as invalid:
        loaded(strategies, *sets)
    return [told(problem) for problem in invalid.value.problems]


@pytest.mark.parametrize("name", shipped())
def test_each_says_what_it_is_for_and_where_it_is_from_in_a_line(name: str) -> None:
    """Its file has these, the strategy as scenarios write it, and nothing else."""
    text = files("simulator.scenario").joinpath(f"{name}.yaml").read_text("utf-8")
    data = read_yaml(text, name).data
    assert isinstance(data, dict)
    assert list(data) == ["for", "source", "strategy"]
    one = taken(name)
    assert (one.purpose, one.source) == (data["for"], data["source"])
    assert read_yaml(one.text, name).data == plain_value(one.strategy) == data["strategy"]


def test_a_strategy_like_one_of_them_is_the_same_as_written_out() -> None:
    """Own keys on top; the digest of a run is made of what is resolved."""
    own = {"steps": {"nudge": {"send": "message", "text": "segment"}}, "stop_account": "yes"}
    base: Any = plain_value(taken("shipped/connection-blank").strategy)
    note: Any = plain_value(taken("shipped/connection-note").strategy)
    steps = {**base["steps"], **note["steps"], **own["steps"]}
    written = {"mine": {**base, **own, "steps": steps}}
    assert resolved(loaded({"mine": {"like": "shipped/connection-note", **own}})) == resolved(
        loaded(written)
    )


def test_what_routes_and_tests_use_of_them_joins_the_strategies() -> None:
    """Each once, after those of the scenario; also what one that came along uses."""
    scenario = loaded(
        {
            "rank": {"like": "shipped/tiered"},
            "other": {"route": [{"else": "shipped/inmail-only"}]},
            "test": {
                "try": ["rank", "shipped/naive-blast"],
                "each": 10,
                "decide": {"wait": "7d"},
            },
        }
    )
    assert [one.name for one in scenario.strategies] == [
        *("rank", "other", "test"),
        *("shipped/inmail-only", "shipped/connection-note", "shipped/naive-blast"),
    ]


def test_what_is_wrong_with_one_here_is_told_at_the_line_that_names_it() -> None:
    """The first line, where several name it; the path is that in its own file."""
    text = """\
world: {start: 2026-01-05, prospects: [{count: 200}]}
seats: [{name: Ana, plan: free, account_opened: 2021-01-01}]
strategies:
  a: {like: shipped/flowchart}
  b: {like: shipped/flowchart, stop_account: yes}
study: {days: 60}
"""
    from simulator.reading.fields import Findings
    from simulator.scenario.guards import GuardNames
    from simulator.scenario.strategies import read_strategies
    from simulator.scenario.variations import vary

    notes = Findings()
    root = vary(read_yaml(text, "my.yaml").root, notes)
    read_strategies(root.items["strategies"], GuardNames(), notes)
    wanted = "expected world.budget, when a guard asks for it, saw none"
    assert list(dict.fromkeys(map(told, notes.problems))) == [
        f"my.yaml:4:13: shipped/flowchart.route.3.if.budget: {wanted}",
        f"my.yaml:4:13: shipped/flowchart.route.7.if.budget: {wanted}",
    ]


def test_a_name_that_is_none_of_them_is_refused_with_the_nearest() -> None:
    """Wherever a strategy is named; without the prefix, too, where no own one is near."""
    every = f"{', '.join(shipped()[:-1])} or {shipped()[-1]}"
    test = {"try": ["shipped/naive-blst", "a"], "each": 10, "decide": {"wait": "7d"}}
    assert refused(
        {
            "a": {"like": "shipped/engage-frist"},
            "b": {"like": "tierd"},
            "c": {"route": [{"else": "shipped/inmail"}]},
            "d": test,
        }
    ) == [
        (
            f'scenario: strategies.a.like: expected {every}, saw "shipped/engage-frist" '
            "(did you mean shipped/engage-first?)"
        ),
        (
            'scenario: strategies.b.like: expected a, c or d, saw "tierd" (did you mean '
            "shipped/tiered?)"
        ),
        (
            f'scenario: strategies.c.route.1.else: expected {every}, saw "shipped/inmail" '
            "(did you mean shipped/inmail-only?)"
        ),
        (
            f'scenario: strategies.d.try.1: expected {every}, saw "shipped/naive-blst" '
            "(did you mean shipped/naive-blast?)"
        ),
    ]


def test_no_strategy_of_a_scenario_is_called_as_they_are() -> None:
    assert refused({"shipped/tiered": {"like": "shipped/naive-blast"}}) == [
        (
            "scenario: strategies.shipped/tiered: expected a name of letters, digits, blanks and "
            '- _ . & \' + ( ), without "/", saw "shipped/tiered"'
        )
    ]


def test_settings_reach_into_them() -> None:
    """By the name of the strategy that is like one, or by their own where a route uses them."""
    scenario = loaded(
        {"rank": {"like": "shipped/tiered"}},
        "strategies.mine.like=shipped/connection-note",
        "strategies.mine.steps.hello.text=template",
        "strategies.shipped/inmail-only.steps.mail.text=segment",
    )
    texts = {one.name: [step.text for step in one.steps] for one in scenario.strategies}
    assert texts == {
        "rank": [],
        "mine": ["segment", "template", "template"],
        "shipped/inmail-only": ["segment"],
        "shipped/connection-note": ["segment", "segment", "template"],
    }
    assert PREFIX == "shipped/"
