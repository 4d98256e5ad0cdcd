"""One book: what it may hold, and how loudly it fails otherwise."""

from __future__ import annotations

import pytest

from simulator.errors import Invalid
from simulator.reading.units import Amount, Refused
from simulator.reading.yaml_text import read_text
from simulator.scenario.catalogue.book import Books, amounts, parse_book
from simulator.scenario.catalogue.figure import Delay, Figure

LEAF = "unit: probability, source: a survey, confidence: M"


def parse(text: str, kind: str = "rates", base: Books | None = None) -> Books:
    return parse_book(read_text(text, "book.yaml").root, kind, base)


def test_a_leaf_becomes_a_figure_under_its_kind() -> None:
    """Groups nest, and the path says where."""
    books = parse(
        "figures:\n"
        f"  a: {{b: {{value: 6% to 12%, {LEAF}, note: thin, span: [1%, 20%]}}}}\n"
        "  c: {value: x, unit: choice, of: [x, y], source: us, confidence: L}\n"
    )
    assert books == Books(
        {
            "rates.a.b": Figure(
                path="rates.a.b",
                unit="probability",
                low=0.06,
                high=0.12,
                source="a survey",
                confidence="M",
                note="thin",
                span=(0.01, 0.20),
            ),
            "rates.c": Figure(
                path="rates.c",
                unit="choice",
                low=None,
                high=None,
                word="x",
                source="us",
                confidence="L",
                of=("x", "y"),
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
    base = parse(f"figures:\n  a: {{value: 1%, {LEAF}}}\n  b: {{value: 2%, {LEAF}}}\n")
    varied = parse(f"like: other\nfigures:\n  b: {{value: 3%, {LEAF}}}\n", base=base)
    assert {path: figure.low for path, figure in varied.figures.items()} == {
        "rates.a": 0.01,
        "rates.b": 0.03,
    }
    assert base.figures["rates.b"].low == 0.02


def test_a_price_may_be_dated() -> None:
    """The first price holds before its date too; a later one has its date as path."""
    books = parse(
        "figures:\n"
        "  core: {value: [{from: 2025-01-01, value: $99.99}, {from: 2026-07-01, value: $110}],"
        " unit: cents, source: us, confidence: L}\n",
        "prices",
    )
    assert {path: figure.low for path, figure in books.figures.items()} == {
        "prices.core": 9999,
        "prices.core.2026-07-01": 11000,
    }


def test_a_varied_price_forgets_the_dates_of_the_old_one() -> None:
    """A new price list is not mixed with the old one."""
    leaf = "unit: cents, source: us, confidence: L"
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
        "a: {value: 1%, unit: probability, confidence: M}",
        "a: {value: 1%, unit: probability, source: '', confidence: M}",
        "a: {value: 1%, unit: probability, source: us}",
        "a: {value: 1%, unit: probability, source: us, confidence: X}",
        "a: {value: 1%, unit: per cent, source: us, confidence: M}",
        "a: {value: 1%, source: us, confidence: M}",
        "a: {unit: probability, source: us, confidence: M}",
        "a: {value: 15, unit: probability, source: us, confidence: M}",
        "a: {value: 1%, unit: probability, source: us, confidence: M, sauce: x}",
        "a: {value: 1%, unit: probability, source: us, confidence: M, of: [x]}",
        "a: {value: x, unit: choice, source: us, confidence: M}",
        "a: {value: z, unit: choice, of: [x, y], source: us, confidence: M}",
        "a: {value: 1%, unit: probability, source: us, confidence: M, span: [2%, 3%]}",
        "a: {value: 1%, unit: probability, source: us, confidence: M, span: [3%, 0%]}",
        "a: {value: 1%, unit: probability, source: us, confidence: M, span: 1% to 3%}",
        "a: {value: 1%, unit: probability, source: us, confidence: M, span: [0, 15]}",
        "a: 1%",
        "a: [1%]",
        "a: {b: 1%}",
    ],
)
def test_a_malformed_figure_fails_loudly(line: str) -> None:
    """No source, no confidence, no unit, a value of another unit: the book is no book."""
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
    base = parse(f"figures:\n  a: {{value: 1%, {LEAF}}}\n")
    with pytest.raises(Invalid, match="a figure of the book that is varied"):
        parse(f"figures:\n  b: {{value: 1%, {LEAF}}}\n", base=base)
    with pytest.raises(Invalid, match="the unit probability"):
        parse("figures:\n  a: {value: 1, unit: factor, source: us, confidence: L}\n", base=base)


def test_all_mistakes_of_a_book_are_told_at_once() -> None:
    """With the place of each."""
    with pytest.raises(Invalid) as invalid:
        parse(f"figures:\n  a: {{value: 15, {LEAF}}}\n  b: {{value: 1%, unit: count}}\n")
    assert [(problem.line, problem.where) for problem in invalid.value.problems] == [
        (2, "figures.a.value"),
        (3, "figures.b.confidence"),
        (3, "figures.b.source"),
    ]
