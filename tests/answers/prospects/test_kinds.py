"""Kinds: alike in all that answers depend on."""

from __future__ import annotations

from pathlib import Path

from simulator.answers.prospects.kinds import number_kinds
from simulator.model.population.build import populate
from simulator.scenario.load import load
from tests.cli.made import SMALL


def kinds(folder: Path, prospects: str) -> tuple[list[int], tuple[str, ...]]:
    head, rest = SMALL.split("  prospects:\n")
    (folder / "some.yaml").write_text(
        f"{head}  prospects:\n{prospects}  rates:{rest.split('  rates:')[1]}"
    )
    found = number_kinds(populate(load(folder / "some.yaml")[0], None))
    return found.of.tolist(), found.names


def test_a_kind_is_named_by_what_the_list_differs_in(tmp_path: Path) -> None:
    base = "staff: 51-500, industry: finance, open_profile: no"
    flags = "open_to_work: no, accepts_inmail: yes, accepts_invitation: yes, degree: 2"
    places, names = kinds(
        tmp_path,
        f"    - {{count: 2, seniority: vp, {base}, {flags}}}\n"
        f"    - {{count: 1, seniority: c-suite, {base}, {flags}}}\n",
    )
    assert places == [0, 0, 1]
    assert names == ("vp", "c-suite")


def test_segments_that_differ_in_nothing_else_are_named(tmp_path: Path) -> None:
    base = "seniority: vp, staff: 51-500, industry: finance, open_profile: no"
    flags = "open_to_work: no, accepts_inmail: yes, accepts_invitation: yes, degree: 2"
    places, names = kinds(
        tmp_path,
        f"    - {{count: 1, name: east, {base}, {flags}}}\n"
        f"    - {{count: 2, name: west, {base}, {flags}}}\n",
    )
    assert places == [0, 1, 1]
    assert names == ("all alike (east)", "all alike (west)")
