"""A delay table is what a person can read off the published shares."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.model.tables.delays import answered_share, delay_table
from simulator.scenario.catalogue.books import load_books
from simulator.scenario.catalogue.figure import Delay

DELAYS = load_books({}).delays
DAY = 1440


def share_by(name: str, minutes: float) -> float:
    return float((delay_table(DELAYS[name]) <= minutes).mean())


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("accepted", {60: 0.21, DAY: 0.63, 7 * DAY: 0.88, 30 * DAY: 0.99, 90 * DAY: 1}),
        ("message_answered", {60: 0.10, DAY: 0.45, 3 * DAY: 0.70, 7 * DAY: 0.87, 90 * DAY: 1}),
        ("inmail_answered", {60: 0.10, DAY: 0.45, 3 * DAY: 0.70, 7 * DAY: 0.87, 90 * DAY: 1}),
        ("inmail_answered_plain", {60: 0.10, DAY: 0.45, 3 * DAY: 0.70, 7 * DAY: 0.87}),
    ],
)
def test_the_published_shares_come_back(name: str, published: dict[int, float]):
    for minutes, share in published.items():
        assert share_by(name, minutes) == pytest.approx(share, abs=1 / 4096)


def test_a_cut_at_3_5_or_7_days_keeps_77_83_and_88_per_cent_of_acceptances():
    """A window on invitations, where the look is at the very moment of the answer (S15)."""
    kept = [share_by("accepted", days * DAY) for days in (3, 5, 7)]
    assert kept == pytest.approx([0.77, 0.83, 0.88], abs=0.01)


def test_between_points_the_share_is_linear_in_the_logarithm_of_time():
    halfway = round(math.sqrt(60 * DAY))
    assert share_by("accepted", halfway) == pytest.approx((0.21 + 0.63) / 2, abs=1e-3)


def test_a_bump_is_spread_evenly_over_its_own_stretch():
    flat = Delay("flat", ((1, 0.0), (2, 1.0)), ((100, 200, 0.4),), "made up", "L")
    shares = answered_share(flat)
    assert shares[[0, 1, 99, 149, 199]] == pytest.approx([0, 0.6, 0.6, 0.8, 1.0])


def test_the_reminder_adds_answers_in_the_fourth_day_and_none_in_all():
    with_it, without = DELAYS["inmail_answered"], DELAYS["inmail_answered_plain"]

    def in_fourth_day(delay: Delay) -> float:
        table = delay_table(delay)
        return float(((table > 3 * DAY) & (table <= 4 * DAY)).mean())

    assert in_fourth_day(with_it) > in_fourth_day(without) + 0.02


@pytest.mark.parametrize("name", sorted(DELAYS))
def test_a_table_is_4096_rising_whole_minutes_from_1(name: str):
    table = delay_table(DELAYS[name])
    assert (table.shape, table.dtype) == ((4096,), np.int64)
    assert table[0] >= 1
    assert (np.diff(table) >= 0).all()
    assert not table.flags.writeable


def test_a_delay_of_one_point_is_certain():
    assert set(delay_table(Delay("soon", ((30, 1.0),), (), "made up", "L")).tolist()) == {30}
