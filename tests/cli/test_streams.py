"""Streams that are closed, full or no longer read cost what there was to say, and nothing more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import main
from tests.cli.made import ROOT, SMALL

FULL = "cannot write the output: No space left on device\n"
CLOSED = "cannot write the output: Bad file descriptor\n"


def ended(folder: Path, typed: str) -> tuple[int, str, str]:
    """Exit code, output and complaints of a command line; `outreach` is the program.

    Without the compiler: who simulates makes no difference here, and it takes long to import.
    """
    line = typed.replace("outreach", f'"{sys.executable}" -m simulator')
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(SMALL)
    (tmp_path / "broken.yaml").write_text(SMALL.replace("days: 20", "days: soon"))
    return tmp_path


COMMANDS = ("", "--help", "run --help", "schema", "validate small.yaml")
STREAMS = {
    ">/dev/full": (3, "", FULL),
    ">&-": (3, "", CLOSED),
    ">&- 2>&- <&-": (3, "", ""),
    ">/dev/full 2>/dev/full": (3, "", ""),
    "2>&- | true": (0, "", ""),
}


@pytest.mark.parametrize(
    ("command", "streams"),
    [
        pytest.param(
            command,
            streams,
            marks=[] if command == "--help" or streams == ">/dev/full" else pytest.mark.slow,
        )
        for command in COMMANDS
        for streams in STREAMS
    ],
)
def test_what_cannot_be_said_ends_with_code_3_but_for_a_reader_that_has_seen_enough(
    folder: Path, command: str, streams: str
) -> None:
    assert ended(folder, f"outreach {command} {streams}") == STREAMS[streams]


@pytest.mark.parametrize("streams", ["2>&-", "2>/dev/full", ">&- 2>&-", ">/dev/full 2>/dev/full"])
def test_wrong_input_is_code_2_whether_or_not_it_can_be_told(folder: Path, streams: str) -> None:
    assert ended(folder, f"outreach run broken.yaml {streams}") == (2, "", "")


@pytest.mark.parametrize("streams", ["2>&-", pytest.param("2>/dev/full", marks=pytest.mark.slow)])
def test_a_run_goes_on_where_its_progress_cannot_be_told(folder: Path, streams: str) -> None:
    code, out, err = ended(folder, f"outreach run small.yaml --replications 2 {streams}")
    assert (code, err) == (0, "")
    assert out.endswith("Saved in results/small/latest (Parquet, summary.csv).\n")


def test_a_run_that_cannot_be_told_is_stored_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was closed is not the number of a file of the run."""
    typed = "outreach run small.yaml --replications 2 >&- 2>&-"
    assert ended(folder, typed) == (3, "", "")
    monkeypatch.chdir(folder)
    assert main(["compare", "small", "--json"]) == 0
    assert capsys.readouterr().out[:1] == "{"
