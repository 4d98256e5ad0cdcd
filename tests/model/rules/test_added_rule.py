"""What the docs say of adding a rule and a strategy is so: its own blocks are run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import simulator
from tests.snippets import section

PACKAGE = Path(simulator.__file__).parent
UNFINISHED = shutil.ignore_patterns("*.pyc.*")
"""Byte code that another process is writing; the rest is copied, for it need not be made anew."""


def block(title: str, language: str) -> str:
    """The last block of a language under a heading of the docs, before those of a lower level."""
    return (
        section(title).partition("\n## ")[0].rpartition(f"```{language}\n")[2].partition("```")[0]
    )


SCENARIO = """
world:
  start: 2026-01-05
  prospects: [{count: 400}]
  off: OFF
seats: [{name: Ana, plan: sales-navigator-core, works: mon-fri 09:00-17:00}]
strategies: {ask: {steps: {ask: {send: invitation, text: segment}}}}
study: {days: 5, replications: 2}
"""


def run(package: Path, scenario: str, folder: Path) -> dict[str, object]:
    folder.mkdir()
    (folder / "fridays.yaml").write_text(scenario)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "simulator",
            "run",
            "fridays.yaml",
            "--json",
            "--no-try",
            "--out",
            "run",
            "--engine",
            "reference",
        ],
        cwd=folder,
        # What is extended would be compiled anew, to run once.
        env={**os.environ, "PYTHONPATH": str(package), "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    whole: dict[str, object] = json.loads(done.stdout)
    return whole


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with one file more and one line more."""
    root = tmp_path_factory.mktemp("extended")
    shutil.copytree(PACKAGE, root / "simulator", ignore=UNFINISHED)
    (root / "simulator/model/rules/fridays.py").write_text(block("Add a rule", "python"))
    listed = root / "simulator/limits.py"
    place, line, end = block("Add a rule", "diff").splitlines()
    listing = f"{place[1:]}\n{end[1:]}\n"
    before = listed.read_text()
    assert listing in before
    listed.write_text(before.replace(listing, f"{place[1:]}\n{line[1:]}\n{end[1:]}\n"))
    return root


GUIDE = (PACKAGE.parent / "docs/develop/change-a-rule.md").read_text(encoding="utf-8")


def test_a_window_is_three_lines(tmp_path: Path) -> None:
    """Those of the guide: the engine obeys the limit, and it is told in its own words."""
    shutil.copytree(PACKAGE, tmp_path / "simulator", ignore=UNFINISHED)
    changes = re.findall(r"^`(\S+)` .*?\n```diff\n (.*?\n)\+(.*?\n)```", GUIDE, re.M | re.S)
    assert len(changes) == 3
    for path, place, line in changes:
        before = (tmp_path / path).read_text(encoding="utf-8")
        assert before.count(place) == 1
        (tmp_path / path).write_text(before.replace(place, place + line), encoding="utf-8")
    asked = SCENARIO.replace("send: invitation", "send: inmail").replace("OFF", "[inmail_daily]")
    limited = asked.replace("  off:", "  limits: {inmail: {weekly: 7}}\n  off:")
    assert held(run(tmp_path, limited, tmp_path / "on")) == {"inmail_weekly": 5.0}


def held(result: dict[str, object]) -> dict[str, float]:
    held_back = result["held"]
    assert isinstance(held_back, dict)
    return {limit["limit"]: limit["days"] for limit in held_back["limits"]}


def test_a_new_limit_binds_and_is_named(extended: Path, tmp_path: Path) -> None:
    """It is enforced, counted in its own column and told in its own words."""
    result = run(extended, SCENARIO.replace("OFF", "[]"), tmp_path / "on")
    assert held(result) == {"daily_cap": 4.0, "no_fridays": 1.0}


def test_a_new_limit_can_be_switched_off(extended: Path, tmp_path: Path) -> None:
    """`world.off` knows its name without being told."""
    result = run(extended, SCENARIO.replace("OFF", "[no_fridays]"), tmp_path / "off")
    assert held(result) == {"daily_cap": 5.0}


def test_a_strategy_is_added_without_python(tmp_path: Path) -> None:
    """A block of YAML in a scenario is enough."""
    plain = SCENARIO.replace("OFF", "[]").replace("{days: 5,", "{days: 60,")
    lines = [line for line in plain.splitlines() if not line.startswith("strategies:")]
    scenario = "\n".join(lines) + "\n" + block("Add a strategy", "yaml")
    result = run(PACKAGE.parent, scenario, tmp_path / "added")
    standings = result["standings"]
    assert isinstance(standings, list)
    assert [standing["strategy"] for standing in standings] == ["thank and connect"]
    assert standings[0]["mean"]["value"] > 0
