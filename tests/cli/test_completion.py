"""`outreach completion`: scripts that the shells understand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.cli.flags_scenario import SHELLS
from simulator.scenario.templates import TEMPLATES


@pytest.fixture
def script(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> Path:
    """The script for a shell, as a file."""
    shell: str = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    assert main(["completion", shell]) == 0
    path = tmp_path / f"_outreach.{shell}"
    path.write_text(capsys.readouterr().out)
    (tmp_path / "own.yaml").touch()
    return path


def shown(*command: str, cwd: Path) -> list[str]:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split("\n")[:-1]


def by_bash(script: Path, *words: str) -> list[str]:
    spelt = " ".join(f"'{word}'" for word in words)
    program = (
        f"source {script}; COMP_WORDS=({spelt}); COMP_CWORD={len(words) - 1}; "
        '_shtab_outreach; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    return shown("bash", "-c", program, cwd=script.parent)


@pytest.mark.parametrize("script", ["bash"], indirect=True)
def test_bash_completes_commands_flags_choices_and_files(script: Path) -> None:
    """What it would offer after a press of the tabulator."""
    assert by_bash(script, "outreach", "ca") == ["catalogue"]
    assert by_bash(script, "outreach", "run", "--repl") == ["--replications"]
    assert by_bash(script, "outreach", "run", "--engine", "") == ["auto", "compiled", "reference"]
    assert by_bash(script, "outreach", "new", "") == list(TEMPLATES)
    assert by_bash(script, "outreach", "run", "ow") == ["own.yaml"]
    assert by_bash(script, "outreach", "catalogue", "--scenario", "ow") == ["own.yaml"]


@pytest.mark.parametrize("script", ["fish"], indirect=True)
def test_fish_completes_commands_and_choices(script: Path) -> None:
    """With the words of the help beside them."""
    listed = shown(
        "fish", "-c", f"source {script}; complete -C 'outreach run --engine '", cwd=script.parent
    )
    assert [line.split("\t")[0] for line in listed] == ["auto", "compiled", "reference"]


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
def test_zsh_takes_the_script(script: Path) -> None:
    """As code without a fault, for the command of that name."""
    assert shown("zsh", "-n", str(script), cwd=script.parent) == []
    assert script.read_text().startswith("#compdef outreach\n")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It names every command."""
    assert main(["completion", shell]) == 0
    out = capsys.readouterr().out
    assert [
        name for name in ("run", "validate", "new", "catalogue", "schema") if name not in out
    ] == []


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2; those there are named."""
    assert main(["completion", "tcsh"]) == 2
    assert capsys.readouterr().err == 'SHELL: expected bash, zsh or fish, saw "tcsh"\n'


def test_bash_is_there() -> None:
    """At least one of the shells is tried wherever the tests run."""
    assert shutil.which("bash") or sys.platform == "win32"
