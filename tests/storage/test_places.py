from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import Failed
from simulator.storage.asked import Asked
from simulator.storage.manifest import Manifest, read_manifest, write_manifest
from simulator.storage.places import distinct_runs, folder_of, open_runs
from simulator.storage.whole import StorageError
from simulator.study.run import run
from tests.answers.compare.made import stored, stored_grid
from tests.study.made import scenario, stages


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def known(folder: Path) -> Manifest:
    manifest = read_manifest(folder)
    assert manifest is not None
    return manifest


def refusal(*typed: str) -> tuple[str, ...]:
    with pytest.raises(Failed) as refused:
        open_runs([(one, folder_of(one)) for one in typed])
    return refused.value.sentences


def test_a_run_goes_by_its_folder_its_latest_and_its_scenario() -> None:
    """All of them mean the same folder, which is opened once."""
    folder = run(scenario(4), stages=stages()).folder
    names = [str(folder), "results/made by hand/latest", "results/made by hand", "made by hand"]
    places = open_runs([(one, folder_of(one)) for one in names])
    assert [(place.typed, place.manifest.done) for place in places] == [(str(folder), 4)]


@pytest.mark.parametrize(
    ("file", "base"),
    [("clients/a.yaml", "clients"), ("a.yaml", "elsewhere"), ("", "elsewhere")],
)
def test_a_list_may_lie_beside_its_scenario_or_the_run(file: str, base: str) -> None:
    """Beside the run where the folder of the scenario was not kept."""
    folder = run(scenario(4), stages=stages(), out=Path("elsewhere/run")).folder
    write_manifest(folder, replace(known(folder), asked=Asked(file=file)))
    (place,) = open_runs([("run", folder)])
    assert place.base == Path(base)


def test_a_latest_may_be_a_text_file() -> None:
    """Where links fail, it holds the name of the folder."""
    stored(Path("room/abc"), replications=4)
    Path("room/latest").write_text("abc\n")
    assert folder_of("room/latest") == Path("room/abc")
    assert folder_of("room") == Path("room/abc")


def test_the_newest_of_a_run_and_a_grid_is_meant() -> None:
    stored(Path("room/single"), replications=4)
    stored_grid(Path("room/cells"), "seats.Ana.writing_minutes", 60, 90)
    for name, folder in (("latest", "single"), ("latest-grid", "cells")):
        (Path("room") / name).symlink_to(folder)
    os.utime("room/single/manifest.json", (1, 1))
    assert folder_of("room") == Path("room/latest-grid")
    os.utime("room/cells/manifest.json", (0, 0))
    assert folder_of("room") == Path("room/latest")


def test_what_is_not_there_is_refused_with_the_nearest_name() -> None:
    Path("results/quickstart").mkdir(parents=True)
    assert refusal("quikstart") == (
        (
            "expected a run's folder, its latest, its name, or a scenario with a finished run "
            'under results, saw "quikstart" (did you mean "quickstart"?)'
        ),
    )


def test_a_scenario_without_a_finished_run_is_told_so() -> None:
    Path("results/quickstart/0123456789ab").mkdir(parents=True)
    assert refusal("quickstart") == (
        "results/quickstart holds no finished run; run the scenario first",
    )


def test_a_file_that_is_no_run_is_refused() -> None:
    Path("list.csv").write_bytes(b"\xff\xfe")
    assert refusal("list.csv") == ('"list.csv" is neither a stored run nor a scenario',)


def test_an_unfinished_run_is_refused_with_the_command_that_finishes_it() -> None:
    folder = stored(Path("mine"), replications=4).folder
    write_manifest(folder, replace(known(folder), finished=False, replications=9))
    assert refusal("mine") == (
        (
            "mine is not finished: 4 of 9 simulated campaigns are stored. To fix it, with the same "
            "--set and --map, run: outreach run 'made by hand.yaml' --replications 9 --seed 7 "
            "--out mine"
        ),
    )


def test_a_run_without_its_manifest_is_damaged() -> None:
    stored(Path("mine"), replications=4)
    Path("mine/manifest.json").unlink()
    with pytest.raises(StorageError) as error:
        folder_of("mine")
    assert error.value.sentences == (
        (
            "mine/manifest.json is gone, without which nobody can tell what mine holds. "
            "Remove the folder, and run the command that made it again"
        ),
    )


def test_a_damaged_grid_is_refused_with_the_command_that_makes_it_anew() -> None:
    """Strategies that were left out, levers and the folder are in it."""
    Path("scenarios").mkdir()
    Path("scenarios/made by hand.yaml").touch()
    stored_grid(Path("grid"), "seats.Ana.writing_minutes", 60, 90, strategies=["notes"])
    (Path("grid/timeline") / "part-0001-00000.parquet").write_bytes(b"")
    assert refusal("grid") == (
        (
            "grid is damaged: timeline/part-0001-00000.parquet has changed since it was written. "
            "To fix it, with the same --set and --map, run: "
            "outreach run 'scenarios/made by hand.yaml' --replications 4 --seed 7 --strategy notes "
            "--vary seats.Ana.writing_minutes=60,90 --out grid"
        ),
    )


def test_every_reason_is_told_at_once_and_spelt_out() -> None:
    """A manifest of nobody, and names that a terminal would obey."""
    Path("one").mkdir()
    Path("one/manifest.json").write_text("{}")
    name = "t\x1b[2Jwo"
    folder = stored(Path(name), replications=4).folder
    write_manifest(folder, replace(known(folder), finished=False))
    first, second = refusal("one", name)
    assert first == "one/manifest.json is not the manifest of a run"
    assert second.startswith("t\\u001b[2Jwo is not finished: ")


def test_the_same_campaigns_are_compared_once() -> None:
    """Of two runs with one digest the longer one stays, and the other is named."""
    places = [stored(Path("short"), replications=4), stored(Path("long"), replications=6)]
    kept, left_out = distinct_runs(places)
    assert [place.typed for place in kept] == ["long"]
    assert left_out == ("short holds the same campaigns as long: only one of them is compared",)
