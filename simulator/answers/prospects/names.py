"""What a list calls its people, read anew for the screen; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from simulator.errors import Problem
from simulator.prospect_lists.headers import Wish
from simulator.prospect_lists.read import read_column
from simulator.scenario.model import Scenario
from simulator.storage.places import UnusableRun


def names_of(scenario: Scenario, header: str) -> Mapping[str, str]:
    """Return what the column of this header says of each id of the list.

    Raises UnusableRun where people come from no list, `Invalid` where it has no such column.
    """
    source = scenario.world.prospects
    if source.sheet is None:
        raise UnusableRun("--names: expected people from a list, saw segments")
    place = Problem("--names", 0, 0, "", "")
    others = {field: Wish(column, place) for field, column in source.columns.items()}
    path = Path(source.sheet.report.file)
    texts = read_column(path, header, place, others, source.encoding)
    return dict(zip(source.sheet.ids, texts, strict=True))
