"""A scenario begins with a question, a list that is read here, seats and a goal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from simulator.errors import Invalid
from simulator.page.begin import Dropped, begin_scenario, drop
from simulator.prospect_lists.read import read_list
from simulator.prospect_lists.sheet import Ask
from simulator.scenario.load import load

FOLDER = Path(__file__).parents[2] / "scenarios"
EXPORT = FOLDER / "export.csv"
START = date(2026, 1, 5)


def dropped(folder: Path, path: Path = EXPORT) -> Dropped:
    """A shipped list, dropped."""
    return drop(folder, path.name, path.read_bytes())


def test_a_list_is_read_and_told_in_the_words_of_validate(tmp_path: Path) -> None:
    """Each column with its field, every doubt, what is not read, and who is left out."""
    assert drop(tmp_path, "C:\\lists\\export.csv", EXPORT.read_bytes()).told == (
        "84 of the 100 rows of export.csv; left out: 3 empty, 11 nearly empty, 2 duplicate",
        "list: export.csv: Apollo contacts (2024), sure: 8 of its 8 headers",
        "100 rows; UTF-8; commas; header in line 1",
        "column Apollo Contact Id (35): id, 97 rows, this export's own",
        "column Person Linkedin Url (20): profile_url, 86 rows, usual header",
        "column Seniority (9): seniority, 51 rows, usual header",
        "column Title (3): title, 32 rows, guessed from its words",
        "column Industry (18): industry, 86 rows, usual header",
        "column # Employees (17): employees, 85 rows, usual header",
        "column Company (4): company, 86 rows, usual header",
        (
            "doubtful: title, 8 rows: no word of rank, taken as ic (Product Owner; Buyer, "
            '"indirect" materials; Data Scientist)'
        ),
        "title, 1 row: rank by a word of several meanings (Cheffe de produit)",
        "title, 3 rows: not understood, rank unknown (部長)",
        "industry, 1 row: not understood, taken as other (underwater basketry)",
        (
            "not read: 9 of names, addresses and phone numbers; Company Linkedin Url (the "
            "company's address, not the person's); Replied (an answer to e-mail, not to "
            "LinkedIn); Departments; Contact Owner; Stage; Lists; Last Contacted; Account Owner; "
            "Keywords; Website; City; "
            "State; Country; Company Address; 6 more"
        ),
    )


@pytest.mark.parametrize("name", ["export.csv", "own-list.csv", "kandidaten.csv", "reps.csv"])
def test_the_list_without_names_is_of_the_same_people(tmp_path: Path, name: str) -> None:
    """In the same order, with what is known of each; nothing else of them is written."""
    given = read_list(FOLDER / name, name, Ask(START, (), {}, {}))
    kept = [row for row, reason in enumerate(given.dropped) if not reason]
    file = begin_scenario(tmp_path, "sales", dropped(tmp_path, FOLDER / name))
    sheet = load(file)[0].world.prospects.sheet
    assert sheet is not None
    assert sheet.ids == tuple(f"p{number:04d}" for number in range(1, len(kept) + 1))
    assert not any(sheet.dropped)
    # Seats are dealt here, and companies are numbered as they come.
    for field in given.codes.keys() - {"account", "seat", "owner"}:
        assert list(sheet.codes[field]) == [given.codes[field][row] for row in kept], field
    told = [given.codes["account"][row] for row in kept]
    assert len(set(zip(told, sheet.codes["account"], strict=True))) == len(set(told))
    text = (file.parent / "list.csv").read_text(encoding="utf-8")
    assert not {"linkedin", "@", "http", "Qxvor", "Title", "Inc."} & set(text.split(","))
    assert "linkedin" not in text
    assert "@" not in text


def test_worth_arrival_and_segments_stay(tmp_path: Path) -> None:
    """Cents, days and names of segments, the last two in the words of the list."""
    rows = "id,segment,deal,arrives,warm,seat\nx,a,99.50,2026-02-01,yes,Zoe\ny,,12000,3,no,\n"
    given = drop(tmp_path, "mine.csv", rows.encode())
    assert (given.told[0], given.told[-1]) == (
        "2 of the 2 rows of mine.csv",
        "seat: not used here, people are dealt evenly to the seats",
    )
    file = begin_scenario(tmp_path, "sales", given)
    assert (file.parent / "list.csv").read_text(encoding="utf-8") == (
        "id,relation,deal,arrives,segment\n"
        "p0001,warm,99.50,2026-02-01,a\n"
        "p0002,cold,12000,2026-01-08,\n"
    )


def test_a_scenario_has_what_was_wished_for(tmp_path: Path) -> None:
    """Question, list, seats and goal; all else is that of the template."""
    file = begin_scenario(tmp_path, "sales", dropped(tmp_path), "2", "meetings >= 3")
    text = file.read_text(encoding="utf-8")
    assert text.startswith(
        "# 84 of the 100 rows of export.csv; left out: 3 empty, 11 nearly empty, 2 duplicate\n"
        "question: "
        '"a note, an InMail, or a note first and an InMail to those who stay silent?"\n\n'
        "world:\n  start: 2026-01-05\n  prospects: {file: list.csv}\n"
    )
    scenario, warnings = load(file)
    assert warnings == ()
    assert (scenario.name, scenario.seats[0].count, scenario.study.goals[0].value) == (
        *("sales", 2),
        3,
    )
    plain, _ = load(begin_scenario(tmp_path, "credits"))
    assert (plain.name, len(plain.world.prospects.segments), plain.seats[0].count) == (
        *("credits", 2),
        1,
    )


@pytest.mark.parametrize(
    ("template", "seats", "goal", "told"),
    [
        ("sale", "", "", ("template: expected sales, recruiter, consultant, seats or credits, saw "
         '"sale"')),
        ("sales", "two", "meeting >= 4", ("goal: expected replies, positive_replies, meetings, "
         "deals, accepted, value_expected, net_value or cost, saw \"meeting\" (did you mean "
         "meetings?)\nseats: expected a whole number of 0 or more, digits only, saw \"two\"")),
        ("sales", "0", "", "seats: expected a number from 1 to 1,000, saw 0"),
        ("seats", "2", "", ("seats: expected none, for this question compares 3 seats of its own, "
         'saw "2"')),
    ],
)  # fmt: skip
def test_wishes_that_cannot_be_are_told_beside_them(
    tmp_path: Path, template: str, seats: str, goal: str, told: str
) -> None:
    """In the loader's own words."""
    with pytest.raises(Invalid) as invalid:
        begin_scenario(tmp_path, template, None, seats, goal)
    assert str(invalid.value) == told
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.zip", b"", ('a.zip: expected a list whose name ends in .csv, .tsv, .txt or .parquet, '
         'saw ".zip"')),
        ("../../a", b"", ("a: expected a list whose name ends in .csv, .tsv, .txt or .parquet, saw "
         "none")),
        ("a.csv", b"", "a.csv:1:1: expected a header row, saw an empty file"),
        (
            "b.csv",
            b"title,do_not_contact\nCEO,yes\n",
            (
                "b.csv: expected at least one prospect who is not left out, saw 0 of the 1 row of "
                "b.csv; left out: 1 do not contact"
            ),
        ),
        ("x.parquet", b"PAR", ("x.parquet: expected a Parquet file that can be read, saw Parquet "
         "file size is 3 bytes, smaller than the minimum file footer (8 bytes)")),
        ("deals.csv", b"id,deal\n1,much\n", ("deals.csv:2:2: deal: expected dollars such as 12000, "
         "99.99 or $12,000, at most two decimals, saw \"much\"")),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_read_is_told_by_its_name(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    """With the places of what is wrong in it."""
    with pytest.raises(Invalid) as invalid:
        drop(tmp_path, name, content)
    assert str(invalid.value) == told
