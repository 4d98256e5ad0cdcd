"""When something happened is read as archives and exports write it."""

from __future__ import annotations

from datetime import UTC, datetime
from math import isnan

import pytest

from simulator.history.instants import PACIFIC, instants


def day(year: int, month: int, date: int, *clock: int) -> float:
    hour, minute, second = (*clock, 0, 0, 0)[:3]
    moment = datetime(year, month, date, hour, minute, second, tzinfo=UTC)
    return moment.timestamp() / 86_400


@pytest.mark.parametrize(
    "text",
    [
        "05 Mar 2024",
        "5-Mar-24",
        "2024-03-05",
        "2024/3/5",
        "5. März 2024",
        "5 mars 2024",
        "5 de marzo de 2024",
        "5 de março de 2024",
        "5 marzo 2024",
        "Mar 5, 2024",
        "March 5th, 2024",
        "05.03.2024",
    ],
)
def test_a_day_is_a_day_of_utc_in_any_language(text: str) -> None:
    assert instants([text]) == ({text: day(2024, 3, 5)}, {})


def test_an_invitation_is_stamped_in_pacific_time() -> None:
    """Half past eleven in the evening is the next day; in summer the clock is seven hours off."""
    texts = ["3/9/24, 11:30 PM", "3/10/24, 11:30\u202fPM"]
    found, _ = instants(texts, PACIFIC, month_first=True)
    assert found[texts[0]] == pytest.approx(day(2024, 3, 10, 7, 30))
    assert found[texts[1]] == pytest.approx(day(2024, 3, 11, 6, 30))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2024-03-05 10:11:12 UTC", (2024, 3, 5, 10, 11, 12)),
        ("2024-03-05T10:11:12.000Z", (2024, 3, 5, 10, 11, 12)),
        ("2024-03-05 00:11:12+02:00", (2024, 3, 4, 22, 11, 12)),
    ],
)
def test_a_moment_is_told_to_the_second(
    text: str, when: tuple[int, int, int, int, int, int]
) -> None:
    found, _ = instants([text])
    assert found[text] == pytest.approx(day(*when), abs=1e-9)


def test_a_column_tells_whether_the_month_is_first() -> None:
    """Where no cell does nobody guesses: each is refused."""
    assert instants(["03/05/2024", "13/05/2024"])[0]["03/05/2024"] == day(2024, 5, 3)
    assert instants(["03/05/2024", "05/13/2024"])[0]["03/05/2024"] == day(2024, 3, 5)
    assert list(instants(["03/05/2024"])[1]) == ["03/05/2024"]


@pytest.mark.parametrize(
    "text",
    ["", "null", "No", "false", "-", "1970-01-01T00:00:00Z", "00.01.1900", "1/0/1900", "#NV", "❌"],
)
def test_nothing_is_never(text: str) -> None:
    """Nor is a day from which programs and spreadsheets count."""
    assert isnan(instants([text])[0][text])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31 Feb 2024", '"31 Feb 2024"'),
        ("13/13/2024", '"13/13/2024"'),
        ("5 foo 2024", '"5 foo 2024"'),
        ("ann@firm.com", "another text"),
        ("+49 170 1234567", "another text"),
        ("Ann Muster", "another text"),
    ],
)
def test_what_is_no_day_is_refused_and_told_only_in_the_form_of_one(text: str, told: str) -> None:
    """A column that slipped holds names, addresses or what was written."""
    (refused,) = instants([text])[1].values()
    assert (refused.expected, refused.seen) == (
        "a day such as 2026-03-05 or 05 Mar 2026",
        told,
    )
