"""A text's length picks the band of its factor."""

from __future__ import annotations

import pytest

from simulator.model.tables.odds_length import length_band, length_paths
from simulator.vocabulary import (
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    INMAIL,
    INVITATION,
    MESSAGE,
    OPEN_PROFILE,
    TASK,
)
from tests.model.tables.made_chances import chance, mean_answer, world

LIST, SEED = world(), world("seed-2026")


@pytest.mark.parametrize(
    ("of", "channel", "ends"),
    [
        (LIST, INMAIL, [400, 800, 1200]),
        (LIST, OPEN_PROFILE, [400, 800, 1200]),
        (SEED, INMAIL, [900, 1500, 1800]),
        (LIST, INVITATION, [100, 200]),
        (SEED, INVITATION, [100, 200]),
    ],
)
def test_a_band_ends_with_its_last_character(of, channel, ends):
    assert length_band(of, channel, 1) == 1
    for number, end in enumerate(ends, start=1):
        assert (length_band(of, channel, end), length_band(of, channel, end + 1)) == (
            number,
            number + 1,
        )


@pytest.mark.parametrize("channel", [MESSAGE, TASK])
def test_length_means_nothing_where_no_curve_is_known(channel):
    assert length_band(LIST, channel, 5000) == 0


@pytest.mark.parametrize("channel", [MESSAGE, OPEN_PROFILE, INMAIL, INVITATION, TASK])
def test_a_text_without_a_length_is_of_average_length(channel):
    assert length_band(LIST, channel, None) == 0


def test_each_curve_has_its_own_figures():
    assert length_paths(LIST.figures, DRAW_INMAIL)[0] == "rates.length.inmail.upto_400"
    assert length_paths(SEED.figures, DRAW_INMAIL)[0] == "rates.length_seed.upto_900"
    assert length_paths(SEED.figures, DRAW_INVITATION)[2] == "rates.length.invitation.longer"
    assert length_paths(SEED.figures, DRAW_MESSAGE) == []


def test_the_articles_curve_is_best_from_150_to_250_words_and_worst_above_300():
    """S23, in characters: 900, 1,500 and 1,800."""
    table = chance(SEED)
    by_length = {
        length: mean_answer(SEED, table, DRAW_INMAIL, band=length_band(SEED, INMAIL, length))
        for length in (600, 1200, 1700, 2000)
    }
    assert max(by_length, key=by_length.__getitem__) == 1200
    assert min(by_length, key=by_length.__getitem__) == 2000
    assert by_length[600] == pytest.approx(0.08, abs=1e-3)


def test_linkedins_curve_is_best_up_to_400_characters():
    table = chance(LIST)
    shares = [mean_answer(LIST, table, DRAW_INMAIL, band=band) / 0.08 for band in range(5)]
    assert shares == pytest.approx([1, 1.22, 1.03, 0.94, 0.89], abs=0.01)
