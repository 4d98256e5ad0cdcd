"""A base rate above the chance of being found is an error of input."""

from __future__ import annotations

import pytest

from simulator.model.tables.figures import middle
from simulator.model.tables.odds_bounds import Bounded, base_rates_seen, middle_world
from simulator.model.tables.odds_solved import benchmark_mix, highest
from simulator.model.tables.visibility import reference_sight
from simulator.scenario.model import World
from tests.model.tables.made_chances import evidence, world

MESSAGES = ["first", "second", "third", "later"]
PATHS = [
    *(f"rates.message_answered.{name}" for name in MESSAGES),
    "rates.inmail_answered",
    "rates.accepted",
]


def seen(of: World) -> list[Bounded]:
    return list(base_rates_seen(middle_world(of)))


def test_each_base_rate_stands_beside_its_chance_of_being_found():
    looks = {f"delays.look.{name}": 1.0 for name in ("message", "inmail", "invitation")}
    found = seen(world("seed-2026", numbers=looks))
    assert [path for path, _, _ in found] == PATHS
    assert [rate for _, rate, _ in found] == [0.24, 0.0405, 0.01, 0.002, 0.08, 0.29]
    assert [most for _, _, most in found] == pytest.approx([1, 1, 1, 1, 0.87, 0.837], abs=1e-3)


def test_a_rate_above_what_the_catalogues_window_finds_cannot_be():
    of = world("seed-2026", numbers={"rates.accepted": 0.84, "delays.look.invitation": 1})
    (rate, most) = next(row[1:] for row in seen(of) if row.path == "rates.accepted")
    assert rate > most


def test_a_short_window_of_the_scenario_makes_no_rate_impossible():
    """The rates were counted in other windows."""
    of = world("seed-2026", numbers={"delays.window.invitation": 30})
    assert seen(of) == seen(world("seed-2026"))


def test_a_range_stands_at_its_top_and_evidence_at_its_mean():
    of = evidence(world(numbers={"rates.accepted": (0.2, 0.9)}), "rates.inmail_answered", 12, 140)
    rates = {path: rate for path, rate, _ in seen(of)}
    assert (rates["rates.accepted"], rates["rates.inmail_answered"]) == (0.9, 12.5 / 141)


def highest_means(off: list[str]) -> list[float]:
    """The highest mean chance of an answer by draw channel: a higher base rate is simulated so."""
    of = world(off=off)
    sampled = middle(of.figures)
    by_rank = highest(of, sampled, reference_sight(of, sampled))
    shares = benchmark_mix(sampled).sum(axis=2)[:, None, :]
    return [*(shares * by_rank).sum(axis=2)[0].tolist()]


def test_the_highest_mean_minds_caps_and_machines():
    assert highest_means(["visibility"]) == pytest.approx([0.85, 0.35, 0.85])
    assert highest_means(["visibility", "caps"]) == pytest.approx([0.99, 0.99, 1.0])
