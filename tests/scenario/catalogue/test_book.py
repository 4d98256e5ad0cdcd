"""One book: what it may hold, and how loudly it fails otherwise."""

from __future__ import annotations

import pytest

from simulator.errors import Invalid
from simulator.reading.units import Amount, Refused
from simulator.reading.yaml_text import read_yaml
from simulator.scenario.catalogue.book import Books, amounts, parse_book
from simulator.scenario.catalogue.figure import Delay, Figure

LEAF = "source: a survey, confidence: M"


def parse(text: str, kind: str = "rates", base: Books | None = None) -> Books:
    return parse_book(read_yaml(text, "book.yaml").root, kind, base)


def test_a_leaf_becomes_a_figure_under_its_kind() -> None:
    """Groups nest, and the path says where; unit and words of a choice are what is said of it."""
    books = parse(
        "figures:\n"
        f"  positive: {{inmail: {{value: 6% to 12%, low: 1%, high: 20%, {LEAF}, note: thin,"
        " whom: readers, why: so}}\n"
        "  length: {curve: {value: seed, source: us, confidence: L}}\n"
    )
    assert books == Books(
        {
            "rates.positive.inmail": Figure(
                path="rates.positive.inmail",
                unit="probability",
                low=0.06,
                high=0.12,
                source="a survey",
                confidence="M",
                note="thin",
                span=(0.01, 0.20),
                whom="readers",
                why="so",
            ),
            "rates.length.curve": Figure(
                path="rates.length.curve",
                unit="word",
                low=None,
                high=None,
                word="seed",
                source="us",
                confidence="L",
                of=("linkedin", "seed"),
            ),
        },
        {},
    )


def test_a_table_becomes_a_delay() -> None:
    """Times in minutes, shares from 0 to 1."""
    books = parse(
        "tables:\n"
        "  slow: {points: [[1m, 0%], [1d, 50%], [9d, 100%]], bumps: [[3d, 4d, 5%]],"
        " source: us, confidence: L}\n",
        "delays",
    )
    assert books.delays == {
        "slow": Delay(
            "slow", ((1, 0.0), (1440, 0.5), (12960, 1.0)), ((4320, 5760, 0.05),), "us", "L"
        )
    }


def test_a_book_that_varies_another_replaces_only_what_it_names() -> None:
    """The rest stands as it was."""
    first = f"accepted: {{value: 1%, {LEAF}}}"
    base = parse(f"figures:\n  {first}\n  inmail_answered: {{value: 2%, {LEAF}}}\n")
    varied = parse(f"like: other\nfigures:\n  inmail_answered: {{value: 3%, {LEAF}}}\n", base=base)
    assert {path: figure.low for path, figure in varied.figures.items()} == {
        "rates.accepted": 0.01,
        "rates.inmail_answered": 0.03,
    }
    assert base.figures["rates.inmail_answered"].low == 0.02


def test_a_price_may_be_dated() -> None:
    """The first price holds before its date too; a later one has its date as path."""
    books = parse(
        "figures:\n"
        "  core: {value: [{from: 2025-01-01, value: $99.99}, {from: 2026-07-01, value: $110}],"
        " source: us, confidence: L}\n",
        "prices",
    )
    assert {path: figure.low for path, figure in books.figures.items()} == {
        "prices.core": 9999,
        "prices.core.2026-07-01": 11000,
    }


def test_a_varied_price_forgets_the_dates_of_the_old_one() -> None:
    """A new price list is not mixed with the old one."""
    leaf = "source: us, confidence: L"
    dated = "[{from: 2025-01-01, value: 1}, {from: 2026-07-01, value: 2}]"
    base = parse(f"figures:\n  core: {{value: {dated}, {leaf}}}\n", "prices")
    varied = parse(f"figures:\n  core: {{value: 3, {leaf}}}\n", "prices", base)
    assert {path: figure.low for path, figure in varied.figures.items()} == {"prices.core": 300}


def test_amounts_of_an_undated_value_stand_at_its_path() -> None:
    """Whatever is no dated price is one figure."""
    assert amounts("rates.a", "12 of 140", "probability") == {
        "rates.a": Amount(12 / 140, 12 / 140, 12.0, 140.0)
    }


@pytest.mark.parametrize(
    "value",
    [
        [],
        ["$5"],
        [{"from": "2026-01-01"}],
        [{"from": "2026-01-01", "value": "$5", "note": "x"}],
        [{"from": "2026-02-30", "value": "$5"}],
        [{"from": "2026-01-01", "value": "€5"}],
        [{"from": "2026-07-01", "value": "$5"}, {"from": "2026-01-01", "value": "$6"}],
        [{"from": "2026-07-01", "value": "$5"}, {"from": "2026-07-01", "value": "$6"}],
    ],
)
def test_dated_prices_are_refused(value: list[object]) -> None:
    """Each has a date and a price, in order."""
    with pytest.raises(Refused):
        amounts("prices.core", value, "cents")


@pytest.mark.parametrize(
    "line",
    [
        "accepted: {value: 1%, confidence: M}",
        "accepted: {value: 1%, source: '', confidence: M}",
        "accepted: {value: 1%, source: us}",
        "accepted: {value: 1%, source: us, confidence: X}",
        "accepted: {value: 1%, unit: probability, source: us, confidence: M}",
        "accepted: {source: us, confidence: M}",
        "accepted: {value: 15, source: us, confidence: M}",
        "accepted: {value: 1%, source: us, confidence: M, sauce: x}",
        "luck: {value: 1%, source: us, confidence: M}",
        "length: {curve: {value: straight, source: us, confidence: M}}",
        "accepted: {value: 1%, low: 2%, high: 3%, source: us, confidence: M}",
        "accepted: {value: 1%, low: 3%, high: 0%, source: us, confidence: M}",
        "accepted: {value: 1%, low: 1%, high: 1%, source: us, confidence: M}",
        "accepted: {value: 1%, low: 1%, source: us, confidence: M}",
        "accepted: {value: 1%, high: 1%, source: us, confidence: M}",
        "accepted: {value: 1%, low: 0, high: 15, source: us, confidence: M}",
        "accepted: 1%",
        "accepted: [1%]",
        "caps: {inmail: 1%}",
    ],
)
def test_a_malformed_figure_fails_loudly(line: str) -> None:
    """No source, no confidence, a value of another unit: the book is no book."""
    with pytest.raises(Invalid):
        parse(f"figures:\n  {line}\n")


@pytest.mark.parametrize(
    "table",
    [
        "{points: [[1m, 0%], [1d, 100%]], confidence: L}",
        "{points: [[1m, 0%], [1d, 100%]], source: us}",
        "{source: us, confidence: L}",
        "{points: [[1m, 0%]], source: us, confidence: L}",
        "{points: [[1m, 1%], [1d, 100%]], source: us, confidence: L}",
        "{points: [[1m, 0%], [1d, 99%]], source: us, confidence: L}",
        "{points: [[0, 0%], [1d, 100%]], source: us, confidence: L}",
        "{points: [[1d, 0%], [1d, 100%]], source: us, confidence: L}",
        "{points: [[1m, 0%], [1h, 60%], [1d, 50%], [2d, 100%]], source: us, confidence: L}",
        "{points: [[1m, 0%, 1], [1d, 100%, 1]], source: us, confidence: L}",
        "{points: 1d, source: us, confidence: L}",
        "{points: [[1, 0%], [1d, 100%]], source: us, confidence: L}",
        "{points: [[1m, 0%], [1d, 100%]], bumps: [[1h, 2d, 5%]], source: us, confidence: L}",
        "{points: [[1m, 0%], [1d, 100%]], bumps: [[2h, 1h, 5%]], source: us, confidence: L}",
        "{points: [[1m, 0%], [1d, 100%]], bumps: [[1h, 2h, 100%]], source: us, confidence: L}",
        "[]",
    ],
)
def test_a_malformed_table_fails_loudly(table: str) -> None:
    """A table rises from 0 to 100 % and its bumps lie within it."""
    with pytest.raises(Invalid):
        parse(f"tables:\n  a: {table}\n", "delays")


def test_a_book_may_not_add_to_the_one_it_varies() -> None:
    """A misspelt path would otherwise be a figure that nothing reads."""
    base = parse(f"figures:\n  accepted: {{value: 1%, {LEAF}}}\n")
    with pytest.raises(Invalid, match="a figure of the book that is varied"):
        parse(f"figures:\n  inmail_answered: {{value: 1%, {LEAF}}}\n", base=base)


def test_a_table_of_times_is_no_figure() -> None:
    with pytest.raises(Invalid, match="a delay table under tables"):
        parse(f"figures:\n  accepted: {{value: 1%, {LEAF}}}\n", "delays")


@pytest.mark.parametrize("week", ["0.4", "0.6, low: 0.4, high: 0.7"])
def test_what_stands_below_another_figure_may_not_lie_above_it(week: str) -> None:
    """Nor at any place of the ranges that are left open; that they touch is right."""
    soft = f"soft: {{value: 0.5, {LEAF}}}"
    with pytest.raises(Invalid, match="soft below limits"):
        parse(
            f"figures: {{suppression: {{{soft}, week_lock: {{value: {week}, {LEAF}}}}}}}", "limits"
        )
    parse(f"figures: {{suppression: {{{soft}, week_lock: {{value: 0.5, {LEAF}}}}}}}", "limits")


def test_all_mistakes_of_a_book_are_told_at_once() -> None:
    """With the place of each."""
    with pytest.raises(Invalid) as invalid:
        parse(f"figures:\n  accepted: {{value: 15, {LEAF}}}\n  inmail_answered: {{value: 1%}}\n")
    assert [(problem.line, problem.where) for problem in invalid.value.problems] == [
        (2, "figures.accepted.value"),
        (3, "figures.inmail_answered.confidence"),
        (3, "figures.inmail_answered.source"),
    ]
