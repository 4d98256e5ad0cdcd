"""The list of stored runs."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.compare.compared import compare
from simulator.answers.compare.sentence import comparison_text
from simulator.answers.runs.runs import list_stored
from simulator.answers.runs.told import tell_runs
from simulator.answers.show import text
from simulator.storage.manifest import read_manifest, write_manifest
from simulator.storage.places import folder_of, open_runs
from simulator.study.run import run
from tests.answers.compare.made import stored_grid
from tests.study.made import scenario, stages


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")


def set_time(folder: Path, seconds: int) -> None:
    os.utime(folder / "manifest.json", (seconds, seconds))


def test_runs_are_listed_newest_first_with_what_they_advise() -> None:
    """One that is damaged and one that is not finished say so instead."""
    first = run(scenario(4), stages=stages(), name="plain").folder
    cut = run(scenario(4, seed=8), stages=stages()).folder
    broken = run(scenario(4, seed=9), stages=stages()).folder
    set_time(first, 1_800_000_000)
    manifest = read_manifest(cut)
    assert manifest is not None
    write_manifest(cut, replace(manifest, finished=False, replications=9))
    set_time(cut, 1_800_000_060)
    (broken / "summary.csv").write_text("")
    set_time(broken, 1_799_999_940)
    runs = list_stored(Path("results"))
    assert [(line.folder, line.names, line.campaigns) for line in runs.lines] == [
        (cut, (), 4),
        (first, ("plain",), 4),
        (broken, ("latest",), 4),
    ]
    assert [line.problem for line in runs.lines] == [
        "not finished: 4 of 9 simulated campaigns are stored",
        "",
        "damaged: summary.csv has changed since it was written",
    ]
    told = comparison_text(compare(open_runs([("plain", folder_of("plain"))])))
    assert [bool(line.advice) for line in runs.lines] == [False, True, False]
    assert told.startswith(runs.lines[1].advice)


def test_a_run_is_told_in_a_few_lines_and_as_json() -> None:
    folder = stored_grid(Path("mine"), "seats.Ana.writing_minutes", 60, 90).folder
    set_time(folder, 1_800_000_000)
    told = tell_runs(list_stored(Path("mine")))
    (line,) = told.record["runs"]
    assert line["advice"] in " ".join(text(told.blocks, 300).split())
    assert {key: line[key] for key in line if key not in ("advice", "when")} == {
        "scenario": "made by hand",
        "folder": "mine",
        "names": [],
        "asked": [],
        "strategies": 2,
        "cells": 2,
        "campaigns": 4,
        "whole": True,
        "problem": "",
    }
    assert line["when"].startswith("2027-01-15T08:00:00")
    first, second, *_ = text(told.blocks, 80).splitlines()
    assert first == "2027-01-15 08:00  mine"
    assert second == "  4 campaigns of 2 strategies in 2 cells, as the scenario says"


def test_only_the_last_ones_of_a_scenario_are_listed() -> None:
    for seed in (7, 8, 9):
        run(scenario(4, seed=seed), stages=stages())
    runs = list_stored(Path("results"), "made by hand", 2)
    assert (len(runs.lines), runs.older) == (2, 1)
    assert text(tell_runs(runs).blocks, 80).endswith(
        "\n1 older run not shown: --last N shows more.\n"
    )
    assert list_stored(Path("results"), "another").lines == ()
    assert (
        text(tell_runs(list_stored(Path("nowhere"))).blocks, 80) == "No stored runs in nowhere.\n"
    )
