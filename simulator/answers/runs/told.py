"""Stored runs told: blocks and JSON values."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

from simulator.answers.question import Told
from simulator.answers.runs.runs import RunLine, Runs
from simulator.answers.show import Block, Items, Paragraph
from simulator.words import several


def tell_runs(runs: Runs) -> Told:
    """Tell each run: where it lies and by what name, when, what was set, campaigns, advice."""
    return Told(_record(runs), tuple(blocks(runs)))


def blocks(runs: Runs) -> Iterator[Block]:
    """Yield a block a run."""
    if not runs.lines:
        yield Paragraph(f"No stored runs in {runs.results}.")
        return
    for line in runs.lines:
        names = f" ({', '.join(line.names)})" if line.names else ""
        yield Items(f"{line.when:%Y-%m-%d %H:%M}  {line.folder}{names}", tuple(_items(line)))
    if runs.older:
        yield Paragraph(f"{several(runs.older, 'older run')} not shown: --last N shows more.")


def _items(line: RunLine) -> Iterator[str]:
    if line.strategies:
        of_each = several(line.strategies, "strategy", "strategies")
        grid = f" in {several(line.cells, 'cell')}" if line.cells > 1 else ""
        asked = shlex.join(line.asked) if line.asked else "as the scenario says"
        yield f"{several(line.campaigns, 'campaign')} of {of_each}{grid}, {asked}"
    if line.advice:
        yield line.advice
    if line.problem:
        yield line.problem


def _record(runs: Runs) -> dict[str, Any]:
    return {
        "results": str(runs.results),
        "runs": [
            {
                "when": line.when.isoformat(),
                "scenario": line.scenario,
                "folder": str(line.folder),
                "names": list(line.names),
                "asked": list(line.asked),
                "strategies": line.strategies,
                "cells": line.cells,
                "campaigns": line.campaigns,
                "advice": line.advice,
                "whole": not line.problem,
                "problem": line.problem,
            }
            for line in runs.lines
        ],
        "older": runs.older,
    }
