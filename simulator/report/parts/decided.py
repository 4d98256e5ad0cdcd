"""Tests of several strategies: which won, how often the right one, when, and what testing cost."""

from __future__ import annotations

from simulator.answers.run.tried import tried, tried_tables
from simulator.answers.show import Block
from simulator.report.material import Material
from simulator.scenario.resolved import read_back


def section(material: Material) -> tuple[Block, ...]:
    manifest = material.manifest
    if all(one.trial is None for one in read_back(manifest.resolved).strategies):
        return ()
    cells = range(len(manifest.cells))
    scenarios = [read_back(manifest.resolved_of(cell)) for cell in cells]
    return tuple(tried_tables(tried(material.found, scenarios), material.found))
