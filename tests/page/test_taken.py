"""A state as report and as run: files that other commands take."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.cli.main import main
from tests.cli.made import SMALL
from tests.page.served import served

MINUTES = "seats.Ana.writing_minutes=30"


def test_a_report_and_a_run_are_those_of_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run is found again by `outreach run`, not simulated again; nothing is written over."""
    monkeypatch.chdir(tmp_path)
    file = Path("small.yaml")
    file.write_text(SMALL)
    with served(file, tmp_path) as page:
        asked = {"sets": [MINUTES], "file": "mine.html"}
        assert page.one("/api/report", asked) == {"file": "mine.html", "text": "Saved: mine.html"}
        taken = page.one("/api/report", asked)
        free = (
            "mine.html: expected a name that is not taken, saw a file (did you mean mine-2.html?)"
        )
        assert taken["text"] == free
        saved = page.one("/api/parquet", {"sets": [MINUTES]})["file"]
    assert Path("mine.html").read_text("utf-8").startswith("<!doctype html>")
    parts = {one.name: one.stat().st_mtime_ns for one in (tmp_path / saved).rglob("*.parquet")}
    assert parts
    assert main(["run", "small.yaml", "--set", MINUTES, "--quiet", "--no-try"]) == 0
    assert "Saved in results/small/latest" in capsys.readouterr().out
    assert Path("results/small/latest").resolve() == (tmp_path / saved).resolve()
    now = {one.name: one.stat().st_mtime_ns for one in (tmp_path / saved).rglob("*.parquet")}
    assert now == parts
