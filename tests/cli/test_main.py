from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import types
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

import simulator
from simulator.cli import main
from simulator.cli.main import EXAMPLES, parser
from tests.cli.made import ROOT, SMALL

HEAVY = {"numpy", "pandas", "pyarrow", "pydantic", "rich", "yaml", "simpy", "numba", "scipy"}
HEAVY |= {
    "altair",
    "jinja2",
    "selenium",
    "vl_convert",
    "shtab",
    "duckdb",
    "jsonschema",
    "dask",
    "distributed",
}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    return path


IN_TURN = """
import sys
from simulator.__main__ import main
for typed in sys.argv[1:]:
    sys.argv[1:] = typed.split()
    try:
        main()
    except SystemExit:
        pass
"""


def imported(*typed: str, cwd: Path) -> set[str]:
    """Packages that commands import, typed one after the other in one process."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", IN_TURN, *typed],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return set(re.findall(r"import time:.*\|\s+(\w+)[\w.]*$", run.stderr, re.MULTILINE))


COMMANDS = (
    "run",
    "plan",
    "compare",
    "page",
    "report",
    "runs",
    "validate",
    "story",
    "count",
    "new",
    "catalogue",
    "schema",
    "completion",
)


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    """Help is there at once; even data classes bring modules that take a tenth of the time."""
    helps = [f"{command} --help" for command in COMMANDS]
    seen = imported("--version", "--help", *helps, cwd=tmp_path)
    assert "argparse" in seen
    assert seen & (HEAVY | {"dataclasses", "inspect"}) == set()


def test_a_broken_scenario_imports_no_engine(tmp_path: Path) -> None:
    """Nothing that computes is imported before the input has been accepted."""
    (tmp_path / "broken.yaml").write_text(SMALL.replace("days: 20", "days: soon"))
    seen = imported("run broken.yaml", "validate broken.yaml", "story broken.yaml", cwd=tmp_path)
    assert "yaml" in seen
    assert seen & (HEAVY - {"yaml"}) == set()


def test_a_broken_list_imports_nothing_heavy(tmp_path: Path) -> None:
    """A CSV is read, and refused, before numpy is there."""
    (tmp_path / "broken.csv").write_text("id,seniority\n1,xx\n")
    listed = re.sub(r"  prospects:.*\n(    .*\n)*", "  prospects: {file: broken.csv}\n", SMALL)
    assert listed != SMALL
    (tmp_path / "listed.yaml").write_text(listed)
    seen = imported("run listed.yaml", "validate listed.yaml", "story listed.yaml", cwd=tmp_path)
    assert "csv" in seen
    assert seen & (HEAVY - {"yaml"}) == set()


def test_a_run_prints_its_verdict_first(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Head, verdict, tables, what held it back, what to try, what was counted, where it is."""
    assert main(["run", str(small)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    heads = [block.splitlines()[0] for block in out.split("\n\n")]
    assert heads[0] == (
        "small: 40 prospects, 1 seat (Ana, sales-navigator-core), 20 days, 2 strategies."
    )
    assert heads[1].startswith('Probably "mail", for $')
    assert heads[2].split() == ["reaches", "replies", "8", "of", "10", "value"]
    assert [head.split()[0] for head in heads[3:6]] == ["What", "From", "Lost"]
    assert re.match(r'What held "(note|mail)" back', heads[6])
    assert [head.split()[0] for head in heads[7:]] == ["Try", "You", "Saved"]
    assert max(len(line) for line in out.splitlines()) <= 80


def test_a_run_says_which_rows_of_the_list_it_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the screen, in JSON and in the manifest, by reason."""
    monkeypatch.chdir(tmp_path)
    listed = ["run", str(ROOT / "scenarios/own-list.yaml"), "--replications", "1"]
    listed += ["--strategy", "note", "--no-try"]
    assert main(listed) == 0
    assert "Left out of the list: 3 empty, 3 duplicate, 3 unreachable." in (
        capsys.readouterr().out.splitlines()
    )
    assert main([*listed, "--json"]) == 0
    left_out = {"empty": 3, "duplicate": 3, "unreachable": 3}
    assert json.loads(capsys.readouterr().out)["dropped"] == left_out
    manifest = json.loads((tmp_path / "results/own-list/latest/manifest.json").read_text())
    assert manifest["dropped"] == left_out


def test_a_run_is_the_same_the_second_time(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As one JSON object, but for the time it took."""
    said = []
    for _ in range(2):
        assert main(["run", str(small), "--json", "--replications", "3"]) == 0
        record = json.loads(capsys.readouterr().out)
        assert record.pop("seconds") >= 0
        said.append(record)
    assert said[0] == said[1]
    assert (said[0]["replications"], said[0]["seed"]) == (3, 7)
    assert "take this as a hint" in said[0]["verdict"]
    assert said[0]["weakest"][0]["path"] == "rates.accepted"


def test_flags_replace_what_the_scenario_says(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Strategy, number, seed, a value by path, and the folder."""
    arguments = ["run", str(small), "--strategy", "mail", "--replications", "1", "--seed", "9"]
    arguments += ["--set", "study.days=10", "--out", "mine", "--json", "--quiet"]
    assert main(arguments) == 0
    record = json.loads(capsys.readouterr().out)
    assert [one["strategy"] for one in record["standings"]] == ["mail"]
    assert [record[name] for name in ("replications", "seed", "days", "folder")] == [
        1,
        9,
        10,
        "mine",
    ]
    assert "says nothing about chance" in record["verdict"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "small.yaml"]


@pytest.mark.parametrize(
    ("flags", "line"),
    [
        (["--replications", "0"], "expected a whole number of 1 or more, saw 0"),
        (["--replications", "1e3"], "expected a whole number of 1 or more, saw 1e3"),
        (["--seed", "-1"], "expected a whole number of 0 or more, saw -1"),
        (
            ["--seed", "18446744073709551615"],
            "--seed: expected a whole number of at most 1,000,000,000,000, saw 1844674407370955161",
        ),
        (["--seed", "1\x1b[2J"], "expected a whole number of 0 or more, saw 1\\u001b[2J"),
        (["--set", "days"], '--set: expected path=value, saw "days"'),
        (["--engine", "fast"], '--engine: expected auto, compiled or reference, saw "fast"'),
        (["--speed"], "expected a flag of outreach run, saw --speed (did you mean --seed?)"),
        (
            ["--strategy", "mial"],
            '--strategy: expected one of "note", "mail", saw "mial" (did you mean "mail"?)',
        ),
    ],
)
def test_a_wrong_flag_is_one_line(
    small: Path, capsys: pytest.CaptureFixture[str], flags: list[str], line: str
) -> None:
    """Exit code 2, and nothing is left behind."""
    assert main(["run", str(small), *flags]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert line in err
    assert err.count("\n") == 1
    assert not (small.parent / "results").exists()


@pytest.mark.parametrize(
    ("typed", "heavy"),
    [
        (("new", "new sales"), set()),
        (("schema", "catalogue wage"), {"yaml"}),
        (("completion bash",), {"shtab"}),
    ],
)
def test_the_small_commands_import_little(
    tmp_path: Path, typed: tuple[str, ...], heavy: set[str]
) -> None:
    """No numbers are needed to show a text."""
    assert imported(*typed, cwd=tmp_path) & HEAVY == heavy


def test_the_version_is_the_one_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard output, as one line."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"outreach {simulator.__version__}\n"


def test_the_help_lists_every_command_on_a_line_of_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its name and what it does stand side by side."""
    assert main(["--help"]) == 0
    listed = re.findall(r"^    (\w+)  +\S", capsys.readouterr().out, re.MULTILINE)
    assert tuple(listed) == COMMANDS


@pytest.mark.parametrize(
    ("typed", "meant"), [("", "--help"), ("help", "--help"), ("help run", "run --help")]
)
def test_help_is_there_however_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], typed: str, meant: str
) -> None:
    assert main(meant.split()) == 0
    wanted = capsys.readouterr()
    assert main(typed.split()) == 0
    assert capsys.readouterr() == wanted


def test_a_command_that_does_not_exist_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate"]) == 2
    assert main(["help", "simulate"]) == 2
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.parametrize("command", ["run", "validate", "story"])
def test_every_problem_of_a_file_is_one_line(
    small: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """Exit code 2, each with its place; nothing is left behind."""
    small.write_text(SMALL.replace("days: 20", "days: soon").replace("plan: sales", "plan: seals"))
    assert main([command, str(small)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [
        re.match(r".*small\.yaml:\d+:\d+: ", line) is not None for line in err.splitlines()
    ] == [
        True,
        True,
    ]
    assert [path.name for path in small.parent.iterdir()] == ["small.yaml"]


def test_validate_says_what_was_understood(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words and as JSON, without running anything."""
    assert main(["validate", str(small)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("small: this scenario can be run\n  prospects   40 (")
    assert "  strategy    note (ask; hello)\n" in out
    assert main(["validate", str(small), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["valid"] is True
    assert record["prospects"]["kept"] == 40
    (goal,) = record["goals"]
    assert goal == {
        "goal": "2 replies",
        "outcome": "replies",
        "comparison": ">=",
        "value": 2,
        "by_day": None,
        "in_every_month_from": None,
        "for": "",
        "chance": 0.8,
    }
    assert [one["name"] for one in record["outlook"]["strategies"]] == ["note", "mail"]
    small.write_text(SMALL.replace("days: 20", "days: soon"))
    assert main(["validate", str(small), "--json"]) == 2
    record = json.loads(capsys.readouterr().out)
    assert (record["valid"], len(record["problems"])) == (False, 1)
    assert [path.name for path in small.parent.iterdir()] == ["small.yaml"]


@pytest.mark.parametrize("command", ["run", "validate"])
def test_hostile_names_are_spelt_out(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    """No file, cell or flag makes a terminal obey it or hides what it says."""
    monkeypatch.chdir(tmp_path)
    name = "a\x1b[2J\u202e.yaml"
    Path(name).write_text("study: {days: soon}\n")
    assert main([command, name]) == 2
    Path("list.csv").write_text('id,seniority\n1,"\x1b[31m\u202eboss"\n')
    listed = re.sub(r"  prospects:.*\n(    .*\n)*", "  prospects: {file: list.csv}\n", SMALL)
    Path("listed.yaml").write_text(listed)
    assert main([command, "listed.yaml"]) == 2
    assert main([command, "listed.yaml", "--\x1b[2J"]) == 2
    Path("small.yaml").write_text(SMALL)
    if command == "run":
        assert main(["run", "small.yaml", "--strategy", "\x1b[2J"]) == 2
        assert main(["run", "small.yaml", "--replications", "1", "--out", "o\x1b[2J"]) == 0
    out, err = capsys.readouterr()
    assert "a\\u001b[2J\\u202e.yaml:1:1: " in err
    assert "\\u001b[31m\\u202eboss" in err
    assert [one for one in out + err if not (one.isprintable() or one == "\n")] == []


def test_nobody_on_the_list_runs_with_a_warning(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 prospects are a legal list."""
    text = SMALL.replace("count: 30", "count: 0").replace("count: 10", "count: 0")
    small.write_text(text)
    assert main(["run", str(small), "--replications", "2"]) == 0
    out, err = capsys.readouterr()
    assert err == "warning: the list is empty\n"
    assert "No strategy" in out
    assert main(["validate", str(small)]) == 0
    assert capsys.readouterr().out.count("the list is empty") == 1


def test_another_runs_folder_is_refused(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3, one sentence, and that run untouched."""
    arguments = ["run", str(small), "--replications", "1", "--out", "mine"]
    assert main(arguments) == 0
    before = (small.parent / "mine" / "manifest.json").read_text()
    capsys.readouterr()
    assert main([*arguments, "--seed", "8"]) == 3
    assert re.fullmatch(r"mine holds another run .*\n", capsys.readouterr().err)
    assert (small.parent / "mine" / "manifest.json").read_text() == before


def test_a_place_that_cannot_be_written_is_one_sentence(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3 before anything was run."""
    (small.parent / "results").write_text("a file")
    assert main(["run", str(small), "--replications", "1"]) == 3
    assert re.fullmatch(r"cannot write results/small/\w+: .*\n", capsys.readouterr().err)


def test_a_plain_terminal_gets_plain_letters(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ASCII only, no colour, no progress in a file."""
    out, err = (TextIOWrapper(BytesIO(), encoding="ascii") for _ in range(2))
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    code = main(["run", "small.yaml", "--replications", "4"])
    for stream in (out, err):
        stream.seek(0)
    printed = out.read()
    assert (code, err.read(), printed[:6]) == (0, "", "small:")
    assert printed.isascii()
    assert "\\u" not in printed
    assert "\x1b" not in printed


IMPORTED = """
import signal, sys

class Broken:
    def find_spec(self, name, *_):
        if name == "yaml":
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt:
                raise ImportError("its core failed to import") from None

sys.meta_path.insert(0, Broken())
sys.argv[1:] = ["validate", "small.yaml"]
from simulator.__main__ import main
sys.exit(main())
"""


def test_ctrl_c_is_one_also_where_an_import_makes_an_error_of_it(small: Path) -> None:
    """As the C code of numpy and its friends does."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED],
        cwd=small.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_ctrl_c_ends_without_the_rest(small: Path) -> None:
    """Exit code 130, one line, whole campaigns kept and the run marked unfinished."""
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", "run", "small.yaml", "--replications", "1000000"],
        cwd=small.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        folder = small.parent / "results" / "small"
        while process.poll() is None and not list(folder.glob("*/outcomes/part-*")):
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    finally:
        process.kill()
        process.wait()
    assert (process.returncode, out) == (130, "")
    assert re.fullmatch(
        r"interrupted: [\d,]+ of 1,000,000 simulated campaigns kept in results/small/\w{12}; run "
        r"the same command to continue\n",
        err,
    )
    (path,) = folder.glob("*/manifest.json")
    book = json.loads(path.read_text())
    assert book["finished"] is False
    assert sum(part["outcomes"]["rows"] for part in book["parts"]) == 2 * int(
        err.split()[1].replace(",", "")
    )


def test_ctrl_c_removes_the_folder_of_code_that_is_not_kept(tmp_path: Path) -> None:
    """Though the process then ends at once."""
    code = (
        "import sys\n"
        "import simulator.cli\n"
        "command = sys.modules['simulator.cli.main']\n"
        "from simulator.model.jit import cache\n"
        "assert cache.passing().is_dir()\n"
        "command._ended = lambda typed: command.INTERRUPTED\n"
        "command.main()\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 130, process.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_help_ends_with_a_command_that_is_understood(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Of that command, with flags that it has."""
    assert main([name, "--help"]) == 0
    *_, last = capsys.readouterr().out.strip().split("\n\n")
    assert " ".join(last.split()).startswith(f"Example: outreach {name} ")
    typed = shlex.split(EXAMPLES[name].partition(" > ")[0])
    assert typed[0] == name
    assert parser().parse_args(typed)


def test_a_process_ends_while_a_thread_still_imports_what_compiles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended: list[int] = []
    half = types.ModuleType("simulator.model.jit.cache")
    monkeypatch.setitem(sys.modules, half.__name__, half)
    monkeypatch.setitem(sys.modules, "pyarrow", types.ModuleType("pyarrow"))
    monkeypatch.setattr(sys, "argv", ["outreach", "--version"])
    monkeypatch.setattr(os, "_exit", ended.append)
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, getattr(sys, stream))
    assert (main(), ended) == (0, [0])
