"""A touch is found, or it is lost to the window or to newer arrivals."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from simulator.model.tables.chances import chances
from simulator.model.tables.figures import sample
from simulator.model.tables.visibility import Crowd, Sight, inflation, seen_table
from simulator.scenario.catalogue.books import load_books
from simulator.vocabulary import (
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    LOST_CROWDING,
    LOST_WINDOW,
    SENIORITIES,
)
from tests.model.tables.made_chances import chance, mean_answer, world

FULL = 1 << 14
BOSS = SENIORITIES.index("c-suite")
DAY = 1440


def gamma_poisson(mean: float, shape: float, most: int) -> list[float]:
    """P(N = 0), ..., P(N = most) of a negative binomial."""
    lose = mean / (mean + shape)
    return [
        math.comb(n + 1, n) * (1 - lose) ** 2 * lose**n
        if shape == 2
        else math.exp(
            math.lgamma(n + shape) - math.lgamma(shape) - math.lgamma(n + 1)
            + shape * math.log(1 - lose) + n * math.log(lose)
        )
        for n in range(most + 1)
    ]  # fmt: skip


def test_40_per_cent_of_executives_get_five_or_more_requests_a_day():
    """S17: arrivals of the book's mean and shape, day by day."""
    figures = world().figures
    mean = figures["delays.crowding.requests.c-suite"].low
    shape = figures["delays.crowding.shape"].low
    assert (mean, shape) == (4.46, 2)
    assert 1 - sum(gamma_poisson(mean, shape, 4)) == pytest.approx(0.40, abs=0.002)


@pytest.mark.parametrize("shape", [2.0, 0.7])
def test_the_closed_form_is_the_mean_over_arrivals(shape: float):
    """E[exp(-N / depth)] summed over N, against the table, at a look after 3 days."""
    terms = Sight(
        delay=np.full((3, 4096), 3 * DAY),
        look=np.full((1, 3), 1000),
        window=None,
        crowd=Crowd(
            arrivals=np.full((1, 3, 6), 4.46),
            shape=np.array([shape]),
            depth=np.array([8.0]),
            factor=np.array([1.5]),
        ),
        lost_as=LOST_CROWDING,
    )
    arrivals = gamma_poisson(3 * 4.46 * 1.5, shape, 2000)
    mean = sum(share * math.exp(-n / 8) for n, share in enumerate(arrivals))
    assert set(seen_table(terms, 0).reshape(-1).tolist()) == {round(mean * FULL)}


def test_a_window_keeps_what_is_looked_at_in_time():
    """With looks at the moment of the answer, 5 days keep 83 % of acceptances, 7 days 87 % of
    InMail answers; messages have no window (S14, S15)."""
    looks = {f"delays.look.{name}": 1.0 for name in ("message", "inmail", "invitation")}
    found = chance(world("seed-2026", numbers=looks)).seen.mean(axis=2) / FULL
    assert found[DRAW_INVITATION] == pytest.approx([0.837] * 6, abs=0.001)
    assert found[DRAW_INMAIL] == pytest.approx([0.87] * 6, abs=0.001)
    assert found[DRAW_MESSAGE].tolist() == [1.0] * 6


def test_the_last_minute_of_a_window_still_counts():
    delay = np.full((3, 4096), 9 * DAY)
    delay[:, :3] = [5 * DAY - 1, 5 * DAY, 5 * DAY + 1]
    window = np.array([[math.inf, 7 * DAY, 5 * DAY]])
    terms = Sight(delay, np.full((1, 3), 1000), window, None, LOST_WINDOW)
    found = seen_table(terms, 0)[:, BOSS, :4]
    assert found.tolist() == [[FULL] * 4, [FULL, FULL, FULL, 0], [FULL, FULL, 0, 0]]


def test_a_window_says_how_a_touch_was_lost():
    assert chance(world("seed-2026")).lost_as.tolist() == [LOST_WINDOW] * 3


def test_decay_loses_more_of_what_waits_longer_and_of_fuller_lists():
    table = chance(world())
    assert (np.diff(table.seen, axis=2) <= 0).all()
    requests = table.seen[DRAW_INVITATION]
    ranks = ["ic", "manager", "director", "vp", "c-suite"]
    by_rank = [requests[SENIORITIES.index(rank)].mean() for rank in ranks]
    assert by_rank == sorted(by_rank, reverse=True)
    assert table.lost_as.tolist() == [LOST_CROWDING] * 3


@pytest.mark.parametrize(
    "own",
    [
        {"delays.crowding.factor": 2},
        {f"delays.crowding.requests.{rank}": 9 for rank in SENIORITIES}
        | {f"delays.crowding.inbox.{rank}": 9 for rank in SENIORITIES},
        {"delays.crowding.depth": 3},
    ],
)
def test_the_own_crowd_lowers_what_is_found_but_not_what_is_put_back(own: dict[str, float]):
    once, more = chance(world()), chance(world(numbers=own))
    assert (more.seen <= once.seen).all()
    assert more.seen.mean() < 0.95 * once.seen.mean()
    assert more.inflate.tolist() == once.inflate.tolist()
    assert more.base.tolist() == once.base.tolist()


@pytest.mark.parametrize("book", ["list-2026", "seed-2026"])
@pytest.mark.parametrize("hours", [6, 24, 72, 120, 720])
def test_the_own_window_moves_acceptance_by_the_share_of_looks_inside_it(book: str, hours: int):
    """Closed form: the catalogue's rate x looks inside the own window / looks inside its own.

    Nobody differs in interest and no cap is met, so that the mean is a product.
    """
    off, mode = ["interest", "caps"], {"delays.visibility.mode": "window"}
    own = world(book, off=off, words=mode, numbers={"delays.window.invitation": 60 * hours})
    looks = chance(own).delay[DRAW_INVITATION] * 8 // 10
    inside, usual = ((looks <= 60 * one).mean() for one in (hours, 5 * 24))
    accepted = mean_answer(own, chance(own), DRAW_INVITATION)
    assert accepted == pytest.approx(0.29 * inside / usual, rel=2e-3)


def test_a_window_that_the_catalogue_leaves_open_is_put_back_as_it_is_drawn():
    """Whoever measured the rates measured them in that world."""
    words = {"delays.visibility.mode": "window"}
    book = load_books({}).figures["delays.window.invitation"]
    of = world(words=words)
    of = replace(of, figures=dict(of.figures) | {book.path: replace(book, low=4320, high=10080)})
    block = chances(of, sample(of.figures, 1, range(3)))
    found = [mean_answer(of, table, DRAW_INVITATION) for table in block]
    assert found == pytest.approx([0.29] * 3, abs=2e-3)


@pytest.mark.parametrize(
    ("book", "off"), [("list-2026", "visibility"), ("list-2026", "crowding")]
    + [("seed-2026", "visibility")]
)  # fmt: skip
def test_switched_off_everything_is_found(book: str, off: str):
    table = chance(world(book, off=[off]))
    assert set(table.seen.reshape(-1).tolist()) == {FULL}
    assert set(table.inflate.reshape(-1).tolist()) == {1 << 16}


def test_crowding_has_no_part_in_a_window():
    assert (
        chance(world("seed-2026")).seen == chance(world("seed-2026", off=["crowding"])).seen
    ).all()


def test_the_reminder_is_a_choice_of_delay_table():
    plain = chance(world(words={"delays.visibility.reminder": "off"}))
    assert plain.delay[DRAW_INMAIL].tolist() == plain.delay[DRAW_MESSAGE].tolist()
    assert chance(world()).delay[DRAW_INMAIL].tolist() != plain.delay[DRAW_INMAIL].tolist()


def test_what_is_put_back_is_the_inverse_of_what_is_found():
    assert inflation(np.array([1.0, 0.5, 0.25, 0.0])).tolist() == [65536, 131072, 262144, 0]
    table = chance(world())
    assert table.inflate * table.seen.mean(axis=2) / FULL / 65536 == pytest.approx(
        np.ones((3, 6)), abs=1e-5
    )


def test_an_uncertain_crowd_gives_each_replication_its_own_table():
    of = world(numbers={"delays.crowding.factor": (1, 3)})
    sampled = sample(of.figures, 1, range(3))
    for number, table in enumerate(chances(of, sampled)):
        factor = float(sampled.of("delays.crowding.factor")[number])
        fixed = chance(world(numbers={"delays.crowding.factor": factor}))
        assert (table.seen == fixed.seen).all()
