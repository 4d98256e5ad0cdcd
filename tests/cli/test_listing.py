"""What the commands say of a prospect list, and what they never say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from simulator.cli import main
from tests.cli.made import SMALL
from tests.prospect_lists.made.makers import MAKERS
from tests.prospect_lists.made.people import SECRET

EXPORT = (
    "First Name,Email,Title,Company,# Employees,Industry,Person Linkedin Url,Seniority,,Stage,"
    "Apollo Contact Id\r\n"
    "Ada,a@mail.invalid,CEO,Acme,240,banking,http://www.linkedin.com/in/ada,,,Cold,1\r\n"
    "Bo,b@mail.invalid,Buyer,Acme,Nov-50,basketry,http://www.linkedin.com/in/bo,,,Cold,2\r\n"
    "Cy,c@mail.invalid,,,,,,,,,3\r\n"
    "Ada,a@mail.invalid,CEO,Acme,240,banking,http://www.linkedin.com/in/ADA/,Founder,,Cold,4\r\n"
    "Di,d@mail.invalid,Chapter Lead,Bolt,9000,retail,http://www.linkedin.com/in/di,Head,,Cold,5\r\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a scenario of a list, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    listed = re.sub(r"  prospects:.*\n(    .*\n)*", "  prospects: {file: people.csv}\n", SMALL)
    (tmp_path / "listed.yaml").write_text(listed.replace(", writing_minutes: 60", ""))
    (tmp_path / "people.csv").write_text(EXPORT, encoding="utf-8-sig", newline="")
    return tmp_path


def test_validate_tells_what_became_of_a_list(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Format, columns with their certainty, what is doubtful, left out and not read."""
    assert main(["validate", "listed.yaml"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.partition("  seat ")[0] == (
        "listed: this scenario can be run\n"
        "  prospects   3\n"
        "  left out    2 (1 nearly empty, 1 duplicate)\n"
        "  list        people.csv: Apollo contacts (2024), sure: 4 of its 8 headers\n"
        "              5 rows; UTF-8; commas; header in line 1\n"
        "  columns     id           Apollo Contact Id (11)   5  this export's own\n"
        "              profile_url  Person Linkedin Url (7)  4  usual header\n"
        "              seniority    Seniority (8)            2  usual header\n"
        "              title        Title (3)                2  guessed from its words\n"
        "              industry     Industry (6)             4  usual header\n"
        "              employees    # Employees (5)          4  usual header\n"
        "              company      Company (4)              4  usual header\n"
        "  doubtful    title, 1 row: no word of rank, taken as ic (Buyer)\n"
        "              industry, 1 row: not understood, taken as other (basketry)\n"
        "              employees, 1 row: a size that Excel turned into a date (Nov-50\n"
        "              read as 11-50)\n"
        "  not read    2 of names, addresses and phone numbers; 1 without a header; Stage\n"
    )


def test_a_run_tells_in_two_lines_what_it_took_a_list_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the results, with warnings of misspelt headers; not where all is to be quiet."""
    (folder / "people.csv").write_text("id,tittle,industry\n1,CEO,basketry\n")
    run = ["run", "listed.yaml", "--replications", "1", "--no-try"]
    assert main(run) == 0
    assert capsys.readouterr().err == (
        "people.csv: a list with our own headers. 1 row, 2 of 3 columns read.\n"
        "  Cells corrected or ignored: industry 1. `outreach validate` shows them.\n"
        'warning: people.csv: column 2, "tittle", is not read (did you mean title?)\n'
    )
    assert main([*run, "--map", "title=tittle"]) == 0
    assert "warning" not in capsys.readouterr().err
    assert main([*run, "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_validate_tells_the_whole_report_as_json(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every column and every doubt, however many; the connections that were found."""
    (folder / "Connections.csv").write_text(
        "First Name,Last Name,URL,Connected On\nDi,X,linkedin.com/in/di,05 Mar 2024\n"
    )
    beside = ["--set", "world.prospects.connections=Connections.csv"]
    assert main(["validate", "listed.yaml", "--json", *beside]) == 0
    told = json.loads(capsys.readouterr().out)["prospects"]
    assert (told["kept"], told["dropped"]) == (3, {"nearly empty": 1, "duplicate": 1})
    report = told["list"]
    assert (report["format"], report["sure"], report["marks"]) == (
        "apollo-2024",
        "sure",
        {"there": 4, "of": 8},
    )
    assert report["written"] == {
        "kind": "CSV",
        "encoding": "UTF-8",
        "guessed": False,
        "delimiter": ",",
        "header_line": 1,
    }
    assert (report["rows"], report["dropped"]) == (5, told["dropped"])
    assert report["sources"][3] == {
        "field": "title",
        "header": "Title",
        "number": 3,
        "how": "guessed from its words",
        "rows": 2,
    }
    assert [one["header"] for one in report["unread"]] == ["First Name", "Email", "", "Stage"]
    assert report["doubts"][0] == {
        "field": "title",
        "what": "no word of rank, taken as ic",
        "rows": 1,
        "examples": ["Buyer"],
    }
    assert report["joined"] == {
        "file": "Connections.csv",
        "rows": 1,
        "people": 1,
        "marked": 1,
        "farther": 0,
        "unknown": 0,
        "damaged": 0,
        "misread": [],
    }
    (folder / "Invitations.csv").write_text(
        "From,To,Direction,inviteeProfileUrl\nMe,Di X,SENT,linkedin.com/in/di\n"
        "Me,Bo,OUTGOING,linkedin.com/in/bo\nMe,Cy,Z,OUTGOING,linkedin.com/in/cy\n"
    )
    beside += ["--set", "world.prospects.invitations=Invitations.csv"]
    assert main(["validate", "listed.yaml", *beside]) == 0
    said = capsys.readouterr().out
    assert "  left out    3 (1 nearly empty, 1 duplicate, 1 pending)\n" in said
    assert (
        "  connected   Connections.csv: 1 row, 1 person with an address; 1 of the list is\n"
        "              among them\n"
        "  invited     Invitations.csv: 3 rows, 2 of them sent; 2 of the list are among\n"
        "              them, 1 connected and 1 pending; 1 row with SENT or RECEIVED in\n"
        "              place of OUTGOING or INCOMING; 1 row could not be read\n"
        "  misread     line 4 of Invitations.csv, left out: expected 4 cells, as in the\n"
        "              header (put a cell that holds a comma in double quotes), saw 5\n"
        "              cells\n"
    ) in said


def test_a_map_without_a_field_or_column_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is read, nothing is left behind."""
    for wrong in ("title", "=Title", "title= "):
        assert main(["run", "listed.yaml", "--map", wrong]) == 2
        assert f"expected field=Column, saw {wrong}" in capsys.readouterr().err
    assert main(["validate", "listed.yaml", "--map", "titel=Title"]) == 2
    assert "--map titel: " in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["listed.yaml", "people.csv"]


def test_hostile_headers_and_cells_are_printed_escaped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No control codes, nothing that turns the line around, nothing longer than the screen."""
    hostile = folder / "pe\u202eople\x1b[2J.csv"
    (folder / "people.csv").rename(hostile)
    scenario = folder / "listed.yaml"
    scenario.write_text(scenario.read_text().replace("people.csv", '"pe\\u202eople\\e[2J.csv"'))
    header = f"title\x1b[2J,segment,\u202eyrtsudni,<script>,../x,{'w' * 500},industry\n"
    hostile.write_text(header + "x,s\x1b[2J,y,z,v,w,\x1b[31mred\u202e\n", encoding="utf-8")
    assert main(["validate", "listed.yaml"]) == 0
    told = capsys.readouterr().out.partition("  seat ")[0]
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "\\u001b[31mred\\u202e" in told
    assert max(map(len, told.splitlines())) <= 80


@pytest.mark.parametrize("key", sorted(MAKERS))
def test_no_name_address_or_number_of_a_person_is_ever_told(
    folder: Path, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    """Neither on the screen nor as JSON; `test_planted_lists` looks through what runs store."""
    (folder / "people.csv").write_bytes(MAKERS[key](120, key).content())
    told = []
    for flags in ([], ["--json"]):
        assert main(["validate", "listed.yaml", *flags]) == 0
        told += list(capsys.readouterr())
    everything = "\n".join(told).casefold()
    assert "apollo" in everything or key.split("-")[0] in everything or key == "other"
    assert [secret for secret in SECRET if secret in everything] == []
