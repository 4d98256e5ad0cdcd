"""From cells to people: codes, accounts, duplicates, and every bad cell at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from simulator.errors import Invalid, Problem
from simulator.population.cells import MOST_PROBLEMS
from simulator.population.csv_list import read_csv
from simulator.population.draft import Draft
from simulator.population.rows import draft_of_list


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def draft(folder: Path, text: str) -> Draft:
    path = folder / "list.csv"
    path.write_text(text)
    return draft_of_list(read_csv(path, "list.csv"), date(2026, 1, 5), ("Ana", "Ben"))


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(Invalid) as caught:
        draft(folder, text)
    return caught.value.problems


def test_every_column_of_a_list_has_its_place(folder: Path) -> None:
    people = draft(
        folder,
        "id,degree,seniority,industry,staff,relation,open_to_work,open_profile,"
        "accepts_invitation,accepts_inmail,deal,seat,arrives,account,segment\n"
        "a,1st,Vp,finance,51-200,shared,yes,no,yes,no,5000,Ben,3,Acme,north\n"
        ",,,,,,,,,,,,,,south\n",
    )
    assert people.ids == ["a", "row-2"]
    assert {field: codes.tolist() for field, codes in people.codes.items()} == {
        "degree": [1, -1],
        "seniority": [4, -1],
        "industry": [7, -1],
        "size": [2, -1],
        "relation": [1, -1],
        "open_to_work": [1, -1],
        "open_profile": [0, -1],
        "accepts_invitation": [1, -1],
        "accepts_inmail": [0, -1],
    }
    assert people.deal_cents.tolist() == [500_000, -1]
    assert people.seat.tolist() == [1, -1]
    assert people.arrives_day.tolist() == [3, 0]
    assert people.account.tolist() == [0, -1]
    assert (people.group.tolist(), people.group_names) == ([0, 1], ("north", "south"))
    assert (people.segment.tolist(), people.row.tolist()) == ([0, 0], [0, 1])
    assert people.segment_rows == (2,)


def test_a_size_of_our_own_goes_before_a_head_count(folder: Path) -> None:
    people = draft(folder, "employees,size\n10,over 5000\n10,\n,\n")
    assert people.codes["size"].tolist() == [4, 1, -1]


def test_the_closest_of_three_relation_columns_counts(folder: Path) -> None:
    people = draft(
        folder, "id,relation,warm,shared\na,,yes,yes\nb,,no,yes\nc,,no,no\nd,warm,no,\ne,,,\n"
    )
    assert people.codes["relation"].tolist() == [2, 1, 0, 2, -1]


def test_people_of_one_company_share_an_account_unless_one_is_named(folder: Path) -> None:
    people = draft(folder, "company,account,title\nAcme,,x\nACME,,x\nAcme,Emea,x\n,,x\n,emea,x\n")
    assert people.account.tolist() == [0, 0, 1, -1, 1]


def test_rows_without_a_segment_are_a_segment(folder: Path) -> None:
    people = draft(folder, "id,segment\na,north\nb,\nc,north\n")
    assert (people.group.tolist(), people.group_names) == ([1, 0, 1], ("", "north"))
    people = draft(folder, "id\na\nb\n")
    assert (people.group.tolist(), people.group_names) == ([0, 0], ("",))


def test_empty_rows_and_repeated_people_are_marked(folder: Path) -> None:
    """1 is empty, 2 a duplicate: by profile, whatever its spelling, or else by id."""
    people = draft(
        folder,
        "id,profile_url,name\n"
        "a,https://www.linkedin.com/in/Ada,Ada\n"
        ",,Somebody\n"
        "b,http://linkedin.com/in/ada/,Ada again\n"
        "a,linkedin.com/in/bo,Bo\n"
        "b,,Not the b that was dropped\n"
        "\n"
        ",linkedin.com/in/cy,Cy\n",
    )
    assert people.dropped.tolist() == [0, 1, 2, 2, 0, 1, 0]
    assert people.ids[6] == "row-7"


def test_every_bad_cell_is_told_at_once_with_its_place(folder: Path) -> None:
    found = problems(
        folder, "name,degree,seniority,seat\nA,4,vp,Bea\nB,2,directer,Ana\nC,2,,\nD,2nd,vp,Cy\n"
    )
    assert [(p.line, p.column, p.where, p.seen, p.suggestion) for p in found] == [
        (2, 2, "degree", '"4"', ""),
        (2, 4, "seat", '"Bea"', "Ben"),
        (3, 3, "seniority", '"directer"', "director"),
        (5, 4, "seat", '"Cy"', ""),
    ]
    assert found[1].expected == "one of Ana, Ben"


def test_a_wrong_column_is_told_200_times_and_then_counted(folder: Path) -> None:
    found = problems(folder, "degree\n" + "x\n" * 1000)
    assert len(found) == MOST_PROBLEMS + 1 == 201
    assert [p.line for p in found] == list(range(2, 203))
    assert found[-1] == Problem(
        "list.csv", 202, 1, "", "cells that can be read from here on", "800 more that cannot"
    )
    assert len(problems(folder, "degree\n" + "x\n" * 200)) == 200
