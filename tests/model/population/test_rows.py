"""From a list as read to a draft of people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from simulator.model.population.rows import draft_of_list
from simulator.prospect_lists.read import read_list
from simulator.prospect_lists.sheet import Ask


def test_a_sheet_becomes_a_draft_whole(tmp_path: Path) -> None:
    """Rows that are left out keep their number; an arrival that is blank is the first day."""
    path = tmp_path / "list.csv"
    path.write_text(
        "id,degree,title,deal,seat,arrives,company,segment\n"
        "a,1,CEO,5000,Ben,3,Acme,north\n"
        ",,,,,,,\n"
        "a,2,,,,,Bolt,\n"
    )
    sheet = read_list(path, "list.csv", Ask(date(2026, 1, 5), ("Ana", "Ben"), {}, {}), None)
    draft = draft_of_list(sheet)
    assert list(draft.ids) == ["a", "row-2", "a"]
    assert draft.segment.tolist() == [0, 0, 0]
    assert draft.row.tolist() == [0, 1, 2]
    assert {field: codes.tolist() for field, codes in draft.codes.items()} == {
        "degree": [1, -1, 2],
        "seniority": [5, -1, -1],
        "industry": [-1, -1, -1],
        "size": [-1, -1, -1],
        "relation": [-1, -1, -1],
        "open_to_work": [-1, -1, -1],
        "open_profile": [-1, -1, -1],
        "accepts_invitation": [-1, -1, -1],
        "accepts_inmail": [-1, -1, -1],
        "mutual": [-1, -1, -1],
    }
    assert draft.deal_cents.tolist() == [500_000, -1, -1]
    assert draft.arrives_day.tolist() == [3, 0, 0]
    assert draft.account.tolist() == [0, -1, 1]
    assert draft.seat.tolist() == [1, -1, -1]
    assert (draft.group.tolist(), draft.group_names) == ([1, 0, 0], ("", "north"))
    assert draft.dropped.tolist() == [0, 1, 3]
    assert draft.segment_rows == (3,)


def test_a_draft_leaves_the_sheet_as_it_was_read(tmp_path: Path) -> None:
    """Blanks are filled in the draft, in each replication anew."""
    path = tmp_path / "list.csv"
    path.write_text("id,degree\na,\n")
    sheet = read_list(path, "list.csv", Ask(None, (), {}, {}), None)
    draft_of_list(sheet).codes["degree"][0] = 3
    assert list(sheet.codes["degree"]) == [-1]
