"""Small lists as tools write them, each with the ranks and numbers a reader would give."""

# ruff: noqa: RUF001
from __future__ import annotations

from pathlib import Path

import pytest

from simulator.prospect_lists.sheet import Sheet
from simulator.prospect_lists.values import yes_or_no
from simulator.vocabulary import SENIORITIES, SIZES
from tests.prospect_lists.conftest import Read

CASES = Path(__file__).with_name("cases")


def ranks(sheet: Sheet) -> list[str]:
    return [SENIORITIES[max(code, 0)] for code in sheet.codes["seniority"]]


def test_evaboots_public_address_joins_and_the_opaque_one_does_not(read: Read) -> None:
    """Who stands there twice is one person; two columns more tell who can be written to."""
    sheet = read((CASES / "a-evaboot.csv").read_bytes())
    assert sheet.report.format == "evaboot"
    assert dict(sheet.report.dropped) == {"duplicate": 1}
    assert ranks(sheet)[:2] == ["c-suite", "director"]
    assert list(sheet.codes["open_profile"])[:2] == [1, 0]
    assert [SIZES[code] for code in sheet.codes["size"]][:2] == ["51-500", "501-5000"]


def test_hubspots_rank_goes_before_the_title(read: Read) -> None:
    """Of whoever is called boss of everything."""
    sheet = read((CASES / "a-hubspot-recordid-contact.csv").read_bytes())
    assert (sheet.report.format, list(sheet.ids)) == ("hubspot", ["1001", "1002", "1003"])
    assert ranks(sheet) == ["c-suite", "ic", "c-suite"]
    assert sheet.report.doubts == ()


def test_an_archive_in_german_is_one(read: Read) -> None:
    """Everybody in it is a connection."""
    sheet = read((CASES / "a-de-connections.csv").read_bytes())
    assert sheet.report.format == "linkedin-connections"
    assert list(sheet.codes["degree"]) == [1, 1]
    assert ranks(sheet) == ["ic", "c-suite"]


def test_labels_of_management_levels_are_ranks(read: Read) -> None:
    """All but the one that says nothing."""
    sheet = read((CASES / "b-management-levels.csv").read_bytes())
    assert ranks(sheet) == [
        "c-suite", "vp", "director", "manager", "ic", "c-suite", "c-suite", "ic", "ic", "c-suite",
        "c-suite", "ic", "c-suite", "c-suite", "director", "ic", "manager", "c-suite", "ic",
        "unknown",
    ]  # fmt: skip
    assert [(one.what, one.examples) for one in sheet.report.doubts] == [
        ("not understood", ("Other",))
    ]


def test_titles_of_the_north_and_east_are_ranks(read: Read) -> None:
    """A leader of projects is told as a doubt."""
    sheet = read((CASES / "b-title-nordic.csv").read_bytes())
    assert ranks(sheet) == [
        "c-suite", "c-suite", "manager", "manager", "manager", "c-suite", "c-suite", "c-suite",
        "c-suite", "c-suite",
    ]  # fmt: skip
    assert [one.examples for one in sheet.report.doubts] == [("Projektledare",)]


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (
            "First Name,Last Name,Email,Headline,Company Name,Location,LinkedIn URL,Tags,Status",
            ["profile_url", "title", "company"],
        ),
        (
            "first_name,last_name,email,title,linkedin_profile_url,company,domain,list_name",
            ["profile_url", "title", "company"],
        ),
        ("profileUrl,fullName,currentJob,location,query", ["profile_url", "title"]),
    ],
)
def test_tools_without_a_header_of_their_own_are_read_by_the_usual_ones(
    read: Read, headers: str, fields: list[str]
) -> None:
    """Dripify, Wiza and a plain search: nothing tells them from a list of anybody's."""
    row = ",".join(f"v{number}" for number, _ in enumerate(headers.split(",")))
    sheet = read(f"{headers}\n{row}\n")
    assert sheet.report.format == "other"
    assert sorted({one.field for one in sheet.report.sources}) == sorted(fields)


def test_an_unknown_tool_is_told_what_to_type(read: Read) -> None:
    """Where neither a title nor a profile was recognised."""
    people = "\n".join(f"VP Sales,linkedin.com/in/p{n},Firm {n}" for n in range(4))
    sheet = read(f"Wer,Wo,Company\n{people}\n")
    assert [(one.field, one.likely) for one in sheet.report.missing] == [
        ("title", ("Wer", 1)),
        ("profile_url", ("Wo", 2)),
    ]


@pytest.mark.parametrize(
    "word", ["ja", "Ja", "sì", "vero", "sim", "verdadeiro", "kyllä", "tak", "TAK", "evet", "doğru"]
)
def test_yes_is_understood_in_thirteen_languages(word: str) -> None:
    """As is whatever is not."""
    assert yes_or_no(word) == 1


@pytest.mark.parametrize(
    "word", ["nej", "nei", "Nein", "não", "non", "ei", "nie", "hayır", "HAYIR", "yanlış", "fałsz"]
)
def test_no_is_understood_in_thirteen_languages(word: str) -> None:
    """In capitals too."""
    assert yes_or_no(word) == 0
