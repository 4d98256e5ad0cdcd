"""Values of levers: what people read, and how large they are."""

from __future__ import annotations

import pytest

from simulator.reading.lever_text import plainly, size_of


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ("3", 3.0),
        ("-2", -2.0),
        ("1,000", 1000.0),
        ("$4,000", 4000.0),
        ("12.5%", 0.125),
        ("30 %", 0.3),
        ('"60"', 60.0),
        ("0", 0.0),
        ("2d", 2880.0),
        ("1d 12h", 2160.0),
        ("template", None),
        ("3 weeks or so", None),
        ("20% to 30%", None),
        ("1_000", None),
        ("nan", None),
        ("", None),
    ],
)
def test_a_value_is_as_large_as_the_language_reads_it(value: str, size: float | None) -> None:
    assert size_of(value) == size


def test_days_and_weeks_have_one_order() -> None:
    assert sorted(["2w", "10d", "1d 6h"], key=lambda one: size_of(one) or 0) == [
        "1d 6h",
        "10d",
        "2w",
    ]


def test_quotes_are_left_out_for_people() -> None:
    assert [plainly(one) for one in ('"a, b"', "a", '"5"', r'"a\x2db"')] == [
        *("a, b", "a", "5", "a-b"),
    ]
