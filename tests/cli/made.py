"""A small scenario as text, and the command as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path

from simulator.cli import main
from tests.once import stored_once

ROOT = Path(__file__).parents[2]

SMALL = """\
world:
  start: 2026-01-05
  prospects:
    - {count: 30, seniority: manager}
    - {count: 10, seniority: vp, open_profile: 50%}
  rates: {accepted: {counted: 41 of 152, with: {text: segment}, among: benchmark}}
  value: {deal: 12000}
  figures: point
seats:
  - {name: Ana, plan: sales-navigator-core, works: mon-fri 09:00-17:00, writing_minutes: 60}
strategies:
  note:
    steps:
      ask:   {send: invitation, text: tailored, wait: 7d, accepted: hello}
      hello: {send: message, text: segment, wait: 5d}
  mail:
    steps:
      mail:  {send: inmail, text: tailored, wait: 7d}
study: {days: 20, replications: 25, seed: 7, outcome: replies, goal: replies >= 2}
"""
ASKING = SMALL.replace(
    "goal: replies >= 2",
    "goal: [{goal: replies >= 2, by: day 10}, {goal: accepted >= 1, for: {seniority: vp}}], "
    "per: [seniority, seat]",
)
"""The same with goals by date and by group, and outcomes by group."""


def outreach(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "simulator", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def ran(*flags: str) -> None:
    """Put here what `outreach run small.yaml` stores, with these flags and the file as it is."""
    text = Path("small.yaml").read_text()

    def store(room: Path) -> None:
        with chdir(room), redirect_stdout(StringIO()):
            Path("small.yaml").write_text(text)
            assert main(["run", "small.yaml", "--quiet", "--no-try", *flags]) == 0

    stored_once((text, flags), store, Path())
