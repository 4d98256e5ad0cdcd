"""Overrides: the figures of the books under what the scenario knows better."""

from __future__ import annotations

from collections.abc import Callable

from simulator.scenario.catalogue.figure import Delay
from simulator.scenario.model import Scenario

WORLD = "world:\n  start: 2026-01-05\n  prospects: [{count: 1}]\n"


def test_books_are_chosen_as_one_or_by_kind(read: Callable[..., Scenario]) -> None:
    assert set(read("world.catalogue=seed-2026").world.catalogue.values()) == {"seed-2026"}
    assert read("world.catalogue={rates: seed-2026}").world.catalogue == {
        "plans": "list-2026",
        "prices": "list-2026",
        "rates": "seed-2026",
        "limits": "list-2026",
        "delays": "list-2026",
    }


def test_choices_and_switches_keep_their_word(read: Callable[..., Scenario]) -> None:
    figures = read(
        "world.limits.ramp.shape=none", "world.delays.visibility.reminder=no"
    ).world.figures
    assert figures["limits.ramp.shape"].word == "none"
    assert figures["delays.visibility.reminder"].word == "off"


def test_a_price_may_change_on_a_date(read: Callable[..., Scenario]) -> None:
    world = (
        WORLD
        + """  prices:
    premium-career: [{from: 2026-01-01, value: 30}, {from: 2026-02-01, value: $35.50}]
"""
    )
    figures = read(world=world).world.figures
    prices = {path: one.low for path, one in figures.items() if "s.premium-career" in path}
    assert {path: low for path, low in prices.items() if path.startswith("prices.")} == {
        "prices.premium-career": 3000.0,
        "prices.premium-career.2026-02-01": 3550.0,
    }


def test_a_price_of_the_scenario_replaces_the_dated_ones(read: Callable[..., Scenario]) -> None:
    world = WORLD + "  prices: {sales-navigator-core: 10}\n"
    figures = read(world=world).world.figures
    prices = [path for path in figures if path.startswith("prices.sales-navigator-core")]
    assert prices == ["prices.sales-navigator-core"]
    assert figures[prices[0]].low == 1000


def test_a_delay_table_is_a_mapping_of_times_to_shares(read: Callable[..., Scenario]) -> None:
    world = WORLD + "  delays: {accepted: {1h: 20%, 1d: 60%, 30d: 100%}}\n"
    assert read(world=world).world.delays["accepted"] == Delay(
        "accepted", ((1, 0.0), (60, 0.2), (1440, 0.6), (43200, 1.0)), (), "the scenario", "given"
    )


def test_a_value_written_twice_is_refused(refused: Callable[..., list[str]]) -> None:
    world = WORLD + "  rates: {value: {deal: 100}}\n  value: {deal: 200}\n"
    assert refused(world=world) == [
        (
            "small.yaml:5:11: world.value.deal: expected one of the two: here or at "
            "world.rates.value.deal, saw both"
        )
    ]
