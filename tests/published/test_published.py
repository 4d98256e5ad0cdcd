"""The page of published campaigns has a row for each arm, and no source of a figure among them."""

from __future__ import annotations

from tests.domain.runs import FOLDER
from tests.published.__main__ import PAGE
from tests.published.arms import ARMS

FILES = PAGE.with_suffix("")
BOOKS = FOLDER.parent / "simulator" / "scenario" / "catalogue"


def test_the_page_has_a_row_for_each_arm() -> None:
    """`make published` writes it; an arm that was added since is missed here."""
    text = PAGE.read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| [")]
    link = "| [{}](published/{}.yaml)"
    assert [row[:5] for row in rows] == [
        [link.format(one.campaign, one.scenario), one.arm, one.sent, one.happened]
        + [f"{100 * one.share:.1f} %"]
        for one in ARMS
    ]
    assert {one.scenario for one in ARMS} == {path.stem for path in FILES.glob("*.yaml")}


def test_a_miss_is_explained() -> None:
    """Whatever lies outside says what the scenario has no word for."""
    text = PAGE.read_text(encoding="utf-8")
    missed = [line for line in text.splitlines() if "| **no** |" in line]
    assert all(len(line.split(" | ")[-1]) > 20 for line in missed)
