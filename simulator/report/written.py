"""A report from a stored run: sections made, page written."""

from __future__ import annotations

from pathlib import Path

from simulator.answers.compare.compared import compare
from simulator.answers.compare.sentence import comparison_text
from simulator.report.content import Section
from simulator.report.material import material
from simulator.report.page import report_html
from simulator.report.sections import sections
from simulator.storage.places import FinishedRun
from simulator.storage.whole import write_whole

REPORT_FILE = "report.html"


def write_page(
    place: FinishedRun, path: Path, outcome: str | None
) -> tuple[int, tuple[Section, ...]]:
    """Write the report of a run, by another outcome than its study's where that is said.

    Returns its bytes and its sections. Raises StorageError, and UnusableRun where nothing can be
    said.
    """
    found = compare((place,), outcome)
    made = sections(material(place, found, comparison_text(found)))
    content = report_html(place.manifest.scenario, made).encode()
    write_whole(path, content)
    return len(content), made
