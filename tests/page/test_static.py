"""States of a scenario in one file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from simulator.page.controls import Control
from simulator.page.static import TooMany, fitted, places, sets, static_page, thinned
from simulator.page.told import whole
from simulator.page.workbench import Workbench
from tests.cli.made import SMALL, outreach


def control(path: str, count: int, now: int) -> Control:
    values = tuple(str(value) for value in range(count))
    paths = tuple(path.split(","))
    return Control(path, paths, path, "", "slider", values, values, now, "", "", "", "", "")


def test_levers_are_thinned_to_a_few_stops_with_the_own_value_among_them() -> None:
    """Ends, the scenario's own value and some between; levers that would be too many are left."""
    many = [control("a", 15, 4), control("b", 3, 0), control("c", 9, 8), control("d", 2, 1)]
    kept = thinned([*many, control("e", 5, 0), control("f", 4, 3)])
    assert [(one.path, one.values, one.now) for one in kept] == [
        ("a", ("0", "4", "7", "10", "14"), 1),
        ("b", ("0", "1", "2"), 0),
        ("c", ("0", "2", "4", "6", "8"), 4),
    ]


def test_states_of_one_world_come_after_each_other() -> None:
    """Those of its other levers; a state sets all paths of a lever that is moved, and no other."""
    levers = [control("a,b", 2, 1), control("world.rates.x", 2, 0)]
    found = list(places(levers))
    assert found == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert [sets(levers, values) for values in found] == [
        ("a=0", "b=0"),
        (),
        ("a=0", "b=0", "world.rates.x=1"),
        ("world.rates.x=1",),
    ]


def bench(folder: Path, page: str) -> Workbench:
    file = folder / "small.yaml"
    file.write_text(f"{SMALL}page: {page}\n")
    return Workbench(file, (), folder / "states")


def test_a_file_holds_the_picture_and_the_sentence_of_every_state(tmp_path: Path) -> None:
    """As the page tells them, and under 1,500 bytes each."""
    found = bench(tmp_path, "{seats.Ana.writing_minutes: [30, 60], study.days: [10, 20]}")
    done: list[tuple[int, int]] = []
    made = static_page(found, lambda *one: done.append(one))
    (data,) = re.findall(r'<script type="application/json" id="given">(.*?)</script>', made.text)
    cells: list[dict[str, Any]] = json.loads(data)["cells"]
    assert made.states == made.every == len(cells) == 4
    assert done == [(50 * place, 200) for place in range(4)]
    assert max(len(json.dumps(cell)) for cell in cells) < 1_500
    assert [cell["values"] for cell in cells] == [[0, 0], [0, 1], [1, 0], [1, 1]]
    state = found.visited(("seats.Ana.writing_minutes=30",))
    assert state is not None
    told, stored = whole(state), cells[1]["state"]
    assert stored["verdict"] == told["verdict"]
    assert stored["command"] == told["command"]
    assert [row["shown"] for row in stored["picture"]["rows"]] == [
        row["shown"] for row in told["picture"]["rows"]
    ]


def test_of_named_levers_with_too_many_states_the_longest_lose_values() -> None:
    """Never an end or the scenario's own."""
    levers = [control("a", 15, 3), control("b", 3, 0), control("c", 40, 39)]
    assert [(one.values, one.now) for one in fitted(levers)] == [
        (("0", "3", "4", "5", "7", "9", "10", "12", "14"), 1),
        (("0", "1", "2"), 0),
        (("0", "5", "10", "15", "20", "24", "29", "34", "39"), 8),
    ]
    with pytest.raises(TooMany) as error:
        fitted([control(str(k), 9, 4) for k in range(6)])
    assert str(error.value) == (
        "--static: expected levers with at most 250 states, saw 6 levers: name fewer in page:"
    )


def test_the_command_writes_the_file_and_says_what_is_in_it(tmp_path: Path) -> None:
    """Where there is a folder for it."""
    bench(tmp_path, "{seats.Ana.writing_minutes: [30, 60]}")
    done = outreach("page", "small.yaml", "--static", "page.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (
        0,
        "Saved in page.html (2 states, 0.1 MB, needs no network).\n",
    )
    assert (tmp_path / "page.html").read_text().startswith("<!doctype html>")
    refused = outreach("page", "small.yaml", "--static", "no/page.html", cwd=tmp_path)
    assert (refused.returncode, refused.stderr) == (
        2,
        "--static: expected a file in an existing folder, saw no/page.html\n",
    )
