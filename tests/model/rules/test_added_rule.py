"""What the docs say of adding a rule and a strategy is so: its own blocks are run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import simulator
from simulator.vocabulary import POSITIVE
from tests.snippets import section
from tests.worlds import columns, live, scenario

PACKAGE = Path(simulator.__file__).parent
UNFINISHED = shutil.ignore_patterns("*.pyc.*")
"""Byte code that another process is writing; the rest is copied, for it need not be made anew."""
GUIDE = (PACKAGE.parent / "docs/develop/change-a-rule.md").read_text(encoding="utf-8")


def block(title: str, language: str) -> str:
    """The last block of a language under a heading of the docs, before those of a lower level."""
    return (
        section(title).partition("\n## ")[0].rpartition(f"```{language}\n")[2].partition("```")[0]
    )


WORLD = """
world:
  start: 2026-01-05
  prospects: [{count: 400}]
seats: [{name: Ana, plan: sales-navigator-core, works: mon-fri 09:00-17:00}]
strategies: {ask: {steps: {ask: {send: invitation, text: segment}}}}
study: {days: 5, replications: 2}
"""
SEVEN_INMAILS = ("strategies.ask.steps.ask.send=inmail", "world.limits.inmail.weekly=7")
SETS = {
    "as it is": (),
    "no_fridays off": ("world.off=[no_fridays]",),
    "inmail_weekly": (*SEVEN_INMAILS, "world.off=[inmail_daily]"),
}
"""Changes of `WORLD` that are run with both limits of the docs added."""
PROGRAM = """
import json
import sys
from simulator.cli.main import main
for name, sets in json.loads(sys.argv[1]).items():
    flags = [flag for one in sets for flag in ("--set", one)]
    typed = ["run", "world.yaml", *flags, "--json", "--no-try", "--engine", "reference"]
    assert main([*typed, "--out", name]) == 0
    assert main(["validate", "world.yaml", *flags, "--all", "--json"]) == 0
"""


def add(root: Path, path: str, before: str, line: str, after: str = "") -> None:
    """Add a line to a file, at a place that it has once."""
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(before + after) == 1
    (root / path).write_text(text.replace(before + after, before + line + after), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of limits."""

    held: dict[str, float]
    """Those that held the seat back -> on how many days"""
    bounds: dict[str, str]
    """All limits -> what arithmetic says of them before a run"""
    obstacles: list[dict[str, object]]
    """What keeps a step from ever being used"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """What a copy of the package tells that has both limits of the docs.

    One is a file and a line, the other three lines in three files.
    """
    root = tmp_path_factory.mktemp("extended")
    shutil.copytree(PACKAGE, root / "simulator", ignore=UNFINISHED)
    (root / "simulator/model/rules/fridays.py").write_text(block("Add a rule", "python"))
    lines = [f"{line[1:]}\n" for line in block("Add a rule", "diff").splitlines()]
    add(root, "simulator/limits.py", *lines)
    changes = re.findall(r"^`(\S+)` .*?\n```diff\n (.*?\n)\+(.*?\n)```", GUIDE, re.M | re.S)
    assert len(changes) == 3
    for change in changes:
        add(root, *change)
    (root / "world.yaml").write_text(WORLD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(SETS)],
        cwd=root,
        # What is extended would be compiled anew, to run once.
        env={**os.environ, "PYTHONPATH": str(root), "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    results = [json.loads(one) for one in re.split(r"\n(?={)", done.stdout)]
    found = {}
    for name, run, validate in zip(SETS, results[::2], results[1::2], strict=True):
        (strategy,) = validate["outlook"]["strategies"]
        found[name] = Told(
            held={one["limit"]: one["days"] for one in run["held"]["limits"]},
            bounds={one["limit"]: one["verdict"] for one in strategy["bounds"]},
            obstacles=[one for step in strategy["steps"] for one in step["obstacles"]],
        )
    return found


def test_a_window_is_three_lines(told: dict[str, Told]) -> None:
    """Those of the guide: the engine obeys the limit, and it is told in its own words."""
    assert told["inmail_weekly"].held == {"inmail_weekly": 5.0}
    assert told["inmail_weekly"].bounds["inmail_weekly"] == "binds"


def test_a_new_limit_binds_and_is_named(told: dict[str, Told]) -> None:
    """It is enforced, counted in its own column and told in its own words."""
    assert told["as it is"].held == {"daily_cap": 4.0, "no_fridays": 1.0}


def test_a_new_limit_may_bind_whoever_waits_for_its_channels(told: dict[str, Told]) -> None:
    """No arithmetic of its own is asked for, and a day of rest shuts nothing for ever."""
    assert told["as it is"].bounds["no_fridays"] == "can"
    assert told["inmail_weekly"].bounds["no_fridays"] == "cannot"
    assert told["as it is"].obstacles == []


def test_a_new_limit_can_be_switched_off(told: dict[str, Told]) -> None:
    """`world.off` knows its name without being told."""
    assert told["no_fridays off"].held == {"daily_cap": 5.0}
    assert "no_fridays" not in told["no_fridays off"].bounds


def test_a_strategy_is_added_without_python() -> None:
    """A block of YAML in a scenario is enough."""
    world = re.sub(r"^strategies: .*\n", "", WORLD, flags=re.M) + block("Add a strategy", "yaml")
    added = scenario(world, "study.days=60")
    assert [one.name for one in added.strategies] == ["thank and connect"]
    assert POSITIVE in columns(live(added).touches)["answer"]
