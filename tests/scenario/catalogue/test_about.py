"""What is said of figures: of each path of the books once, and nothing besides."""

from __future__ import annotations

import pytest

from simulator.errors import Invalid
from simulator.reading.yaml_text import read_yaml
from simulator.scenario.catalogue.about import PLAIN, about, every_saying, meaning, parse
from simulator.scenario.catalogue.books import BOOKS, KINDS, load_books

UNITS = "units: {count: {noun: a number, most: 100}, word: {noun: a word}}\n"


def paths() -> list[str]:
    """Of both books."""
    shelf = [load_books(dict.fromkeys(KINDS, book)) for book in BOOKS]
    found = [
        path
        for books in shelf
        for path in (*books.figures, *(f"delays.{name}" for name in books.delays))
    ]
    return list(dict.fromkeys(found))


def test_every_path_of_the_books_is_told_of_and_nothing_besides() -> None:
    """Each by one entry: a key stands once, and a word that is spelt decides before a star."""
    assert {about(path).pattern for path in paths()} == set(every_saying())


def test_every_figure_has_a_meaning_of_its_own() -> None:
    """No two figures read alike, and each fits on a line beside its path."""
    meanings = [meaning(path) for path in paths()]
    assert len(set(meanings)) == len(meanings)
    assert [one for one in meanings if len(one) > 70 or "_" in one or "{" in one] == []


def test_every_unit_is_that_of_a_figure() -> None:
    """Those of words and tables have no bounds."""
    bounds = {one.unit: one.bounds for one in map(about, paths())}
    unbounded = {unit for unit, one in bounds.items() if one is None}
    assert unbounded == {"word", "switch", "share by time"}
    assert set(bounds) - unbounded == {
        *("probability", "factor", "number", "count", "limit", "minutes", "cents")
    }


def test_words_are_allowed_where_a_choice_is() -> None:
    assert {about(path).unit == "word" for path in paths() if about(path).of} == {True}
    assert all(about(path).of for path in paths() if about(path).unit == "word")


def test_orders_lead_to_figures_of_the_same_unit() -> None:
    """A soft score below that of a week's lock, and that below a month's."""
    below = {path: about(path).below for path in paths() if about(path).below}
    assert {about(path).unit == about(above).unit for path, above in below.items()} == {True}
    assert below["limits.suppression.soft"] == "limits.suppression.week_lock"
    assert below["limits.suppression.week_lock"] == "limits.suppression.month_lock"


def test_worse_ends_are_those_of_locks() -> None:
    """Where it cannot be said beforehand, none."""
    ends = {path: about(path).worse for path in paths()}
    assert {path.rsplit(".", 1)[0] for path, end in ends.items() if end} == {
        "limits.suppression",
        "limits.suppression.similarity",
    }
    assert {ends[f"limits.suppression.{name}"] for name in ("soft", "permanent", "view")} == {
        *("low", "high", "")
    }


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("rates.accepted", "invitations that are accepted"),
        ("plans.recruiter-lite.credits", "InMail credits a month on recruiter-lite"),
        ("prices.recruiter-lite.2026-07-01", "price of recruiter-lite, per seat and month"),
        ("rates.length.inmail.upto_400", "InMail of up to 400 characters: odds of an answer"),
        ("rates.length.inmail.longer", "longest InMails: odds of an answer"),
    ],
)
def test_words_of_the_path_stand_in_its_meaning(path: str, told: str) -> None:
    """A later price of a plan means what its first one does."""
    assert meaning(path) == told


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        ("plans.recruiter-lite.boost", "on:recruiter-lite inmail rule:credits rule:boosts"),
        ("rates.relation.warm.inmail", "warm inmail rule:relation"),
        ("rates.length.inmail.upto_400", "length:inmail curve:linkedin rule:length"),
        ("delays.inmail_answered", "inmail reminded"),
    ],
)
def test_words_of_the_path_stand_in_what_it_needs(path: str, facts: str) -> None:
    """As they are written."""
    assert about(path).needs == frozenset(facts.split())


@pytest.mark.parametrize(
    ("path", "bounds"),
    [
        ("rates.accepted", (0, 1)),
        ("rates.automatic.inmail", (0, 0.99)),
        ("limits.ramp.A.per_day", (0.001, 1)),
        ("limits.suppression.acceptance_least", (1, 1_000_000)),
        ("prices.wage", (0, 1_000_000)),
        ("prices.minutes.call", (0, 1440)),
        ("limits.invitations.expiry", (0, 36_600 * 1440)),
        ("rates.value.deal", (0, 10**12)),
        ("delays.window.message", (0, 1_000_000)),
        ("delays.window.inmail", (0, 36_600 * 1440)),
        ("limits.ramp.shape", None),
    ],
)
def test_bounds_are_those_of_the_figure_or_else_of_its_unit(
    path: str, bounds: tuple[float, float] | None
) -> None:
    """In its unit."""
    assert about(path).bounds == bounds


def test_things_are_called_what_the_scenario_calls_them() -> None:
    """Meetings and deals of a recruiter."""
    words = {**PLAIN, "meetings": "interviews", "deals": "hires"}
    assert meaning("rates.value.deal_per_meeting", words) == "interviews that become hires"


@pytest.mark.parametrize("path", ["rates.luck", "rates", "rates.accepted.more", ""])
def test_a_figure_that_is_not_there_means_nothing(path: str) -> None:
    with pytest.raises(KeyError):
        meaning(path)


@pytest.mark.parametrize(
    "line",
    [
        "a: {unit: count, needs: touches}",
        "a: {meaning: a thing, needs: touches}",
        "a: {meaning: a thing, unit: count}",
        "a: {meaning: a thing, unit: counts, needs: touches}",
        "a: {meaning: a thing, unit: count, needs: touches, most: 10%}",
        "a: {meaning: a thing, unit: count, needs: touches, worse: higher}",
        "a: {meaning: a thing, unit: count, needs: touches, worst: high}",
        "a: 1",
    ],
)
def test_a_malformed_entry_fails_loudly(line: str) -> None:
    """No meaning, no unit, a bound of another unit: the file is no file."""
    with pytest.raises(Invalid):
        parse(read_yaml(f"{UNITS}figures:\n  {line}\n", "figures.yaml").root)
