"""A base rate above the chance of being found is an error of input."""

from __future__ import annotations

import pytest

from simulator.model.tables.odds_bounds import base_rates_reached, base_rates_seen
from tests.model.tables.made_chances import evidence, world

MESSAGES = ["first", "second", "third", "later"]
PATHS = [
    *(f"rates.message_answered.{name}" for name in MESSAGES),
    "rates.inmail_answered",
    "rates.accepted",
]


def test_each_base_rate_stands_beside_its_chance_of_being_found():
    looks = {f"delays.look.{name}": 1.0 for name in ("message", "inmail", "invitation")}
    found = base_rates_seen(world("seed-2026", numbers=looks))
    assert [path for path, _, _ in found] == PATHS
    assert [rate for _, rate, _ in found] == [0.24, 0.0405, 0.01, 0.002, 0.08, 0.29]
    assert [seen for _, _, seen in found] == pytest.approx([1, 1, 1, 1, 0.87, 0.837], abs=1e-3)


def test_a_short_window_shows_a_rate_that_cannot_be():
    of = world("seed-2026", numbers={"delays.window.invitation": 30, "delays.look.invitation": 1})
    (rate, seen) = next(row[1:] for row in base_rates_seen(of) if row[0] == "rates.accepted")
    assert rate > seen


def test_a_range_stands_at_its_top_and_evidence_at_its_mean():
    of = evidence(world(numbers={"rates.accepted": (0.2, 0.9)}), "rates.inmail_answered", 12, 140)
    rates = {path: rate for path, rate, _ in base_rates_seen(of)}
    assert (rates["rates.accepted"], rates["rates.inmail_answered"]) == (0.9, 12.5 / 141)


def test_the_highest_mean_minds_caps_and_machines():
    reached = {path: highest for path, _, highest in base_rates_reached(world(off=["visibility"]))}
    assert reached == {path: pytest.approx(0.85) for path in PATHS} | {
        "rates.inmail_answered": pytest.approx(0.35)
    }
    free = base_rates_reached(world(off=["visibility", "caps"]))
    assert {path: highest for path, _, highest in free} == {
        path: pytest.approx(0.99) for path in PATHS
    } | {"rates.accepted": 1.0}
