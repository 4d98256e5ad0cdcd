"""Spellings that people use are read; spellings that could mean two things are refused."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.reading import units
from simulator.reading.units import Amount, Refused

NAN, INFINITY = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("15%", 0.15),
        ("15 %", 0.15),
        ("0.5%", 0.005),
        ("12.5%", 0.125),
        ("100%", 1.0),
        ("0%", 0.0),
        (0.15, 0.15),
        ("0.15", 0.15),
        (".15", 0.15),
        (0, 0.0),
        (1, 1.0),
        (1.0, 1.0),
    ],
)
def test_a_share_is_read(written: object, read: float) -> None:
    """Per cent and fractions mean the same."""
    assert units.read_share(written) == read


@pytest.mark.parametrize(
    "written",
    [
        15,
        1.5,
        "15",
        "150%",
        -0.1,
        "-5%",
        "+5%",
        "15%%",
        "%",
        "0,15",
        "15 per cent",
        "1e-2",
        "",
        True,
        None,
        [],
        {},
        NAN,
        INFINITY,
        "nan",
        10**400,
    ],
)
def test_a_share_is_refused(written: object) -> None:
    """What is no share, or might be two, is refused."""
    with pytest.raises(Refused):
        units.read_share(written)


def test_a_bare_per_cent_is_refused_with_both_of_its_readings() -> None:
    """15 may be 15 % or a mistake; the message offers both."""
    with pytest.raises(Refused) as refused:
        units.read_share(15)
    assert (refused.value.expected, refused.value.seen) == ("a share, written 15% or 0.15", "15")
    assert str(refused.value) == "expected a share, written 15% or 0.15, seen 15"


@pytest.mark.parametrize(
    ("written", "unit", "read"),
    [
        ("8%", "probability", Amount(0.08, 0.08)),
        ("0.06 to 0.12", "probability", Amount(0.06, 0.12)),
        ("6% to 12%", "probability", Amount(0.06, 0.12)),
        ("6 %  to  12 %", "probability", Amount(0.06, 0.12)),
        ("0% to 0%", "probability", Amount(0.0, 0.0)),
        ("12 of 140", "probability", Amount(12 / 140, 12 / 140, 12.0, 140.0)),
        ("0 of 3", "probability", Amount(0.0, 0.0, 0.0, 3.0)),
        ("3 of 3", "probability", Amount(1.0, 1.0, 3.0, 3.0)),
        (1.15, "factor", Amount(1.15, 1.15)),
        (0, "factor", Amount(0.0, 0.0)),
        ("0.65 to 1.8", "factor", Amount(0.65, 1.8)),
        (14.5, "number", Amount(14.5, 14.5)),
        ("0.4 to 2", "number", Amount(0.4, 2.0)),
        (0, "count", Amount(0.0, 0.0)),
        (100, "limit", Amount(100.0, 100.0)),
        ("off", "limit", Amount(None, None)),
        ("7d", "minutes", Amount(10080.0, 10080.0)),
        ("$99.99", "cents", Amount(9999.0, 9999.0)),
        ("30d", "word", Amount(None, None, word="30d")),
        ("on", "switch", Amount(None, None, word="on")),
        (False, "switch", Amount(None, None, word="off")),
    ],
)
def test_a_figure_is_read_in_its_unit(written: object, unit: str, read: Amount) -> None:
    """Fixed, ranged, evidenced, off or a word."""
    assert units.read_figure(written, unit) == read


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("12% to 6%", "probability"),
        ("6 to 12%", "probability"),
        ("6% to 0.12", "probability"),
        ("6%-12%", "probability"),
        ("6% to 8% to 12%", "probability"),
        ("50% to 150%", "probability"),
        ("12 of 0", "probability"),
        ("0 of 0", "probability"),
        ("13 of 12", "probability"),
        ("-1 of 12", "probability"),
        ("1.5 of 12", "probability"),
        ("12 of 140", "factor"),
        ("12 of 140", "number"),
        ("115%", "factor"),
        (-0.1, "factor"),
        (-1, "number"),
        (NAN, "factor"),
        (INFINITY, "number"),
        (True, "factor"),
        (None, "number"),
        ("10 to 20", "count"),
        ("10 to 20", "limit"),
        ("5d to 7d", "minutes"),
        ("$5 to $7", "cents"),
        ("none", "limit"),
        (False, "limit"),
        (None, "limit"),
        (-1, "limit"),
        (2.0, "limit"),
        ("off", "count"),
        ("off", "probability"),
        (30, "word"),
        ("maybe", "switch"),
        (1, "switch"),
    ],
)
def test_a_figure_is_refused(written: object, unit: str) -> None:
    """Ranges and evidence belong to the units that can be drawn."""
    with pytest.raises(Refused):
        units.read_figure(written, unit)


@pytest.mark.parametrize(
    ("written", "cents"),
    [
        (12000, 1_200_000),
        (0, 0),
        (99.99, 9999),
        (99.9, 9990),
        (1.1, 110),
        (0.29, 29),
        (100.0, 10000),
        ("$99.99", 9999),
        ("$12,000", 1_200_000),
        ("$1,234,567.89", 123_456_789),
        ("$0", 0),
        ("12000", 1_200_000),
        ("$12000", 1_200_000),
    ],
)
def test_money_is_read(written: object, cents: int) -> None:
    """Dollars become exact cents."""
    assert units.read_money(written) == cents


@pytest.mark.parametrize(
    "written",
    [
        "12,000",
        "$12,00",
        "$1,2345",
        "$12,000,00",
        "$1234,567",
        "99.999",
        99.999,
        -5,
        "-$5",
        "$-5",
        "€99",
        "99 EUR",
        "£5",
        "$5k",
        "5k",
        "$",
        "",
        "99$",
        "$ 5",
        1000000000000000.0,
        10**15,
        "$99,999,999,999",
        None,
        True,
        [],
        {},
        NAN,
        INFINITY,
    ],
)
def test_money_is_refused(written: object) -> None:
    """Other currencies, odd groups of thousands and parts of a cent are refused."""
    with pytest.raises(Refused):
        units.read_money(written)


@pytest.mark.parametrize("written", [0, 1, 600, 10**12])
def test_a_count_is_read(written: int) -> None:
    """Whole numbers of 0 or more."""
    assert units.read_count(written) == written


@pytest.mark.parametrize("written", [-1, 3.0, 1e3, True, False, "3", "1,000", None, [], 10**12 + 1])
def test_a_count_is_refused(written: object) -> None:
    """1e3, 3.0 and true are no whole numbers as people write them."""
    with pytest.raises(Refused):
        units.read_count(written)


def test_switches_and_texts_are_read() -> None:
    """YAML 1.2 leaves on, off, yes and no as texts."""
    words: list[Any] = [True, "on", "yes", False, "off", "no"]
    assert [units.read_switch(word) for word in words] == [True, True, True, False, False, False]
    assert units.read_text("Ana") == "Ana"


@pytest.mark.parametrize("written", ["On", "y", "1", 1, 0, None, "", []])
def test_a_switch_is_refused(written: object) -> None:
    """Numbers are no switches."""
    with pytest.raises(Refused):
        units.read_switch(written)


@pytest.mark.parametrize("written", ["", "  ", 5, None, True, []])
def test_a_text_is_refused(written: object) -> None:
    """Nothing and numbers are no texts."""
    with pytest.raises(Refused):
        units.read_text(written)


def test_values_are_said_as_people_write_them() -> None:
    """For print, the reverse of reading."""
    assert [units.say_share(x) for x in (0.155, 0.29, 1.0, 0.0, 0.00002)] == [
        "15.5%",
        "29%",
        "100%",
        "0%",
        "0.002%",
    ]
    assert [units.say_money(x) for x in (0, 9999, 1_200_000, 5, -450, 99.6)] == [
        "$0",
        "$99.99",
        "$12,000",
        "$0.05",
        "-$4.50",
        "$1",
    ]


def test_what_is_said_reads_back() -> None:
    """Money and shares survive a round trip."""
    for cents in (0, 1, 99, 100, 123_456, 999_999_999):
        assert units.read_money(units.say_money(cents)) == cents
    for per_mille in range(1001):
        assert units.read_share(units.say_share(per_mille / 1000)) == per_mille / 1000
