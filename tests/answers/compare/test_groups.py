"""What came of groups of people, read from a run that keeps them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from simulator.answers.compare.compared import standings
from simulator.answers.compare.comparison import Standings
from simulator.answers.compare.groups import (
    LONGEST,
    ByGroup,
    GroupTold,
    by_group,
    group_tables,
    groups_record,
)
from simulator.answers.run.result import result_of
from simulator.answers.run.told import blocks, result_record
from simulator.answers.show import Table
from simulator.scenario.load import load
from simulator.stats.intervals import Estimate
from simulator.storage.places import open_runs
from simulator.study.run import run

WORLD = """
world:
  start: 2026-01-05
  prospects:
    - {name: north, count: 30, seniority: vp}
    - {name: south, count: 10, seniority: ic}
  figures: point
seats: [{name: Ana, plan: sales-navigator-core}]
strategies:
  note: {steps: {ask: {send: invitation, text: segment}}}
  mail: {steps: {mail: {send: inmail, text: segment}}}
  both:
    route:
      - {if: {seniority: vp}, use: mail}
      - {if: {segment: south}, use: note}
study: {days: 20, replications: 12, per: [leaf, segment]}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("groups")
    (folder / "world.yaml").write_text(WORLD)
    run(load(folder / "world.yaml")[0], out=folder / "run", engine="reference")
    return folder / "run"


@pytest.fixture(scope="module")
def found(folder: Path) -> Standings:
    (place,) = open_runs([("world", folder)])
    return standings(place, 12)


def cells(told: Table, *columns: str) -> list[tuple[str, ...]]:
    """What a table says under some of its heads."""
    places = [told.heads.index(column) for column in columns]
    return [tuple(str(row[place]) for place in places) for row in told.rows]


def test_means_and_bands_are_those_of_the_stored_rows(folder: Path, found: Standings) -> None:
    """Meetings by what is expected of the positive answers, their band by whole ones."""
    stored = pd.read_parquet(folder / "groups")
    for one in by_group(found.rows, 12):
        for group in one.groups:
            rows = stored[(stored.strategy == one.name) & (stored.group == group.name)]
            assert len(rows) == 12
            for column, read in (("replies", "replies"), ("meetings", "meetings_expected")):
                assert group.means[column].value == pytest.approx(rows[read].mean())
            low, high = group.bands["meetings"]
            assert np.mean((rows.meetings >= low) & (rows.meetings <= high)) >= 0.8


def test_groups_stand_below_their_alternative_and_lines_above_what_they_lead_to(
    found: Standings,
) -> None:
    """Seniorities and lines of the route in their order; only a route has lines."""
    ordered = replace(found, rows=tuple(sorted(found.rows, key=lambda row: row.name)))
    by_segment, by_line = group_tables(ordered, by_group(ordered.rows, 12))
    assert by_segment.heads[:3] == ("By segment", "people", "contacted")
    assert cells(by_segment, "By segment", "people") == [
        ("both", ""),
        ("  north", "30"),
        ("  south", "10"),
        ("mail", ""),
        ("  north", "30"),
        ("  south", "10"),
        ("note", ""),
        ("  north", "30"),
        ("  south", "10"),
    ]
    assert cells(by_line, "By line of the route", "people") == [
        ("both", ""),
        ("  seniority: vp", ""),
        ("    mail", "30"),
        ("  segment: south", ""),
        ("    note", "10"),
    ]
    (record,) = (groups_record(one) for one in by_group(ordered.rows[:1], 12))
    assert [(one["kind"], one["group"], one.get("use")) for one in record] == [
        ("segment", "north", None),
        ("segment", "south", None),
        ("leaf", "seniority: vp", "mail"),
        ("leaf", "segment: south", "note"),
    ]
    assert record[0]["means"]["people"] == {"value": 30.0, "low": 30.0, "high": 30.0}
    assert set(record[0]["eight_of_ten"]["replies"]) == {"low", "high"}


def test_a_run_tells_them_after_its_other_tables(folder: Path) -> None:
    """On its screen a table a kind, in JSON every alternative."""
    result = result_of(run(load(folder.parent / "world.yaml")[0], out=folder, engine="reference"))
    captions = [block.caption for block in blocks(result) if isinstance(block, Table)]
    assert captions[-2:] == ["By segment", "By line of the route"]
    told = result_record(result, ())["groups"]
    assert {name: len(groups) for name, groups in told.items()} == {"note": 2, "mail": 2, "both": 4}


def made(name: str, groups: int, **counts: float) -> ByGroup:
    """An alternative with groups of 5 people, all alike."""
    zero = dict.fromkeys(
        ("reached", "accepted", "replies", "positive_replies", "meetings", "deals"), 0.0
    )
    values = {"people": 5.0, "labour_minutes_writing": 90.0, "credits_spent": 0.0, **zero, **counts}
    means = {column: Estimate(value) for column, value in values.items()}
    bands = {column: (0.0, value) for column, value in values.items()}
    own = (GroupTold("segment", f"s{k}", "", means, bands) for k in range(groups))
    return ByGroup(name, tuple(own))


def test_what_never_happens_has_no_column_and_the_band_follows_the_outcome(
    found: Standings,
) -> None:
    told = [made("note", 1, reached=4.0, replies=3.0, meetings=0.25)]
    (seen,) = group_tables(replace(found, outcome="replies"), told)
    assert seen.heads == (
        *("By segment", "people", "contacted", "replies", "8 of 10\nlie within", "meetings"),
        "hours",
    )
    assert seen.rows[1] == ("  s0", "5", "4", "3", "0 to 3", "0.25", "1.5")
    (seen,) = group_tables(replace(found, outcome="cost"), told)
    assert seen.heads[3:6] == ("replies", "meetings", "8 of 10\nlie within")


def test_of_many_groups_those_of_the_first_alternative_are_told(found: Standings) -> None:
    many = [made("note", LONGEST), made("mail", LONGEST)]
    (seen,) = group_tables(found, many)
    assert len(seen.rows) == LONGEST + 1
    assert seen.note == "No cost: groups share most of it. --json has the others too."
    (seen,) = group_tables(found, [made("note", 3), made("mail", 3)])
    assert (len(seen.rows), seen.note) == (8, "No cost: groups share most of it.")


def test_nothing_is_told_where_no_groups_are_kept(found: Standings, tmp_path: Path) -> None:
    (tmp_path / "world.yaml").write_text(WORLD.replace(", per: [leaf, segment]", ""))
    run(load(tmp_path / "world.yaml")[0], out=tmp_path / "run", engine="reference")
    (place,) = open_runs([("world", tmp_path / "run")])
    without = standings(place, 12)
    assert by_group(without.rows, 12) == ()
    assert list(group_tables(without, ())) == []
