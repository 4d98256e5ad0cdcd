"""Luck by address: whoever joins, nobody else's numbers change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from simulator.arrays import Ints
from simulator.streams.luck import Luck
from simulator.streams.make import (
    figure_betas,
    figure_uniforms,
    luck,
    member_uniforms,
)


@dataclass(frozen=True)
class People:
    """Rows of written segments, some of them dropped."""

    segment: Ints
    row: Ints
    segment_rows: tuple[int, ...]


def people(*rows: int, dropped: tuple[tuple[int, int], ...] = ()) -> People:
    kept = [(s, r) for s, n in enumerate(rows) for r in range(n) if (s, r) not in dropped]
    return People(
        np.array([s for s, _ in kept], np.int64), np.array([r for _, r in kept], np.int64), rows
    )


def draw(who: People, seats: int = 2, ordinals: tuple[int, int, int] = (3, 2, 1)) -> Luck:
    return luck(5, 4, who, seats, ordinals)


def test_the_shapes_are_those_of_luck_and_nobody_can_write() -> None:
    drawn = draw(people(4, 3))
    assert (drawn.touch.shape, drawn.person.shape, drawn.seat.shape) == ((3, 3, 7), (7,), (2, 64))
    assert {drawn.touch.dtype, drawn.person.dtype, drawn.seat.dtype} == {np.dtype(np.int64)}
    for array in (drawn.touch, drawn.person, drawn.seat):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_ordinals_that_no_strategy_uses_hold_nothing() -> None:
    drawn = draw(people(5), ordinals=(3, 2, 0))
    empty = (drawn.touch == 0).all(axis=2)
    assert empty.tolist() == [[False, False, False], [False, False, True], [True, True, True]]


def test_one_more_prospect_in_a_segment_changes_only_that_prospect() -> None:
    few, more = draw(people(4, 3)), draw(people(5, 3))
    others = [0, 1, 2, 3, 5, 6, 7]
    assert (more.touch[:, :, others] == few.touch).all()
    assert (more.person[others] == few.person).all()
    assert (more.seat == few.seat).all()


def test_one_more_segment_changes_nobody() -> None:
    few, more = draw(people(4, 3)), draw(people(4, 3, 6))
    assert (more.touch[:, :, :7] == few.touch).all()
    assert (more.person[:7] == few.person).all()


def test_a_dropped_row_keeps_its_number_unused() -> None:
    whole = draw(people(4, 3))
    rest = draw(people(4, 3, dropped=((0, 1), (1, 0))))
    assert (rest.touch == whole.touch[:, :, [0, 2, 3, 5, 6]]).all()
    assert (rest.person == whole.person[[0, 2, 3, 5, 6]]).all()


def test_one_more_ordinal_or_channel_changes_no_other() -> None:
    few, more = draw(people(6), ordinals=(2, 1, 0)), draw(people(6), ordinals=(3, 1, 8))
    assert more.touch.shape == (3, 8, 6)
    assert (more.touch[0, :2] == few.touch[0, :2]).all()
    assert (more.touch[1, 0] == few.touch[1, 0]).all()


def test_one_more_seat_changes_no_other() -> None:
    assert (draw(people(2), seats=3).seat[:2] == draw(people(2), seats=2).seat).all()


def test_a_replication_stands_by_itself() -> None:
    who = people(50)
    by_number = [luck(5, number, who, 1, (1, 1, 1)) for number in range(3)]
    assert (luck(5, 2, who, 1, (1, 1, 1)).touch == by_number[2].touch).all()
    assert len({int(word) for drawn in by_number for word in drawn.touch.ravel()}) == 450


def test_no_word_is_used_twice() -> None:
    drawn = draw(people(300, 200), seats=4, ordinals=(8, 8, 8))
    every = np.concatenate([drawn.touch.ravel(), drawn.person, drawn.seat.ravel()])
    assert len(np.unique(every)) == len(every) == 24 * 500 + 500 + 4 * 64


def test_an_empty_population_has_luck_of_length_0() -> None:
    for nobody in (people(), people(0), people(2, dropped=((0, 0), (0, 1)))):
        assert draw(nobody).touch.shape == (3, 3, 0)
        assert draw(nobody).person.shape == (0,)


def test_more_touches_than_the_vocabulary_allows_are_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.\.8"):
        draw(people(1), ordinals=(9, 0, 0))


def test_a_figure_has_the_same_number_in_any_block_of_replications() -> None:
    whole = figure_uniforms(1, "rates.accepted", range(100))
    pieces = [
        figure_uniforms(1, "rates.accepted", range(k, min(k + 7, 100))) for k in range(0, 100, 7)
    ]
    assert np.concatenate(pieces).tolist() == whole.tolist()
    assert set(whole.tolist()).isdisjoint(figure_uniforms(1, "rates.accepte", range(100)).tolist())
    assert set(whole.tolist()).isdisjoint(figure_uniforms(2, "rates.accepted", range(100)).tolist())


def test_replications_with_gaps_are_refused() -> None:
    with pytest.raises(ValueError, match="contiguous"):
        figure_uniforms(1, "rates.accepted", range(0, 10, 2))


def test_evidence_is_the_quantile_of_the_figures_own_number() -> None:
    weak = figure_betas(1, "rates.accepted", range(50), 12.5, 128.5)
    strong = figure_betas(1, "rates.accepted", range(50), 13.5, 127.5)
    assert (strong > weak).all()
    assert np.argsort(weak).tolist() == (
        np.argsort(figure_uniforms(1, "rates.accepted", range(50))).tolist()
    )


def test_an_attribute_is_drawn_by_segment_and_row() -> None:
    five = member_uniforms(1, None, 0, "seniority", 5)
    assert member_uniforms(1, None, 0, "seniority", 6)[:5].tolist() == five.tolist()
    others = [
        member_uniforms(1, None, 0, "industry", 5),
        member_uniforms(1, None, 1, "seniority", 5),
        member_uniforms(1, 0, 0, "seniority", 5),
        member_uniforms(2, None, 0, "seniority", 5),
    ]
    assert all(set(five.tolist()).isdisjoint(other.tolist()) for other in others)
