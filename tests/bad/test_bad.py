"""Two hundred bad inputs: every problem at once, at its place, and nothing else happens.

`make fuzz` damages others at random, those of `broken/` among them; what it finds comes here.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli.main import main
from tests.bad.flags import FLAGS
from tests.bad.lists import LISTS
from tests.bad.made import GOOD, LISTED, Case, lay, there
from tests.bad.scenario_files import FILES
from tests.bad.scenario_numbers import NUMBERS
from tests.bad.scenario_whole import BROKEN, SAID, WHOLE
from tests.bad.scenario_words import WORDS
from tests.cli.made import ROOT, outreach

TABLE = (*NUMBERS, *WORDS, *FILES, *WHOLE, *LISTS, *FLAGS)
NOBODY = 65534
AS_A_PROCESS = (
    "two hundred thousand brackets",
    "a list with an unclosed quote",
    "three bad flags at once",
)


@pytest.mark.parametrize("case", TABLE, ids=[case.name for case in TABLE])
def test_a_bad_input_is_explained_and_nothing_happens(
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 2, the problems line by line on standard error, the folder as it was."""
    monkeypatch.chdir(tmp_path)
    lay(case, tmp_path)
    before = there(tmp_path)
    assert main(case.typed) == 2
    out, err = capsys.readouterr()
    assert err.splitlines() == list(case.said)
    assert out == ""
    assert there(tmp_path) == before
    assert [letter for letter in err if not (letter.isprintable() or letter == "\n")] == []


@pytest.mark.parametrize(
    "case", [one for one in TABLE if one.typed[:1] == ("run",) and len(one.typed) == 2][::4]
)
def test_validate_says_what_run_says(
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The same lines, so that a scenario that validates can be run."""
    monkeypatch.chdir(tmp_path)
    lay(case, tmp_path)
    assert main(("validate", case.typed[1])) == 2
    assert capsys.readouterr().err.splitlines() == list(case.said)


@pytest.mark.parametrize("name", AS_A_PROCESS)
def test_a_process_of_its_own_says_the_same(name: str, tmp_path: Path) -> None:
    """What the shell sees: the exit code and both streams."""
    (case,) = (case for case in TABLE if case.name == name)
    lay(case, tmp_path)
    before = there(tmp_path)
    done = outreach(*case.typed, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == list(case.said)
    assert there(tmp_path) == before


def test_the_table_is_long_and_says_each_thing_once() -> None:
    """At least 140 cases of different names, every broken file; lines have place or flag.

    What is about a file as a whole has no line and column.
    """
    names = [case.name for case in TABLE]
    assert len(names) == len(set(names)) >= 140
    place = re.compile(r"--(set|map) [^:]+: |[^:]+\.(yaml|csv|png)(:[1-9][0-9]*:[1-9][0-9]*)?: ")
    assert sorted(path.name for path in BROKEN.iterdir()) == sorted(SAID)
    for case in (*NUMBERS, *WORDS, *FILES, *WHOLE, *LISTS):
        assert case.said
        assert [line for line in case.said if not place.match(line)] == []


def test_what_the_cases_change_is_good_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """So each case is wrong by what it changes, and by nothing else."""
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(GOOD)
    Path("listed.yaml").write_text(LISTED)
    Path("list.csv").write_text("id,seniority\n1,vp\n")
    assert [main(["validate", one]) for one in ("small.yaml", "listed.yaml")] == [0, 0]
    assert capsys.readouterr().err == ""


def test_a_file_that_may_not_be_read_is_said_to_be_one(tmp_path: Path) -> None:
    """Where the tests run as root, the command becomes nobody once all it imports is there."""
    for name in ("small.yaml", "hidden.yaml"):
        (tmp_path / name).write_text(LISTED)
    (tmp_path / "list.csv").write_text("id\n1\n")
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    script = (
        "import contextlib, io, os, sys\n"
        "from simulator.cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    assert main(['validate', 'small.yaml']) == 0\n"
        "os.chmod('hidden.yaml', 0)\n"
        "os.chmod('list.csv', 0)\n"
        f"if os.geteuid() == 0: os.setuid({NOBODY})\n"
        "sys.exit(main(['validate', 'hidden.yaml']) * 10 + main(['validate', 'small.yaml']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (22, "")
    assert done.stderr == (
        "hidden.yaml: expected a readable YAML file, saw a file that may not be read\n"
        "small.yaml:3:21: world.prospects.file: expected a list of prospects, as CSV or Parquet, "
        "saw a file that may not be read: list.csv\n"
    )
