"""`extends:` lays one file over another; every value keeps the file it was written in."""

# ruff: noqa: E501  (each problem stands on one line, as it is printed)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import Invalid, Problem
from simulator.reading.node import Node
from simulator.reading.yaml_text import scan_file
from simulator.scenario import files
from simulator.scenario.load import load


def test_mappings_merge_lists_are_replaced_and_seats_merge_by_name(
    write: Callable[..., Path],
) -> None:
    write("base.yaml")
    Path("over.yaml").write_text("""extends: base.yaml
world: {rates: {accepted: 0.2}, prospects: [{count: 5}]}
seats: [{name: Ana, wage: 60}, {name: Bo, plan: free}]
strategies:
  mail: {steps: {mail: {text: tailored}}}
""")
    base, over = load(Path("base.yaml"))[0], load(Path("over.yaml"))[0]
    assert over.name == "over"
    assert over.world.figures["rates.accepted"].low == 0.2
    assert [one.count for one in over.world.prospects.segments] == [5]
    assert [(one.name, one.plan, one.wage_cents) for one in over.seats] == [
        ("Ana", "premium-career", 6000),
        ("Bo", "free", None),
    ]
    assert [one.text for one in over.strategies[0].steps] == ["tailored"]
    assert over.study == base.study


def test_extended_files_are_found_from_the_file_that_names_them(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "people.csv").write_text("id\n")
    write("deep/base.yaml", world="world: {start: 2026-01-05, prospects: {file: people.csv}}\n")
    Path("deep/middle.yaml").write_text("extends: base.yaml\n")
    Path("over.yaml").write_text("extends: deep/middle.yaml\nstudy: {seed: 9}\n")
    scenario = load(Path("over.yaml"))[0]
    assert scenario.world.prospects.file == str(Path("deep") / "people.csv")
    assert (scenario.study.days, scenario.study.seed) == (30, 9)


def test_a_mistake_is_told_in_the_file_that_made_it(write: Callable[..., Path]) -> None:
    write("base.yaml", study="study: {days: 3, answers_until: 2}\n")
    Path("over.yaml").write_text("extends: base.yaml\nstudy: {seed: x}\n")
    with pytest.raises(Invalid) as invalid:
        load(Path("over.yaml"))
    assert str(invalid.value).splitlines() == [
        "base.yaml:8:33: study.answers_until: expected a day not before the last of sending, 3, saw 2",
        'over.yaml:2:15: study.seed: expected a whole number of 0 or more, digits only, saw "x"',
    ]


def test_a_long_chain_is_read_file_by_file(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file once, however many there are; of a long circle a few are named."""
    read: list[str] = []

    def scanned(path: Path, file: str, problems: list[Problem]) -> Node | None:
        read.append(file)
        return scan_file(path, file, problems)

    monkeypatch.setattr(files, "scan_file", scanned)
    write("s0.yaml")
    for number in range(1, 1_101):
        Path(f"s{number}.yaml").write_text(f"extends: s{number - 1}.yaml\nquestion: q{number}\n")
    scenario, _ = load(Path("s1100.yaml"))
    assert (scenario.question, len(read), len(set(read))) == ("q1100", 1_101, 1_101)
    Path("s0.yaml").write_text("extends: s1100.yaml\n")
    with pytest.raises(Invalid) as invalid:
        load(Path("s1100.yaml"))
    assert str(invalid.value) == (
        "s0.yaml:1:10: extends: expected a file that does not lead back here, saw s1100.yaml -> "
        "s1099.yaml -> s1098.yaml -> s1097.yaml -> ... -> s2.yaml -> s1.yaml -> s0.yaml -> "
        "s1100.yaml"
    )
