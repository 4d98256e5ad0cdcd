"""docs/develop/add-an-outcome.md says what stands in the sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.model.outcomes.columns import COLUMNS
from simulator.outcomes import OUTCOMES, SHOWN

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs/develop/add-an-outcome.md").read_text(encoding="utf-8")
LISTED = re.findall(r"^\| `(\S+\.py)` \|.*\| (\d+) \|$", GUIDE, re.M)
"""Files of the commit with the lines that it added."""


def added(path: str) -> list[list[str]]:
    """The lines of each block of a file, old and new ones, in the order of the guide."""
    numbered = re.split(r"^\d\. ", GUIDE, flags=re.M)[1:]
    (told,) = (one for one in numbered if f"`{path}`" in one.partition("```")[0])
    return [block.splitlines() for block in re.findall(r"^```diff\n(.*?)^```", told, re.M | re.S)]


@pytest.mark.parametrize(("path", "lines"), LISTED)
def test_each_file_has_the_lines_that_the_guide_tells(path: str, lines: str) -> None:
    """Side by side and once, as many as its table says."""
    source = (ROOT / path).read_text(encoding="utf-8")
    for block in added(path):
        assert source.count("".join(f"{line[1:]}\n" for line in block)) == 1
    assert sum(line.startswith("+") for block in added(path) for line in block) == int(lines)


def test_it_takes_three_files() -> None:
    """Each of them is told; what is shown is a column, and says how."""
    assert len(LISTED) == 3
    assert SHOWN["first_locked_day"] is OUTCOMES["first_locked_day"].shown
    assert "first_locked_day" in {column.name for column in COLUMNS}
