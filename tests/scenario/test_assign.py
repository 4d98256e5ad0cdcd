"""How people are dealt to seats: the section `assign`, owners in a list, lines that use nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import Invalid, told
from simulator.scenario.load import load
from simulator.scenario.model import NOBODY, Assign, Scenario
from simulator.scenario.resolved import resolved, revive

Read = Callable[..., Scenario]
LIST = """\
id,seniority,Contact owner,company
a,vp,Ana,Acme
b,vp,BEN,Acme
c,vp,Zoe Miller,Bolt
d,vp,,Bolt
"""
SCENARIO = """\
world:
  start: 2026-01-05
  prospects: {file: list.csv}
seats: [{name: Ana, plan: free}, {name: Ben, plan: free}]
assign: {share: by owner}
strategies: {one: {steps: {ask: {send: invitation}}}}
study: {days: 5}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(LIST)
    path = tmp_path / "small.yaml"
    path.write_text(SCENARIO)
    return path


def test_without_a_word_people_are_dealt_evenly_and_stay(read: Read) -> None:
    assert read().assign == Assign("even", "wait", "wait", "any")
    assert read("assign.when_gone=move unreached").assign == Assign(when_gone="move unreached")


def test_owners_are_seats_by_name_and_nobody_elses_name_is_kept(file: Path) -> None:
    """Case, blanks and accents do not matter; how many belong to nobody here is told."""
    scenario, _ = load(file)
    sheet = scenario.world.prospects.sheet
    assert sheet is not None
    assert list(sheet.codes["owner"]) == [0, 1, -1, -1]
    (doubt,) = [one for one in sheet.report.doubts if one.field == "owner"]
    assert (doubt.what, doubt.rows) == ("owned by nobody with a seat here, dealt evenly", 1)
    assert "Zoe" not in repr(sheet)


def test_a_stored_scenario_reads_its_owners_again(file: Path) -> None:
    scenario, _ = load(file)
    again = revive(resolved(scenario), file.parent)
    assert again.world.prospects == scenario.world.prospects
    sheet = again.world.prospects.sheet
    assert sheet is not None
    assert list(sheet.codes["owner"]) == [0, 1, -1, -1]


def test_owners_are_read_only_where_people_are_dealt_by_them(file: Path) -> None:
    scenario, warnings = load(file, ["assign.share=even"], ["owner=Contact owner"])
    sheet = scenario.world.prospects.sheet
    assert sheet is not None
    assert list(sheet.codes["owner"]) == [-1] * 4
    assert warnings == (
        "--map owner: expected assign: {share: by owner}, which reads it, saw share: even",
    )


def test_a_list_that_names_no_owners_is_refused(file: Path) -> None:
    (file.parent / "list.csv").write_text(LIST.replace("Contact owner", "who"))
    with pytest.raises(Invalid) as refused:
        load(file)
    (problem,) = refused.value.problems
    expected = "a column of owners in the list, or --map owner=Column"
    assert told(problem) == f"{file}:5:17: assign.share: expected {expected}, saw none"
    scenario, _ = load(file, (), ["owner=who"])
    assert scenario.world.prospects.columns == {"owner": "who"}


def test_a_line_of_a_route_may_use_nobody(read: Read) -> None:
    chosen = read(
        strategies="""
strategies:
  mail: {steps: {mail: {send: inmail, text: segment}}}
  some: {route: [{if: {seniority: vp}, use: stop}, {else: mail}]}
"""
    )
    assert [line.use for line in chosen.strategies[1].route] == [NOBODY, "mail"]
