from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.show import CodeBlock, Paragraph
from simulator.report.material import Material
from tests.report.made import TROUBLE, hostile, part, small, told


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return told(hostile(tmp_path_factory.mktemp("beside")))


def test_a_duel_is_read_from_beside_the_run(beside: Material) -> None:
    """Its sentence, its reasons, and the stories that show it."""
    said, picture, _, stories = part(beside, "Who changed sides").blocks
    assert said == Paragraph(TROUBLE)
    assert picture.kind == "chart"
    assert len(picture.panels) == 2
    first, every = (tuple(map(str, row)) for row in picture.table.rows)
    assert first == (TROUBLE, "1.5 (1 to 2)", "1.5 (1 to 2)")
    assert every == ("all", "1.5 (1 to 2)", "1.5 (1 to 2)")
    assert stories == CodeBlock((f"outreach story {TROUBLE}",))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"names": []}'])
def test_a_duel_that_is_none_counts_as_not_there(text: str, tmp_path: Path) -> None:
    found = small()
    (tmp_path / "duel.json").write_text(text)
    moved = replace(found, place=replace(found.place, folder=tmp_path))
    assert any(isinstance(block, CodeBlock) for block in part(moved, "Who changed sides").blocks)
