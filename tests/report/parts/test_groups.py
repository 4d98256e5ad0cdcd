from __future__ import annotations

from pathlib import Path

import pytest

from simulator.answers.compare.groups import by_group
from simulator.answers.show import Table
from simulator.report.material import Material
from simulator.words import number
from tests.cli.made import SMALL
from tests.report.made import drawn, figure, lived, part, small, told

TITLE = "Results by group of prospects"
ROUTED = SMALL.replace(
    "study: {",
    """\
  by rank:
    route:
      - {if: {seniority: vp}, use: mail}
      - {if: {seniority: ic}, use: note}
study: {per: [seniority, leaf], """,
)


@pytest.fixture(scope="module")
def routed(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return told(lived(tmp_path_factory.mktemp("routed"), ROUTED, replications=30))


def test_a_route_is_a_flow_chart_with_what_came_of_each_line(routed: Material) -> None:
    """Every line, also one that nobody takes, and whoever fits none; the table has the same."""
    one = figure(part(routed, TITLE), "route")
    place = next(k for k, row in enumerate(routed.told) if row.name == "by rank")
    assert [panel.name for panel in one.panels] == [routed.name(place)]
    assert [line["text"] for line in drawn(one, layer=1)] == [
        "seniority: vp",
        "seniority: ic",
        "no line of the route",
    ]
    (own,) = (each for each in by_group(routed.told, 30) if each.name == "by rank")
    replies = [group.means["replies"].value for group in own.groups if group.kind == "leaf"]
    lines = [line["text"] for line in drawn(one, layer=3)]
    assert [lines[k] for k in (0, 1, 3, 4, 6, 7)] == [
        *("mail", "10 prospects", "note", "0 prospects"),
        *("nobody writes", "30 prospects"),
    ]
    assert lines[2].startswith(f"{number(replies[0])} ")
    assert one.title == (
        f'Under "by rank" the line "seniority: vp" brings {number(replies[0])} of '
        f"{number(sum(replies))} replies"
    )
    assert [row[0] for row in one.table.rows] == [
        routed.name(place),
        *("  seniority: vp", "    mail", "  seniority: ic", "    note", "  no line of the route"),
    ]


def test_other_groups_are_tables(routed: Material) -> None:
    tables = [one for one in part(routed, TITLE).blocks if isinstance(one, Table)]
    assert [one.caption for one in tables] == ["By seniority"]
    assert [row[0] for row in tables[0].rows][:3] == [routed.name(0), "  manager", "  vp"]


def test_a_run_that_keeps_no_groups_has_no_such_part(tmp_path: Path) -> None:
    assert part(small(), TITLE).blocks == ()
    only = SMALL.replace("study: {", "study: {per: leaf, ")
    assert part(told(lived(tmp_path, only, replications=2)), TITLE).blocks == ()
