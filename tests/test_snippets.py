"""What README and docs show of Python and SQL runs as shown, with the output shown."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from simulator.cli import main

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a snippet sees: a fresh clone, as far as it needs one."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    shutil.copytree(ROOT / "results/sample", tmp_path / "results/sample")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(file: str, title: str = "") -> list[tuple[str, str]]:
    """(language, text) of every block of a page, or of one of its sections."""
    text = (ROOT / file).read_text(encoding="utf-8")
    if title:
        text = re.split(r"^## ", text.split(f"\n{title}\n", 1)[1], maxsplit=1, flags=re.M)[0]
    return BLOCK.findall(text)


def run_in_turn(shown: list[tuple[str, str]]) -> int:
    """Run the blocks of Python one after the other; each prints what the next block shows."""
    names: dict[str, object] = {}
    count = 0
    for (language, code), (other, told) in zip(shown, [*shown[1:], ("", "")], strict=True):
        if language != "python":
            continue
        said = io.StringIO()
        with redirect_stdout(said):
            exec(compile(code, "snippet", "exec"), names)
        if not other:
            assert [line.rstrip() for line in said.getvalue().splitlines()] == told.splitlines()
        count += 1
    return count


def test_the_page_about_python_runs(clone: Path) -> None:
    """From top to bottom."""
    assert run_in_turn(blocks("docs/python.md")) == 4


def test_the_snippets_of_the_readme_run(clone: Path) -> None:
    """On the sample that comes along."""
    assert run_in_turn(blocks("README.md", "## From Python and SQL")) == 1


def test_the_query_of_the_readme_runs(clone: Path) -> None:
    """DuckDB reads the same files; the table below the query is its answer."""
    try:
        import duckdb
    except ImportError:
        pytest.skip("DuckDB cannot be installed here")
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## From Python and SQL")[1]
    (query,) = (text for language, text in BLOCK.findall(section) if language == "sql")
    lines = section.split(query)[1].split("\n## ")[0].splitlines()
    table = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|")
    ]
    answer = duckdb.sql(query)
    assert answer.columns == table[0]
    assert [[str(cell) for cell in row] for row in answer.fetchall()] == table[2:]


def test_the_five_commands_of_the_readme_print_what_it_shows(
    clone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the third on; the first two fetch and install. Seconds differ, dots leave lines out."""
    monkeypatch.setenv("COLUMNS", "80")
    ((_, text),) = blocks("README.md", "## Five commands to a verdict on your own list")
    _, _, _, *typed = re.split(r"^\$ ", text, flags=re.M)
    for one in typed:
        command, _, shown = one.partition("\n")
        assert main([*command.split()[1:], *["--quiet"] * ("run" in command)]) == 0
        printed = re.sub(r"[0-9.]+ s\.", "0.8 s.", capsys.readouterr().out)
        assert all(part in printed for part in shown.split("...\n"))
    assert len(typed) == 3


def test_the_seats_of_the_readme_are_those_that_are_needed(
    clone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first grid, word for word; only the seconds differ."""
    monkeypatch.setenv("COLUMNS", "80")
    (_, text), *_ = blocks("README.md", "## How many seats, how many credits")
    command, _, shown = text.partition("\n")
    assert main([*command.split()[2:], "--quiet"]) == 0
    assert re.sub(r"[0-9.]+ s\.", "3.2 s.", capsys.readouterr().out) == shown


def test_the_commands_of_which_strategy_print_what_the_readme_shows(
    clone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In turn, as a reader would type them; dots leave lines out."""
    monkeypatch.setenv("COLUMNS", "80")
    (_, text), *_ = blocks("README.md", "## Which strategy?")
    _, *typed = re.split(r"^\$ ", text, flags=re.M)
    for one in typed:
        command, _, shown = one.partition("\n")
        assert main([*shlex.split(command)[1:], "--quiet"]) == 0
        printed = capsys.readouterr().out
        assert all(part in printed for part in shown.split("...\n"))
    assert len(typed) == 3
