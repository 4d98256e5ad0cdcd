"""One cell at a time: what is read, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from simulator.population.values import readers, slug, staff, suggestion
from simulator.reading.units import Refused

READ = readers(date(2026, 1, 5), ("Ana", "Ben"))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1", 1), ("50", 1), ("51", 2), ("500", 2), ("501", 3), ("5,000", 3), ("5001", 4),
        ("1-10", 1), ("11-50", 1), ("51-200", 2), ("201-500", 2), ("501-1000", 3),
        ("1001-5000", 3), ("5001-10,000", 4), ("10,001+", 4), ("5000+", 4),
        ("51\u2013200", 2), ("51 - 200", 2), ("1K-5K", 3), ("5k to 10k", 4), ("10K", 4),
        ("1-50", 1), ("51-500", 2), ("501-5000", 3), ("over 5000", 4), ("Over 5000", 4),
        ("unknown", 0),
    ],
)  # fmt: skip
def test_head_counts_and_bands_fall_into_four_sizes(text: str, size: int) -> None:
    assert staff(text) == size


@pytest.mark.parametrize("text", ["0", "many", "200-51", "-5", "1.5", "Nov-50", "5,00", "51-"])
def test_a_head_count_that_must_be_guessed_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="head count such as 240"):
        staff(text)


@pytest.mark.parametrize(
    ("text", "seniority"),
    [
        ("C suite", 5), ("c_suite", 5), ("C-Suite", 5), ("Founder", 5), ("Owner", 5),
        ("Partner", 5), ("cxo", 5), ("Vp", 4), ("Head", 3), ("Director", 3), ("Manager", 2),
        ("Senior", 1), ("Entry", 1), ("Intern", 1), ("ic", 1), ("unknown", 0),
    ],
)  # fmt: skip
def test_the_ranks_of_prospect_databases_are_ours(text: str, seniority: int) -> None:
    assert READ["seniority"](text) == seniority


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("degree", "1st", 1), ("degree", "2", 2), ("degree", "3rd+", 3),
        ("degree", "Out of Network", 3),
        ("industry", "Professional Services", 3), ("industry", "other", 0),
        ("relation", "warm", 2), ("warm", "Yes", 1), ("shared", "no", 0),
        ("open_profile", "TRUE", 1), ("accepts_inmail", "False", 0), ("open_to_work", "0", 0),
        ("deal", "$12,000", 1_200_000), ("deal", "99.99", 9_999),
        ("seat", "Ben", 1),
        ("arrives", "2026-01-05", 0), ("arrives", "2026-02-01", 27), ("arrives", "1999-12-31", 0),
        ("arrives", "0", 0), ("arrives", "27", 27),
    ],
)  # fmt: skip
def test_cells_are_read_as_codes_cents_and_days(field: str, text: str, code: int) -> None:
    assert READ[field](text) == code


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("degree", "4"), ("degree", "first"), ("seniority", "boss"), ("industry", "tech"),
        ("relation", "friend"), ("warm", "maybe"), ("open_profile", "10%"), ("deal", "12.000"),
        ("deal", "-5"), ("seat", "ana"), ("arrives", "-1"), ("arrives", "5/1/2026"),
        ("arrives", "2026-02-30"),
    ],
)  # fmt: skip
def test_cells_without_one_meaning_are_refused(field: str, text: str) -> None:
    with pytest.raises(Refused):
        READ[field](text)


def test_the_nearest_valid_word_is_suggested() -> None:
    assert suggestion("seniority", "directer", ()) == "director"
    assert suggestion("seat", "ana", ("Ana", "Ben")) == "Ana"
    assert suggestion("deal", "much", ()) == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/Zo%C3%AB-K/",
        "http://linkedin.com/in/zo\u00eb-k",
        "linkedin.com/in/ZO\u00cb-K?trk=x",
        "https://de.linkedin.com/in/zoe\u0308-k/en#top",
    ],
)
def test_two_spellings_of_one_profile_have_one_slug(url: str) -> None:
    assert slug(url) == "zo\u00eb-k"


def test_an_address_of_another_kind_stands_for_itself() -> None:
    assert slug("https://x.com/sales/lead/ACwB/?q=1") == "https://x.com/sales/lead/ACwB"
