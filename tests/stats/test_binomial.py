from __future__ import annotations

import pytest

from simulator.stats.binomial import fewest_hits, needed_for, ranks, tail_from
from simulator.stats.rare import share_bounds


@pytest.mark.parametrize(
    ("count", "share", "found"),
    [
        (10, 0.5, (2, 9)),
        (36, 0.1, (1, 8)),
        (50, 0.1, (1, 10)),
        (200, 0.1, (12, 30)),
        (1000, 0.9, (881, 919)),
        (200_000, 0.05, (9809, 10192)),
    ],
)
def test_ranks_are_those_of_the_binomial_distribution(
    count: int, share: float, found: tuple[int, int]
) -> None:
    """Of ten values the 2nd and 9th hold the median with 97.9 %, the 3rd and 8th only with 89 %."""
    assert ranks(count, share) == found


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9, 0.975])
def test_ranks_exist_from_the_number_needed_on(share: float) -> None:
    needed = needed_for(share)
    assert ranks(needed - 1, share) is None
    assert all(ranks(count, share) is not None for count in range(needed, needed + 200))


def test_the_number_needed_is_worked_out_by_hand() -> None:
    """0.9^35 is 0.0250 and a little, 0.9^36 is 0.0225; half of 5 % may be missed on each side."""
    assert (needed_for(0.1), needed_for(0.9), needed_for(0.5)) == (36, 36, 6)


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1])
def test_the_least_and_the_most_have_no_ranks(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        ranks(10, share)


def test_the_fewest_hits_are_those_of_clopper_and_pearson() -> None:
    """Of 256 campaigns 240 show nine in ten with 97.5 %, and 239 do not; of 30 none does.

    0.9^30 is 0.042, so that even all of 30 happen too often by luck; 0.9^36 is 0.0225.
    """
    assert fewest_hits(256, 0.9, 0.025) == 240
    assert share_bounds(240, 256, 0.95)[0] >= 0.9 > share_bounds(239, 256, 0.95)[0]
    assert (fewest_hits(30, 0.9, 0.025), fewest_hits(36, 0.9, 0.025)) == (31, 36)
    assert fewest_hits(4096, 0.9, 1e-12) == 3816
    assert share_bounds(3816, 4096, 1 - 2e-12)[0] >= 0.9 > share_bounds(3815, 4096, 1 - 2e-12)[0]


def test_the_chance_of_so_many_hits() -> None:
    """Of three tosses: 7/8 for one, 1/8 for all, none for four, and always for none."""
    assert [tail_from(3, 0.5, hits) for hits in (-1, 0, 1, 3, 4)] == pytest.approx(
        [1, 1, 7 / 8, 1 / 8, 0]
    )
