"""Head counts and bands as vendors, people and spreadsheets spell them, against a table."""

from __future__ import annotations

from calendar import month_abbr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.prospect_lists.sizes import Band, head_count, size_between, size_code
from simulator.reading.refusal import Refused
from simulator.vocabulary import SIZES
from tests.prospect_lists.tables import table

WRITTEN = table("sizes.csv")


def test_the_table_is_long_and_says_nothing_twice() -> None:
    """At least 60 spellings."""
    assert len({row["written"] for row in WRITTEN}) == len(WRITTEN) >= 60


def test_the_rules_agree_with_the_table() -> None:
    """Each spelling is the band that was meant, and falls into its size."""
    found = [
        (row["written"], SIZES[size_code(row["written"])], str(head_count(row["written"])))
        for row in WRITTEN
    ]
    assert found == [(row["written"], row["size"], row["band"]) for row in WRITTEN]


@pytest.mark.parametrize(("word", "code"), [("unknown", 0), ("1-50", 1), ("Over 5000", 4)])
def test_our_own_words_are_sizes(word: str, code: int) -> None:
    """Also where they could be read as a band."""
    assert size_code(word) == code


@pytest.mark.parametrize(
    "text",
    [
        "0", "many", "200-51", "-5", "1.5", "5,00", "51-", "1,23,4", "12345678901", "ten", "Nov",
        "Foo-50", "2024-13-45", "1949-05-07", "13:30", "", "K", "-", "51-200-500", "0-0",
        "1e3", "1a3", "0.125", "2026-02-30", "2024-30-12", "31/31/2024", "31.02.2024", "over 3.5",
    ],
)  # fmt: skip
def test_a_head_count_that_must_be_guessed_is_refused(text: str) -> None:
    """With what would have been right."""
    with pytest.raises(Refused, match="head count such as 240"):
        head_count(text)


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        ("51", "200", Band(51, 200)),
        ("10001", "", Band(10001, None)),
        ("", "50", Band(1, 50)),
        ("1", "1", Band(1, 1)),
        ("1,001", "5K", Band(1001, 5000)),
    ],
)
def test_two_columns_are_the_ends_of_a_band(low: str, high: str, found: Band) -> None:
    """Either of them may be blank."""
    assert size_between(low, high) == found


@pytest.mark.parametrize(("low", "high"), [("", ""), ("200", "51"), ("many", "51")])
def test_ends_that_make_no_band_are_refused(low: str, high: str) -> None:
    """Both blank, the wrong way round, or no number."""
    with pytest.raises(Refused):
        size_between(low, high)


@given(st.integers(1, 10**7))
def test_a_number_falls_into_the_size_that_holds_it(heads: int) -> None:
    """However its thousands are set off."""
    wanted = 1 + (heads > 50) + (heads > 500) + (heads > 5000)
    spelt = f"{heads:,}"
    marks = (",", ".", " ", "\u00a0", "\u202f", "'", "")
    assert {size_code(spelt.replace(",", mark)) for mark in marks} == {wanted}


@given(st.integers(1, 12), st.integers(1, 99))
def test_a_band_that_a_spreadsheet_took_for_a_date_is_found_again(month: int, other: int) -> None:
    """As month and year, as day and month, in the order of either side of the ocean."""
    low, high = min(month, other), max(month, other)
    name = month_abbr[month]
    assert head_count(f"{name}-{other:02d}") == Band(low, high, repaired=True)
    assert head_count(f"{other}-{name}") == Band(low, high, repaired=True)


@given(st.text(max_size=12))
def test_any_other_text_is_read_or_refused(text: str) -> None:
    """Never a crash, never a company of nobody."""
    try:
        found = head_count(text)
    except Refused:
        return
    assert found.code in (1, 2, 3, 4)
    assert found.high is None or found.high >= max(found.low, 1)


@pytest.mark.parametrize(
    "text",
    [
        "200 employees (of 5000 group)",
        "part of a group of 5000",
        "1 of 500",
        "not 50",
        "$10M",
        "12%",
    ],
)
def test_no_size_comes_from_part_of_a_text(text: str) -> None:
    """Nor from brackets, nor from the group that a company belongs to."""
    with pytest.raises(Refused):
        size_code(text)


def test_marks_that_nobody_sees_do_not_matter() -> None:
    """A zero-width blank beside a number is passed over."""
    assert size_code("51\u200b-200") == size_code("51-200")
