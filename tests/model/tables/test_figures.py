"""Figures that are not known exactly are drawn anew in each replication."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.model.tables.figures import middle, sample
from simulator.scenario.catalogue.figure import Figure
from simulator.vocabulary import NEVER

FIGURES = {
    "rates.accepted": Figure("rates.accepted", "probability", 0.2, 0.4),
    "rates.note.tailored": Figure("rates.note.tailored", "factor", 1.15, 1.15),
    "rates.inmail_answered": Figure(
        "rates.inmail_answered", "probability", None, None, hits=12, trials=140
    ),
    "delays.window.message": Figure("delays.window.message", "limit", None, None),
    "limits.invitations.daily": Figure("limits.invitations.daily", "limit", 20, 20),
    "rates.length.curve": Figure("rates.length.curve", "word", None, None, word="seed"),
}
BLOCK = range(4000)


def test_a_range_is_uniform():
    drawn = sample(FIGURES, 1, BLOCK).of("rates.accepted")
    assert drawn.shape == (4000,)
    assert 0.2 < drawn.min() < 0.2002
    assert 0.3998 < drawn.max() < 0.4
    assert abs(drawn.mean() - 0.3) < 4 * 0.2 / math.sqrt(12 * 4000)


def test_evidence_is_jeffreys_posterior():
    """Beta(12.5, 128.5): its mean and standard deviation in closed form."""
    drawn = sample(FIGURES, 1, BLOCK).of("rates.inmail_answered")
    mean, deviation = 12.5 / 141, math.sqrt(12.5 * 128.5 / (141**2 * 142))
    assert abs(drawn.mean() - mean) < 4 * deviation / math.sqrt(4000)
    assert abs(drawn.std() / deviation - 1) < 0.05


def test_a_replication_draws_the_same_in_any_block():
    whole, part = sample(FIGURES, 1, range(50)), sample(FIGURES, 1, range(30, 50))
    for path in ("rates.accepted", "rates.inmail_answered"):
        assert whole.of(path)[30:].tolist() == part.of(path).tolist()


def test_one_more_range_changes_no_other_draw():
    wider = FIGURES | {"rates.new": Figure("rates.new", "factor", 1, 2)}
    before, after = sample(FIGURES, 1, BLOCK), sample(wider, 1, BLOCK)
    for path in ("rates.accepted", "rates.inmail_answered"):
        assert before.of(path).tolist() == after.of(path).tolist()
    assert abs(np.corrcoef(after.of("rates.new"), after.of("rates.accepted"))[0, 1]) < 0.07


def test_what_is_known_is_the_same_in_every_replication():
    sampled = sample(FIGURES, 1, range(3))
    assert sampled.of("rates.note.tailored").tolist() == [1.15, 1.15, 1.15]
    assert sampled.of("delays.window.message").tolist() == [math.inf] * 3
    assert (sampled.fixed("rates.note.tailored"), sampled.whole("limits.invitations.daily")) == (
        1.15,
        20,
    )
    assert sampled.whole("delays.window.message") == NEVER
    assert sampled.word("rates.length.curve") == "seed"
    assert [*sampled.drawn] == ["rates.accepted", "rates.inmail_answered"]


def test_a_figure_that_varies_has_no_fixed_value():
    with pytest.raises(ValueError, match=r"rates\.accepted is drawn anew"):
        sample(FIGURES, 1, BLOCK).fixed("rates.accepted")


def test_the_middle_of_a_range_is_its_half_and_of_evidence_its_mean():
    found = middle(FIGURES)
    assert found.of("rates.accepted").tolist() == pytest.approx([0.3])
    assert found.of("rates.inmail_answered").tolist() == pytest.approx([12.5 / 141])


def test_no_replications_are_a_legal_block():
    assert sample(FIGURES, 1, range(0)).of("rates.accepted").shape == (0,)


LOCKS = {
    path: Figure(path, "number", value, value, span=span, drawn=True)
    for path, value, span in (
        ("limits.suppression.soft", 0.5, (0.4, 1.2)),
        ("limits.suppression.week_lock", 1.0, (0.8, 1.6)),
        ("limits.suppression.month_lock", 1.5, (1.1, 2.0)),
    )
}


def test_orders_hold_in_every_draw():
    """However far the ranges overlap: soft below a week's lock below a month's."""
    sampled = sample(LOCKS, 1, BLOCK)
    soft, week, month = (sampled.of(path) for path in LOCKS)
    assert (soft <= week).all()
    assert (week <= month).all()
    assert 0 < (soft == week).mean() < 0.2


@pytest.mark.parametrize("path", LOCKS)
def test_what_is_drawn_yields_to_what_is_given(path: str):
    """A lock at 1.7, or a soft threshold above where locks may begin."""
    given = LOCKS | {path: Figure(path, "number", 1.7, 1.7)}
    sampled = sample(given, 1, BLOCK)
    soft, week, month = (sampled.of(one) for one in LOCKS)
    assert (sampled.of(path) == 1.7).all()
    assert (soft <= week).all()
    assert (week <= month).all()
