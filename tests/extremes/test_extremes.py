"""Every number of the language at its ends: simulated, counted and stored exactly, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import Invalid
from simulator.model.jit import WHY_NOT
from simulator.reading.refusal import LARGEST
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.books import BOOKS, KINDS, load_books
from tests.extremes.fields import base, laid, numbers
from tests.extremes.lived import read, stored, wrong

ENGINE = "reference" if WHY_NOT else "compiled"
PARTS = 16
ALL = "999999999999 of 999999999999"
RATES = (
    "accepted",
    "inmail_answered",
    *(f"message_answered.{one}" for one in ("first", "second", "third", "later")),
)
RELATED = {
    ("world.prospects.0.arrives", "1900-01-01"): "before the start",
    ("seats.0.account_opened", "2999-12-31"): "after the seat starts",
    ("seats.0.ends", "1900-01-01"): "before the seat starts",
    ("seats.0.locked_until", "1900-01-01"): "before the seat starts",
    ("seats.0.locked_until", "2999-12-31"): "longer than any lock",
    ("seats.0.pending.open", 100_000): "more than may be open",
    ("seats.0.pending.oldest", "52704000m"): "expired by then",
    ("study.answers_until", 1): "before the last of sending",
    ("study.goal.by", 0): "before the first day",
    ("study.goal.by", LARGEST): "after counting ends",
    ("study.goal.by", "1900-01-01"): "before the start",
    ("study.goal.by", "2999-12-31"): "after counting ends",
    ("study.goal.chance", "0%"): "no goal",
    ("study.goal.chance", "100%"): "never shown",
    ("study.chance", "0%"): "no goal",
    ("study.chance", "100%"): "never shown",
    ("strategies.one.priority.0.deal.top", "0%"): "nobody",
    ("strategies.one.priority.0.deal.top", "100%"): "everybody",
    ("world.delays.crowding.depth", 0.001): "more answers than touches that are found",
    ("world.rates.automatic.inmail", "99%"): "less than the InMails that are answered",
    ("world.rates.caps.inmail", "1%"): "the same",
    ("world.rates.caps.message", "1%"): "less than the first messages that are answered",
    ("world.rates.automatic.message", "99%"): "the same",
    ("world.delays.crowding.inbox.manager", "10000"): "the same",
    **{
        (f"world.rates.{rate}{counted}", most): "the same"
        for rate in RATES
        for counted in ("", ".counted")
        for most in ("100%", ALL)
    },
}
"""Ends that the rest of the world forbids."""


@pytest.mark.parametrize(
    "part", [0, *(pytest.param(one, marks=pytest.mark.slow) for one in range(1, 2 * PARTS))]
)
def test_the_least_and_the_most_of_each_number_are_counted_exactly(
    part: int, tmp_path: Path
) -> None:
    """Each alone: nothing fails, counts are not negative, and every credit is accounted for."""
    failed, refused = [], set()
    for one in numbers()[part :: 2 * PARTS]:
        for value in (one.least, one.most):
            try:
                found = stored(read(laid(one, value), tmp_path / "a.yaml"), ENGINE)
            except Invalid:
                refused.add((one.name, str(value)))
                continue
            failed += [(one.name, value, said) for said in wrong(*found)]
    assert failed == []
    assert refused <= {(name, str(value)) for name, value in RELATED}


@pytest.mark.parametrize("part", range(PARTS))
def test_one_beyond_the_most_of_each_number_is_refused_at_its_place(
    part: int, tmp_path: Path
) -> None:
    """Under its own name, whoever is on the list; nothing is simulated."""
    for one in numbers()[part::PARTS]:
        root = base()
        root["world"]["prospects"][0].pop("mix")
        with pytest.raises(Invalid) as caught:
            read(laid(one, one.beyond, root), tmp_path / "a.yaml")
        assert any(one.keys[-1] in problem.where for problem in caught.value.problems), one


def test_every_number_of_the_language_is_found() -> None:
    """All figures of the catalogue but words, whatever kind they are of, and each kind of field."""
    names = {one.name for one in numbers()}
    figures = {
        f"world.{path}"
        for path, one in load_books({}).figures.items()
        if one.unit not in ("word", "switch") and not path[-10:-8].isdigit()
    }
    assert figures <= names
    assert {"seats.0.credits", "study.seed", "world.prospects.0.count", "world.budget"} <= names


@pytest.mark.parametrize("book", BOOKS)
def test_every_book_lies_within_the_bounds(book: str) -> None:
    """Spans that sources leave open as well."""
    figures = load_books(dict.fromkeys(KINDS, book)).figures
    for path, one in figures.items():
        bounds = about(path).bounds
        for value in (one.low, one.high, *(one.span or ())):
            assert bounds is None or value is None or bounds[0] <= value <= bounds[1], path
