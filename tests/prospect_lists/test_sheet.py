"""From cells to people: codes, accounts, who is left out, and every bad cell at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from simulator.errors import Problem
from simulator.prospect_lists import cells, values
from simulator.prospect_lists.sheet import Sheet
from simulator.prospect_lists.table import MOST_PROBLEMS
from tests.prospect_lists.conftest import Read

Problems = Callable[..., tuple[Problem, ...]]


def codes(sheet: Sheet, field: str) -> list[int]:
    return list(sheet.codes[field])


def doubts(sheet: Sheet) -> list[tuple[str, str, int, tuple[str, ...]]]:
    return [(one.field, one.what, one.rows, one.examples) for one in sheet.report.doubts]


def test_every_column_of_a_list_has_its_place(read: Read) -> None:
    """Blank cells stay blank."""
    sheet = read(
        "id,degree,seniority,industry,staff,relation,open_to_work,open_profile,"
        "accepts_invitation,accepts_inmail,deal,seat,arrives,account,segment\n"
        "a,1st,Vp,finance,51-200,shared,yes,no,yes,no,5000,Ben,3,Acme,north\n"
        ",,,,,,,,,,,,,,south\n"
    )
    assert sheet.ids == ("a", "row-2")
    assert {field: list(numbers) for field, numbers in sheet.codes.items()} == {
        "degree": [1, -1],
        "seniority": [4, -1],
        "industry": [7, -1],
        "size": [2, -1],
        "relation": [1, -1],
        "account": [0, -1],
        "open_to_work": [1, -1],
        "open_profile": [0, -1],
        "accepts_invitation": [1, -1],
        "accepts_inmail": [0, -1],
        "mutual": [-1, -1],
        "deal": [500_000, -1],
        "seat": [1, -1],
        "owner": [-1, -1],
        "arrives": [3, -1],
        "segment": [0, 1],
    }
    assert (sheet.segment_names, sheet.dropped) == (("north", "south"), bytes(2))


def test_a_size_of_our_own_goes_before_a_head_count(read: Read) -> None:
    """And that before the ends of a band."""
    sheet = read(
        "employees,size,employee_count_start,employee_count_end\n"
        "10,over 5000,51,200\n10,,51,200\n,,51,200\n,,,\n"
    )
    assert codes(sheet, "size") == [4, 1, 2, -1]


def test_a_rank_that_is_written_goes_before_the_title(read: Read) -> None:
    """The title helps where there is none, or none that is understood."""
    sheet = read(
        "Seniority,Title,Headline\n"
        "Director,CEO,\n,CEO,\nGrand Vizier,VP Sales,\nunknown,VP Sales,\n"
        ",,Head of things\n,Buyer,CEO\n,部長,Owner\n,,\n"
    )
    assert codes(sheet, "seniority") == [3, 5, 4, 0, 3, 1, 5, -1]
    assert doubts(sheet) == [
        ("seniority", "not understood", 1, ("Grand Vizier",)),
        ("title", "no word of rank, taken as ic", 1, ("Buyer",)),
        ("title", "not understood, rank unknown", 1, ("部長",)),
        ("title", "reads like a headline, rank guessed", 2, ("Head of things", "Owner")),
    ]


def test_a_position_goes_before_a_headline(read: Read) -> None:
    """People call themselves what they like; LinkedHelper writes both."""
    sheet = read(
        "id,headline,current_company,current_company_position,current_company_custom_position\n"
        "1,I help teams win | coffee lover,Acme,Chief Executive Officer,\n"
        "2,CEO whisperer. Coach for leaders,Bolt,Sales Representative,\n"
        "3,Loves founders,Cray,Sales Representative,Sales Director\n"
        "4,Owner of a dog,Dune,,\n"
    )
    assert codes(sheet, "seniority") == [5, 1, 3, 5]
    assert doubts(sheet) == [
        ("title", "no word of rank, taken as ic", 1, ("Sales Representative",)),
        ("title", "reads like a headline, rank guessed", 1, ("Owner of a dog",)),
    ]


def test_titles_name_the_rank_of_their_holder(read: Read) -> None:
    """Not that of another job, of part of a word, of brackets or of a boss; guesses are counted."""
    cases = Path(__file__).with_name("cases")
    crossing = read((cases / "b-title-crossing.csv").read_bytes())
    assert (codes(crossing, "seniority"), doubts(crossing)) == ([3, 3, 3, 3], [])
    substring = read((cases / "b-title-substring.csv").read_bytes())
    assert codes(substring, "seniority") == [1, 1, 1, 1, 3, 1, 2, 3]
    assert [one[1:3] for one in doubts(substring)] == [
        ("no word of rank, taken as ic", 2),
        ("rank by a word of several meanings", 2),
        ("names a rank that is not their own", 3),
    ]
    headlines = read((cases / "a-linkedhelper.csv").read_bytes())
    assert codes(headlines, "seniority") == [5, 1]


def test_what_a_web_page_writes_for_a_letter_is_that_letter(read: Read) -> None:
    """Also where it decides who are colleagues."""
    sheet = read(
        "Job Title,Company Name,Industry\n"
        "Chief Sales &amp; Marketing Officer,Smith &amp; Co,Oil &amp; Energy\n"
        "Gesch&auml;ftsf&#252;hrer,Smith & Co,Banking\n"
        "R&D; Lead,AT&T;,Banking\n"
    )
    assert codes(sheet, "seniority") == [5, 5, 2]
    assert codes(sheet, "account") == [0, 0, 1]


def test_a_text_that_is_written_as_a_formula_is_that_text(read: Read) -> None:
    """So that no spreadsheet takes it for a day or a number."""
    sheet = read(
        'Job Title,Company Name,Employees\n"=""CEO""","=""Acme""","=""11-50"""\nVP,Acme,"="""""\n'
    )
    assert (codes(sheet, "seniority"), codes(sheet, "account")) == ([5, 4], [0, 0])
    assert (codes(sheet, "size"), doubts(sheet)) == ([1, -1], [])


def test_words_of_titles_may_be_the_users_own(read: Read) -> None:
    """A plain president of a shop chain is a vice president to some."""
    sheet = read("title\nPresident\nPresident and CEO\n", titles={"president": "vp"})
    assert codes(sheet, "seniority") == [4, 5]


def test_the_closest_of_three_relation_columns_counts(read: Read) -> None:
    """Warm before shared before cold."""
    sheet = read("id,relation,warm,shared\na,,yes,yes\nb,,no,yes\nc,,no,no\nd,warm,no,\ne,,,\n")
    assert codes(sheet, "relation") == [2, 1, 0, 2, -1]


def test_a_day_of_the_connection_makes_a_connection(read: Read) -> None:
    """Unless a column says otherwise."""
    sheet = read(
        "LinkedIn URL,connectedAt,connectionDegree\na,2025-03-01,\nb,,\nc,2025-03-01,2nd\n"
    )
    assert codes(sheet, "degree") == [1, -1, 2]


def test_people_of_one_company_share_an_account_unless_one_is_named(read: Read) -> None:
    """Those without an employer are nobody's colleagues."""
    sheet = read(
        "company,account,title\nAcme,,x\nACME,,x\nAcme,Emea,x\n,,x\n,emea,x\n"
        "Freelance,,x\nSelf-Employed,,x\nFreelance,Emea,x\n"
    )
    assert codes(sheet, "account") == [0, 0, 1, -1, 1, -1, -1, 1]
    assert doubts(sheet)[-1] == (
        "company", "no employer, nobody's colleague", 2, ("Freelance", "Self-Employed"),
    )  # fmt: skip


def test_a_company_is_one_however_it_is_spaced_and_composed(read: Read) -> None:
    """Nor do marks count that nobody sees."""
    names = (
        "Müller AG",
        "Mu\u0308ller AG",
        "MÜLLER  AG",
        "Müller\u00a0AG",
        "Müller\u200b AG",
        "Muller AG",
    )
    sheet = read("title,company\n" + "".join(f"CEO,{name}\n" for name in names))
    assert codes(sheet, "account") == [0, 0, 0, 0, 0, 1]


def test_whose_company_nobody_knows_is_nobodys_colleague(read: Read) -> None:
    """Be it in words, by marks alone, or because the formula of a spreadsheet failed."""
    names = (
        "#NV", "#NV", "#N/A", "[]", "N.A.", "Unknown", "?", "Open to Work", "Own Company", "Acme",
        "ACME",
    )  # fmt: skip
    sheet = read("Job Title,Company Name\n" + "".join(f"CEO,{name}\n" for name in names))
    assert codes(sheet, "account") == [*[-1] * 9, 0, 0]
    assert doubts(sheet) == [
        ("company", "no employer, nobody's colleague", 4, ("?", "Open to Work", "Own Company"))
    ]


def test_ids_whose_digits_a_spreadsheet_lost_make_nobody_a_duplicate(read: Read) -> None:
    """123456789012 and 123457000099 are both 1.23457E+11."""
    sheet = read(
        "Record ID,Lead Status,Job Title\n"
        '1.23457E+11,,CEO\n1.23457E+11,,VP\n"1,23457E+11",,Buyer\n1E+11,,CFO\n12E3,,COO\n'
    )
    assert sheet.ids == ("row-1", "row-2", "row-3", "row-4", "12E3")
    assert sheet.dropped == bytes(5)
    what = "digits lost in a spreadsheet, row number used"
    assert doubts(sheet)[0] == ("id", what, 4, ("1.23457E+11", "1,23457E+11", "1E+11"))


def test_rows_without_a_segment_are_a_segment(read: Read) -> None:
    """The first one, without a name."""
    sheet = read("id,segment\na,north\nb,\nc,north\n")
    assert (codes(sheet, "segment"), sheet.segment_names) == ([1, 0, 1], ("", "north"))
    sheet = read("id\na\nb\n")
    assert (codes(sheet, "segment"), sheet.segment_names) == ([0, 0], ("",))


def test_rows_that_say_nothing_or_repeat_somebody_are_marked(read: Read) -> None:
    """1 is empty, 2 all but empty, 3 a duplicate: by profile, whatever its spelling, or by id."""
    sheet = read(
        "id,profile_url,name\n"
        "a,https://www.linkedin.com/in/Ada,Ada\n"
        ",,Somebody\n"
        "b,http://linkedin.com/in/ada/,Ada again\n"
        "a,linkedin.com/in/bo,Bo\n"
        "b,,Not the b that was dropped\n"
        "\n"
        ",linkedin.com/in/cy,Cy\n"
        "n/a,-,Nobody\n"
    )
    assert list(sheet.dropped) == [0, 2, 3, 3, 0, 1, 0, 2]
    assert sheet.ids[6] == "row-7"
    assert sheet.report.dropped == (("empty", 1), ("nearly empty", 2), ("duplicate", 2))


def test_an_id_alone_is_a_person_only_in_a_list_of_our_own(read: Read) -> None:
    """In an export it is what is left of somebody, unless the list says nothing else of anybody."""
    own, export = "id,title\na,CEO\nb,\n", "Id,Job Title\na,CEO\nb,\n"
    assert list(read(own).dropped) == [0, 0]
    assert list(read(export).dropped) == [0, 2]
    assert list(read("Id,Phone\na,1\nb,2\n").dropped) == [0, 0]


def test_an_id_that_is_somebodys_address_is_not_kept(read: Read) -> None:
    """Ids are written into results; the row number takes its place, duplicates are still found."""
    sheet = read("id,title\na@mail.invalid,CEO\nlinkedin.com/in/ada,CEO\n7,CEO\na@mail.invalid,\n")
    assert sheet.ids == ("row-1", "row-2", "7", "row-4")
    assert list(sheet.dropped) == [0, 0, 0, 3]
    what = "an address, a phone number or too long, row number used"
    assert doubts(sheet)[0] == ("id", what, 3, ("row 1", "row 2"))


def test_a_phone_number_is_no_id_and_no_two_people_are_called_alike(read: Read) -> None:
    """Bare digits stay; the stand-in of a row gives way to whoever is called so in the list."""
    sheet = read(
        "id,title\n+49 170 5550000,CEO\nrow-1,CEO\n4917055500,CEO\n,CEO\n0170 5550000,CEO\n"
    )
    assert sheet.ids == ("row-1-", "row-1", "4917055500", "row-4", "row-5")


def test_a_segment_that_is_somebodys_address_is_called_by_its_first_row(read: Read) -> None:
    """It stays one segment, apart from all others."""
    sheet = read("segment\nEast\nann@mail.invalid\n\nbo@mail.invalid\nann@mail.invalid\n")
    assert sheet.segment_names == ("", "East", "row-2", "row-4")
    assert codes(sheet, "segment") == [1, 2, 0, 3, 2]
    what = "an address, a phone number or too long, row number used"
    assert doubts(sheet) == [("segment", what, 3, ("row 2", "row 4"))]


def test_a_header_that_is_somebodys_address_is_called_by_its_number(
    read: Read, problems: Problems
) -> None:
    """Whoever forgot the header of the list has a person in it; a mapping finds it all the same."""
    sheet = read("title,0170 5550000,ann@mail.invalid\nCEO,x,y\n", {"id": "0170 5550000"})
    assert sheet.ids == ("x",)
    assert [(one.field, one.header) for one in sheet.report.sources] == [
        ("id", "column 2"),
        ("title", "title"),
    ]
    assert [one.header for one in sheet.report.unread] == ["column 3"]
    [problem] = problems("title,ann@mail.invalid\nCEO,x\n", columns={"id": "anm@mail.invalid"})
    assert problem.suggestion == ""


def test_every_bad_cell_is_told_at_once_with_its_place(problems: Problems) -> None:
    """Closed words that nobody knows are refused, with the nearest one that is known."""
    found = problems(
        "name,degree,seniority,seat\nA,4,vp,Bea\nB,2,directer,Ana\nC,2,,\nD,2nd,vp,Cy\n"
    )
    assert [(p.line, p.column, p.where, p.seen, p.suggestion) for p in found] == [
        (2, 2, "degree", '"4"', ""),
        (2, 4, "seat", '"Bea"', "Ben"),
        (3, 3, "seniority", '"directer"', "director"),
        (5, 4, "seat", '"Cy"', ""),
    ]
    assert found[1].expected == "one of Ana, Ben"


def test_words_of_other_tools_are_counted_where_ours_are_refused(
    read: Read, problems: Problems
) -> None:
    """A header of ours promises words of ours; whoever maps a column gets it read as it is."""
    text = "{},{},title\nboss,plenty,CEO\nVp,51-200,CEO\n"
    assert [p.where for p in problems(text.format("seniority", "employees"))] == [
        "seniority",
        "employees",
    ]
    counted = [("seniority", "not understood", 1, ("boss",))]
    counted += [("employees", "not understood", 1, ("plenty",))]
    other = read(text.format("Seniority", "# Employees"))
    assert (doubts(other), codes(other, "size")) == (counted, [-1, 2])
    mapping = {"seniority": "seniority", "employees": "employees"}
    assert doubts(read(text.format("seniority", "employees"), columns=mapping)) == counted


def test_a_new_word_of_a_tool_stops_no_import(read: Read, problems: Problems) -> None:
    """Vendors change their words; what cannot be read is left blank and counted."""
    sheet = read("vmid,isOpenLink,connectionDegree,defaultProfileUrl\n1,PERHAPS,You,in/ada\n")
    assert (codes(sheet, "degree"), codes(sheet, "open_profile")) == ([-1], [-1])
    assert [one[:3] for one in doubts(sheet)] == [
        ("degree", "not understood", 1),
        ("open_profile", "not understood", 1),
    ]
    assert [one[:3] for one in doubts(read("Company,Deal\nAcme,Big one\n"))] == [
        ("deal", "not understood", 1)
    ]
    [problem] = problems("Company,Deal\nAcme,Big one\n", columns={"deal": "Deal"})
    assert (problem.line, problem.column, problem.where) == (2, 2, "deal")


def test_an_industry_nobody_knows_is_counted_in_any_list(read: Read) -> None:
    """There are hundreds of names, and new ones every year."""
    sheet = read("industry\nBanking\nBasketry\nBasketry\n")
    assert codes(sheet, "industry") == [7, 0, 0]
    assert doubts(sheet) == [("industry", "not understood, taken as other", 2, ("Basketry",))]


def test_examples_are_escaped_cut_and_without_addresses(read: Read, problems: Problems) -> None:
    """A shifted column must print nobody's number, a hostile one no control codes."""
    cells = ["x\x1b[31m\u202ey", "a@mail.invalid or +49 170 1234567", "z" * 99]
    sheet = read("industry\n" + "".join(f'"{cell}"\n' for cell in cells))
    assert sheet.report.doubts[0].examples == (
        "row 2",
        "x\\u001b[31m\\u202ey",
        "z" * 37 + "...",
    )
    seen = [p.seen for p in problems("degree\n" + "".join(f'"{cell}"\n' for cell in cells))]
    assert seen == ['"x\\u001b[31m\\u202ey"', "what looks private (row 2)", '"' + "z" * 37 + '..."']


def test_nearest_words_are_looked_for_only_where_they_are_told(
    problems: Problems, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comparing words takes long, and a wrong column holds one in each row."""
    compared: list[str] = []

    def near(field: str, text: str, seats: Sequence[str]) -> str:
        compared.append(text)
        return values.suggestion(field, text, seats)

    monkeypatch.setattr(cells, "suggestion", near)
    found = problems("seniority\n" + "".join(f"manger{row}\n" for row in range(5_000)))
    assert compared == [f"manger{row}" for row in range(MOST_PROBLEMS)]
    assert {p.suggestion for p in found[:-1]} == {"manager"}


def test_a_wrong_column_is_told_200_times_and_then_counted(problems: Problems) -> None:
    """With the first ones, in the order of the file."""
    found = problems("degree\n" + "".join(f"x{row}\n" for row in range(1000)))
    assert len(found) == MOST_PROBLEMS + 1 == 201
    assert [p.line for p in found] == list(range(2, 203))
    assert found[-1] == Problem(
        "list.csv", 202, 1, "", "cells that can be read from here on", "800 more that cannot"
    )
    assert len(problems("degree\n" + "".join(f"x{row}\n" for row in range(200)))) == 200


def test_a_word_in_more_than_five_rows_is_told_once_with_their_number(problems: Problems) -> None:
    """Where a column names seats that the scenario lacks, two words fill each row."""
    assert [(p.line, p.seen) for p in problems("degree\n" + "x\ny\n" * 6)] == [
        (2, '"x" in 6 rows'),
        (3, '"y" in 6 rows'),
    ]
    assert [p.line for p in problems("degree\n" + "x\n" * 5)] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("text", ["id,title\n", "id\n"])
def test_nobody_is_a_legal_list(read: Read, text: str) -> None:
    """All that a report says is there, and says nothing."""
    sheet = read(text)
    assert (sheet.ids, sheet.dropped, sheet.segment_names) == ((), b"", ("",))
    assert (sheet.report.rows, sheet.report.dropped, sheet.report.doubts) == (0, (), ())
