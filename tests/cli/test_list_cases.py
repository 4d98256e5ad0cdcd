"""Lists that once were misread, through the commands: what becomes of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import main

CASES = Path("tests/prospect_lists/cases")

NOBODY = (
    'nobody has a title or rank (column 5, "Title", is blank), and no other column looks like '
    "one; `--map title=COLUMN` names it"
)
TITLE = (
    'nobody has a title or rank; column 2, "Was er macht", looks like it: '
    "`--map 'title=Was er macht'`"
)
PROFILE = (
    'nobody has the address of a profile; column 4, "Netz", looks like it: `--map profile_url=Netz`'
)

Validate = Callable[..., dict[str, Any]]


@pytest.fixture
def validate(capsys: pytest.CaptureFixture[str]) -> Validate:
    """What `validate --json` says of the scenario of all cases with one of the lists."""

    def said(name: str, *more: str) -> dict[str, Any]:
        wanted = ["--set", f"world.prospects.file={name}"]
        assert main(["validate", str(CASES / "base.yaml"), *wanted, *more, "--json"]) == 0
        record: dict[str, Any] = json.loads(capsys.readouterr().out)
        return record

    return said


def test_of_two_columns_with_one_header_a_map_takes_one(
    validate: Validate, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without it the list is refused with what to type."""
    wanted = ["--set", "world.prospects.file=d-duplicate-header.csv"]
    assert main(["validate", str(CASES / "base.yaml"), *wanted]) == 2
    assert capsys.readouterr().err == (
        "tests/prospect_lists/cases/d-duplicate-header.csv:1:3: title: expected one column for "
        'title: --map title=Title#1 for column 1 ("CEO", "Analyst") or --map title=Title#2 for '
        'column 3 ("CEO", "Analyst"), saw "Title"\n'
    )
    read = columns(validate("d-duplicate-header.csv", "--map", "title=Title#2"))
    assert read == {"title": (3, 2), "company": (2, 2)}


def test_where_nobody_has_a_title_the_column_is_named(validate: Validate, tmp_path: Path) -> None:
    """The one that was read, and the likeliest of those that were not, as it is typed."""
    record = validate("d-nobody.csv")
    assert (record["prospects"]["kept"], record["warnings"]) == (
        0,
        [
            f"d-nobody.csv: {NOBODY}",
            "the list is empty",
        ],
    )
    rows = "Hanna,VP Sales,Berlin,linkedin.com/in/hanna\nJonas,Buyer,Chief,linkedin.com/in/jonas\n"
    path = tmp_path / "unknown.csv"
    path.write_text("First Name,Was er macht,Ort,Netz\n" + rows + rows.replace("/in/", "/in/b-"))
    named = validate(str(path), "--map", "company=Ort")
    assert named["warnings"] == [
        f"unknown.csv: {TITLE}",
        f"unknown.csv: {PROFILE}",
    ]
    mapped = validate(
        str(path),
        *("--map", "company=Ort", "--map", "title=Was er macht"),
        "--map",
        "profile_url=Netz",
    )
    assert mapped["warnings"] == []
    assert columns(mapped) == {"profile_url": (4, 4), "title": (2, 4), "company": (3, 4)}


@pytest.mark.parametrize(
    ("name", "kept", "encoding", "examples"),
    [
        (
            "d-cp1250.csv",
            2,
            "Windows-1250",
            {"no word of rank, taken as ic": ["Ředitel"]},
        ),
        ("d-mac-roman.csv", 2, "Mac Roman", {}),
    ],
)
def test_letters_of_other_encodings_are_found_out(
    validate: Validate, name: str, kept: int, encoding: str, examples: Mapping[str, list[str]]
) -> None:
    """A guess, and told as one; to say it is the same."""
    told = validate(name)["prospects"]
    assert (told["kept"], told["list"]["written"]["encoding"]) == (kept, encoding)
    assert told["list"]["written"]["guessed"] is True
    assert {one["what"]: one["examples"] for one in told["list"]["doubts"]} == examples
    said = validate(name, "--set", f"world.prospects.encoding={encoding.replace(' ', '-').lower()}")
    assert said["prospects"]["list"]["written"]["guessed"] is False
    assert said["prospects"]["list"]["doubts"] == told["list"]["doubts"]


@pytest.mark.parametrize(
    ("name", "kept", "dropped", "line"),
    [("d-unquoted-comma.csv", 2, {"misread": 1}, 3), ("d-inner-quotes.csv", 1, {"misread": 1}, 2)],
)
def test_one_damaged_row_is_left_out_and_told(
    validate: Validate, name: str, kept: int, dropped: Mapping[str, int], line: int
) -> None:
    """With its line."""
    told = validate(name)["prospects"]
    assert (told["kept"], told["dropped"]) == (kept, dropped)
    assert [one[0] for one in told["list"]["misread"]] == [line]


@pytest.mark.parametrize(
    ("name", "segments", "secret"),
    [("h6.csv", {"row-1": 1}, "ZQXEM"), ("idphone.csv", {}, "555"), ("l.csv", None, "")],
)
def test_hostile_lists_are_read_and_nobody_is_told(
    validate: Validate, name: str, segments: Mapping[str, int] | None, secret: str
) -> None:
    """An address for a segment, phone numbers for ids, formulas and markup for all."""
    record = validate(name)
    assert segments is None or record["prospects"]["segments"] == segments
    assert not secret or secret not in json.dumps(record)
    assert record["prospects"]["dropped"] == {}


def columns(record: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Field -> number of the column that was read for it, rows it gave."""
    sources = record["prospects"]["list"]["sources"]
    return {one["field"]: (one["number"], one["rows"]) for one in sources}
