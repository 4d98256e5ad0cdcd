"""`outreach runs`, and runs by their names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.cli import main
from tests.cli.made import SMALL


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL)


RUN = ["run", "small.yaml", "--replications", "2", "--quiet", "--no-try"]


def test_a_named_run_is_listed_compared_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    """By the file or the name of its scenario; a story is told of it by its name."""
    assert main([*RUN, "--set", "study.days=10", "--name", "ten days"]) == 0
    capsys.readouterr()
    for typed in ("small", "small.yaml"):
        assert main(["runs", typed, "--json"]) == 0
        (line,) = json.loads(capsys.readouterr().out)["runs"]
        assert line["names"] == ["latest", "ten days"]
        assert line["asked"] == ["--set", "study.days=10"]
        assert line["whole"] is True
    assert main(["compare", "ten days", "--json", "--quiet"]) == 0
    capsys.readouterr()
    assert main(["story", "ten days", "--strategy", "note", "--json"]) == 0
    of_run = capsys.readouterr().out
    flags = ["--set", "study.days=10", "--strategy", "note", "--json"]
    assert main(["story", "small.yaml", *flags]) == 0
    assert json.loads(of_run) == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["runs", "smal"], 'expected a scenario with stored runs in results, saw "smal"'),
        ([*RUN, "--name", "a/b"], "--name: expected a name of letters, digits, blanks and"),
        ([*RUN, "--name", "a", "--out", "mine"], "--name: expected no --out with it"),
        (["story", "small", "--set", "study.days=9"], "--set: expected a scenario's file with"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    capsys: pytest.CaptureFixture[str], typed: list[str], told: str
) -> None:
    assert main(typed) == 2
    assert told in capsys.readouterr().err


def test_runs_are_looked_for_where_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, "--out", "mine"]) == 0
    capsys.readouterr()
    assert main(["runs"]) == 0
    assert capsys.readouterr().out == "No stored runs in results.\n"
    assert main(["runs", "--out", "mine"]) == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.endswith("  mine")
    assert second == "  2 campaigns of 2 strategies, as the scenario says"
