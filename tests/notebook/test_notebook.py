"""The notebook of docs is a notebook, and shows what its cells come to."""

from __future__ import annotations

import json
from pathlib import Path

from tests.notebook.made import executed, read
from tests.snippets import BY_MACHINE, clone


def test_its_cells_show_what_they_come_to(tmp_path: Path) -> None:
    """Executed from top to bottom in a fresh clone; seconds are those of the machine."""
    stored = read()
    again = executed(stored, clone(tmp_path))
    for before, after in zip(stored["cells"], again["cells"], strict=True):
        was, now = (BY_MACHINE.sub("_ ", json.dumps(cell)) for cell in (before, after))
        assert was == now, "".join(before["source"])


def test_it_is_a_notebook_of_the_current_format() -> None:
    """What Jupyter asks of one: format 4.5, kernel, and an id of its own for each cell."""
    book = read()
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    ids = [cell["id"] for cell in book["cells"]]
    assert len(set(ids)) == len(ids)
    assert {cell["cell_type"] for cell in book["cells"]} == {"code", "markdown"}
