"""A rule is added with one file and one line where rules are listed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import simulator

PACKAGE = Path(simulator.__file__).parent

NO_FRIDAYS = '''"""No invitations in the last days of a calendar week of ours."""

from __future__ import annotations

from simulator.rules.limit import Limit
from simulator.rules.state import Seat, Terms
from simulator.vocabulary import INVITATION, NEVER


def left(seat: Seat, terms: Terms) -> int:
    """Leave nothing on every seventh day from the fifth on."""
    return 0 if seat.day % 7 == 4 else NEVER


LIMITS = (Limit("no_fridays", "Fridays without invitations", (INVITATION,), left),)
'''

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
        [sys.executable, "-m", "simulator", "run", "fridays.yaml", "--json", "--out", "run"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(package)},
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
    shutil.copytree(PACKAGE, root / "simulator", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "simulator/rules/no_fridays.py").write_text(NO_FRIDAYS)
    listed = root / "simulator/rules/__init__.py"
    before = listed.read_text()
    after = before.replace('    "invitations",\n', '    "invitations",\n    "no_fridays",\n')
    assert len(after.splitlines()) == len(before.splitlines()) + 1
    listed.write_text(after)
    return root


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
