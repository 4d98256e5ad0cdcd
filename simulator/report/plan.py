"""The report of a plan: the answer, and what more chance or a higher goal costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from simulator.answers.plan.drawn import frontier_figure
from simulator.answers.plan.result import PlanResult
from simulator.answers.plan.told import blocks
from simulator.report.content import Section
from simulator.report.page import report_html
from simulator.storage.whole import write_whole


def write_plan_page(found: PlanResult, path: Path) -> tuple[int, tuple[Section, ...]]:
    """Write the report of a plan; return its bytes and its sections. Raises StorageError."""
    made = tuple(_sections(found))
    content = report_html(found.answer.scenario, made).encode()
    write_whole(path, content)
    return len(content), made


def _sections(found: PlanResult) -> Iterator[Section]:
    yield Section("The cheapest plan", tuple(blocks(found.answer, found.labels)))
    if found.answer.frontier.points:
        yield Section("What it costs", (frontier_figure(found.answer, found.labels),))
