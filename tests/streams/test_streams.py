"""Streams: an address gives the same words for ever, and no other address gives them."""

from __future__ import annotations

import threading

import numpy as np

from simulator.streams.streams import (
    BOOTSTRAP_STREAM,
    FIGURE_STREAM,
    MEMBER_STREAM,
    PERSON_STREAM,
    SEAT_STREAM,
    TOUCH_STREAM,
    digest,
    uniforms,
    words,
)


def test_the_addressing_has_not_changed() -> None:
    """Every published result rests on these literals: a change of them is a change of all luck."""
    assert words(7, TOUCH_STREAM, 0, 9, 2, count=3).tolist() == [
        -7470388564801507876,
        3472269366630780810,
        -6576717593751497547,
    ]
    assert words(7, MEMBER_STREAM, None, digest("seniority"), 0, count=2).tolist() == [
        4075481461174203392,
        6750112795382984218,
    ]
    assert (
        TOUCH_STREAM,
        PERSON_STREAM,
        SEAT_STREAM,
        FIGURE_STREAM,
        MEMBER_STREAM,
        BOOTSTRAP_STREAM,
    ) == (1, 2, 3, 4, 5, 6)
    assert digest("rates.accepted") == 14564208053057727733


def test_a_longer_stream_begins_with_the_shorter_one() -> None:
    long = words(1, TOUCH_STREAM, 3, count=1000)
    assert all(
        (words(1, TOUCH_STREAM, 3, count=count) == long[:count]).all()
        for count in (0, 1, 2, 3, 4, 5, 999)
    )


def test_a_stream_can_be_entered_anywhere() -> None:
    whole = words(1, FIGURE_STREAM, None, 5, count=40)
    for start in range(12):
        assert words(1, FIGURE_STREAM, None, 5, count=9, start=start).tolist() == (
            whole[start : start + 9].tolist()
        )


def test_what_was_drawn_before_does_not_matter() -> None:
    first = words(1, TOUCH_STREAM, 0, 1, 1, count=7).tolist()
    words(1, PERSON_STREAM, 5, 2, count=3)
    assert words(1, TOUCH_STREAM, 0, 1, 1, count=7).tolist() == first


def test_each_part_of_the_address_counts() -> None:
    addresses = [
        (seed, purpose, replication, first, second)
        for seed in (0, 1, 2**63)
        for purpose in (TOUCH_STREAM, PERSON_STREAM)
        for replication in (None, 0, 1)
        for first in (0, 1)
        for second in (0, 1)
    ]
    streams = {tuple(words(*address, count=8).tolist()) for address in addresses}
    assert len(streams) == len(addresses)
    assert len({word for stream in streams for word in stream}) == 8 * len(addresses)


def test_threads_do_not_share_a_generator() -> None:
    expected = [words(1, TOUCH_STREAM, number, count=50).tolist() for number in range(200)]
    found: dict[int, list[list[int]]] = {}

    def draw(name: int) -> None:
        found[name] = [words(1, TOUCH_STREAM, number, count=50).tolist() for number in range(200)]

    threads = [threading.Thread(target=draw, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(found.values()) == [expected] * 4


def test_every_bit_is_set_half_of_the_time_and_no_byte_is_preferred() -> None:
    drawn = words(11, TOUCH_STREAM, 0, count=100_000).view(np.uint64)
    bits = [int((drawn >> np.uint64(bit) & np.uint64(1)).sum()) for bit in range(64)]
    # 4.5 standard deviations of a fair coin thrown 100,000 times, for 64 coins.
    assert all(abs(count - 50_000) < 4.5 * 158.2 for count in bits)
    counts = np.bincount(drawn.view(np.uint8), minlength=256)
    expected = 800_000 / 256
    chi_square = float(((counts - expected) ** 2 / expected).sum())
    # The 0.01 % and 99.99 % points of chi-square with 255 degrees of freedom.
    assert 178 < chi_square < 346


def test_neighbouring_streams_are_unrelated() -> None:
    """Word by word over many addresses the numbers are as uniform as along one stream."""
    first = np.array([words(3, TOUCH_STREAM, 0, address, count=1)[0] for address in range(4000)])
    numbers = uniforms(first)
    assert abs(numbers.mean() - 0.5) < 4 * 0.2887 / 4000**0.5
    assert abs(np.corrcoef(numbers[1:], numbers[:-1])[0, 1]) < 4 / 4000**0.5


def test_uniforms_lie_strictly_between_0_and_1() -> None:
    edges = np.array([0, -1, 2**63 - 1, -(2**63)], np.int64)
    assert uniforms(edges).tolist() == [2.0**-53, 1 - 2.0**-53, 0.5 - 2.0**-53, 0.5 + 2.0**-53]
