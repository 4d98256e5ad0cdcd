"""The second reading of lists: good ones mean what they say, planted faults are seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from simulator.prospect_lists import cells, csv_list, encodings, history, people, sheet, sizes
from simulator.prospect_lists.cells import ListFindings
from simulator.prospect_lists.industries import industry
from simulator.prospect_lists.titles import ranker
from simulator.prospect_lists.values import readers
from simulator.reading.refusal import Refused
from simulator.scenario.load import load
from tests.fuzz import list_cells as cells_twice
from tests.fuzz.list_headers import TOOLS, heading, known
from tests.fuzz.list_meaning import READ, meaning
from tests.fuzz.list_text import records, text_of
from tests.fuzz.lists import CHOICES, SCENARIO, SEATS, START, random_list, recoded
from tests.fuzz.mutations import STRANGE

Plant = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("case.yaml").write_text(SCENARIO)
    return tmp_path


def found(content: bytes) -> str:
    """What the second reading finds in a list that is accepted."""
    Path("list.csv").write_bytes(content)
    scenario, _ = load(Path("case.yaml"))
    return meaning(scenario, content)


def test_random_lists_are_good() -> None:
    """Before they are damaged, each means what it says, in any encoding; all tools are met."""
    tools = set()
    for seed in range(40):
        chance = Random(seed)
        content = recoded(chance, random_list(chance).encode())
        assert found(content) == ""
        tools.add(heading(next(records(text_of(content), known))).tool)
    assert tools == {"own", "", *TOOLS}


def changed(field: str) -> set[str]:
    """What cells of a field become when a mark is put in anywhere, or letters are taken out."""
    changes = [*((mark, 0) for mark in STRANGE), *(("", gone) for gone in (1, 2, 5, 40))]
    cells = {
        f"{text[:at]}{mark}{text[at + gone :]}".strip()
        for text in CHOICES[field]
        for at in range(len(text) + 1)
        for mark, gone in changes
    }
    # A letter that no file can hold comes as bytes, if at all.
    return {cell for cell in cells if "\ud800" not in cell} - cells_twice.NOTHING


def test_a_title_with_one_change_is_read_alike_twice() -> None:
    """Its rank, and whether that is certain."""
    first = ranker({})
    ranks = {title: first(title) for title in changed("title")}
    assert len(ranks) > 3_000
    assert {
        title: (rank.code, not rank.doubt)
        for title, rank in ranks.items()
        if cells_twice.title(title) != (rank.code, not rank.doubt)
    } == {}


@pytest.mark.parametrize(
    "field", ["seniority", "employees", "industry", "degree", "relation", "deal", "arrives"]
)
def test_a_cell_with_one_change_is_read_alike_twice(field: str) -> None:
    """Or refused twice."""
    first = {**readers(START, SEATS), "industry": industry}[field]

    def read(cell: str) -> int | None:
        try:
            return first(cell)
        except Refused:
            return None

    cells = changed(field)
    assert len(cells) > 300
    assert {cell: read(cell) for cell in cells if READ[field](cell) != read(cell)} == {}


def _other_band(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sizes, "TOPS", (5, 500, 5000))


def _lenient(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cells, "OURS", "")


def _silent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ListFindings, "doubt", lambda *_: None)


def _written_addresses(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(people, "person_of", str)


def _kept_rows(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sheet, "_dropped", lambda table, *_: bytearray(table.rows))


def _any_bytes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(encodings, "_mostly_utf8", lambda stream: False)


def _first_line(patch: pytest.MonkeyPatch) -> None:
    layout = csv_list.Layout
    patch.setattr(csv_list, "layout_of", lambda head, wishes, fields: layout(",", 1))


def _any_digits(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(history, "_TIMES", re.compile(r".*\d.*"))


def _titles_first(patch: pytest.MonkeyPatch) -> None:
    original = people.closed
    patch.setattr(
        people,
        "closed",
        lambda columns, rows, read, notes: original(
            [one for one in columns if one.field != "seniority"], rows, read, notes
        ),
    )


@pytest.mark.parametrize(
    ("plant", "text", "told"),
    [
        (_other_band, "id,employees\n1,51-200\n2,7\n", "row 2, size: 1 was read as 2"),
        (_lenient, "id,seniority\n1,boss\n", "no meaning: seniority: 'boss'"),
        (_silent, "Job Title,Seniority\nBuyer,boss\n", "counted Counter(), and lost "),
        (
            _written_addresses,
            "id,profile_url\n1,in/Ada\n2,linkedin.com/in/ada/\n",
            "row 2, dropped: 'duplicate' was read as ''",
        ),
        (_kept_rows, "id,title\n,\n", "row 1, dropped: 'empty' was read as ''"),
        (_any_bytes, "id,title\n\u00fc\u00fc,\udce9\n", "no meaning: bytes that are no letters"),
        (_first_line, "Id,Notes\nid,title\n1,CEO\n", "1 rows, 2 read"),
        (
            _any_digits,
            "Job Title,messageReplied\nCEO,0x10\nCEO,yes\n",
            "row 1, dropped: '' was read as 'answered'",
        ),
        (_titles_first, "seniority,title\nvp,CEO\n", "row 1, seniority: 4 was read as 5"),
    ],
)
def test_a_planted_fault_of_the_lists_is_seen(
    plant: Plant, text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list that the faulty reader takes is read otherwise the second time."""
    plant(monkeypatch)
    assert found(text.encode("utf-8", "surrogateescape")).startswith(told)
