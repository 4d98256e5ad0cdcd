from __future__ import annotations

import pytest

from simulator.scenario.catalogue.books import load_books
from simulator.scenario.catalogue.meanings import MEANINGS, PLAIN, meaning
from simulator.scenario.catalogue.paths import unused


def paths() -> list[str]:
    books = load_books({})
    return [*books.figures, *(f"delays.{name}" for name in books.delays)]


def test_every_figure_has_a_meaning_of_its_own() -> None:
    """No two figures read alike, and each fits on a line beside its path."""
    meanings = [meaning(path) for path in paths()]
    assert len(set(meanings)) == len(meanings)
    assert [one for one in meanings if len(one) > 70 or "_" in one or "{" in one] == []


def test_every_meaning_is_that_of_a_figure() -> None:
    """What a book no longer holds is no longer explained."""
    assert unused(MEANINGS, paths()) == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("rates.accepted", "invitations that are accepted"),
        ("plans.recruiter-lite.credits", "InMail credits a month on recruiter-lite"),
        ("prices.recruiter-lite.2026-07-01", "price of recruiter-lite, a seat and month"),
        ("rates.length.inmail.upto_400", "InMail of up to 400 characters: odds of an answer"),
    ],
)
def test_words_of_the_path_stand_in_its_meaning(path: str, told: str) -> None:
    """A later price of a plan means what its first one does."""
    assert meaning(path) == told


def test_things_are_called_what_the_scenario_calls_them() -> None:
    """Meetings and deals of a recruiter."""
    words = {**PLAIN, "meetings": "interviews", "deals": "hires"}
    assert meaning("rates.value.deal_per_meeting", words) == "interviews that become hires"


def test_a_figure_that_is_not_there_means_nothing() -> None:
    with pytest.raises(KeyError):
        meaning("rates.luck")
