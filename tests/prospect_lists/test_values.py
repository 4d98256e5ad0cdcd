"""One cell of closed words at a time: what is read, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from simulator.prospect_lists.values import is_blank, readers, suggestion
from simulator.reading.units import Refused

READ = readers(date(2026, 1, 5), ("Ana", "Ben"))


@pytest.mark.parametrize(
    ("text", "seniority"),
    [
        ("C suite", 5), ("c_suite", 5), ("C-Suite", 5), ("C-Level", 5), ("Founder", 5),
        ("Owner", 5), ("Partner", 5), ("Owner / Partner", 5), ("cxo", 5), ("Vp", 4),
        ("VP-Level", 4), ("Vice President", 4), ("Head", 3), ("Director", 3), ("Manager", 2),
        ("Experienced Manager", 2), ("Senior", 1), ("Entry", 1), ("Entry Level", 1), ("Intern", 1),
        ("In Training", 1), ("Non-Manager", 1), ("ic", 1), ("unknown", 0),
    ],
)  # fmt: skip
def test_the_ranks_of_prospect_databases_are_ours(text: str, seniority: int) -> None:
    """Apollo's, Sales Navigator's and others' labels."""
    assert READ["seniority"](text) == seniority


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("degree", "1st", 1), ("degree", "2", 2), ("degree", "3rd+", 3),
        ("degree", "Out of Network", 3), ("degree", "OUT_OF_NETWORK", 3),
        ("degree", "2nd degree", 2), ("degree", "3+", 3), ("degree", "DISTANCE_2", 2),
        ("degree", "2.", 2), ("degree", "2.0", 2), ("degree", "3. Grad", 3),
        ("degree", "2e degré", 2), ("degree", "2° grado", 2), ("degree", "SECOND_DEGREE", 2),
        ("degree", "1er", 1), ("degree", "2º", 2),
        ("warm", "Ja", 1), ("shared", "não", 0),
        ("size", "51-200", 2), ("employees", "Nov-50", 1), ("size", "over 5000", 4),
        ("relation", "warm", 2), ("warm", "Yes", 1), ("shared", "no", 0),
        ("open_profile", "TRUE", 1), ("accepts_inmail", "False", 0), ("open_to_work", "0", 0),
        ("deal", "$12,000", 1_200_000), ("deal", "99.99", 9_999),
        ("seat", "Ben", 1),
        ("arrives", "2026-01-05", 0), ("arrives", "2026-02-01", 27), ("arrives", "1999-12-31", 0),
        ("arrives", "0", 0), ("arrives", "27", 27),
    ],
)  # fmt: skip
def test_cells_are_read_as_codes_cents_and_days(field: str, text: str, code: int) -> None:
    """Each in the unit the simulator thinks in."""
    assert READ[field](text) == code


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("degree", "4"), ("degree", "me"), ("degree", "-1"), ("degree", "1%"),
        ("seniority", "boss"), ("size", "many"),
        ("relation", "friend"), ("warm", "maybe"), ("open_profile", "10%"), ("deal", "12.000"),
        ("deal", "-5"), ("seat", "ana"), ("arrives", "-1"), ("arrives", "5/1/2026"),
        ("arrives", "2026-02-30"),
    ],
)  # fmt: skip
def test_cells_without_one_meaning_are_refused(field: str, text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Refused):
        READ[field](text)


def test_the_nearest_valid_word_is_suggested() -> None:
    """Where one is near."""
    assert suggestion("seniority", "directer", ()) == "director"
    assert suggestion("seat", "ana", ("Ana", "Ben")) == "Ana"
    assert suggestion("deal", "much", ()) == ""


def test_what_tools_write_for_nothing_is_nothing() -> None:
    """Each has a word of its own."""
    words = [
        "", "n/a", "N/A", "N.A.", "k.A.", "null", "None", "nan", "undefined", "-", "--", "\u2014",
        "---", "[]", "(No value)", "(blank)",
    ]  # fmt: skip
    assert all(map(is_blank, words))
    assert not any(map(is_blank, ["no", "0", "unknown", "none of these", "Nan Li", "[1]"]))


@pytest.mark.parametrize(
    "text",
    [
        "#N/A", "#NV", "#N/D", "#N/B", "#N/D!", "#I/T", "#YOK", "#REF!", "#WERT!", "#BEZUG!",
        "#NAME?", "#NOM?", "#¿NOMBRE?", "#¡VALOR!", "#DIV/0!", "#¡DIV/0!", "#ERROR!", "#VÄRDEFEL!",
    ],
)  # fmt: skip
def test_a_formula_that_failed_says_nothing(text: str) -> None:
    """In whatever language the spreadsheet was; hashtags are words."""
    assert is_blank(text)
    assert not any(map(is_blank, (f"{text} x", "#OpenToWork", "#1")))


def test_without_a_world_dates_and_seats_are_not_held_against_it() -> None:
    """What is wrong there is told there."""
    read = readers(None, ())
    assert (read["arrives"]("2026-02-01"), read["seat"]("anybody")) == (0, 0)
    with pytest.raises(Refused):
        read["arrives"]("soon")
