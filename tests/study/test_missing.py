from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.storage.manifest import read_manifest, write_manifest
from simulator.study.missing import finished_run
from simulator.study.run import run
from tests.study.made import scenario, stages


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_run_of_a_scenario_as_it_stands_is_found() -> None:
    """However long it is; a changed scenario has none."""
    folder = run(scenario(4), stages=stages()).folder
    assert finished_run(scenario(9)) == folder
    assert finished_run(scenario(4, days=9)) is None


def test_an_unfinished_or_damaged_run_is_none() -> None:
    """Running it mends it."""
    folder = run(scenario(4), stages=stages()).folder
    manifest = read_manifest(folder)
    assert manifest is not None
    write_manifest(folder, replace(manifest, finished=False))
    assert finished_run(scenario(4)) is None
    write_manifest(folder, manifest)
    (folder / "outcomes/part-00000.parquet").write_bytes(b"")
    assert finished_run(scenario(4)) is None
    (folder / "manifest.json").write_text("{}")
    assert finished_run(scenario(4)) is None
