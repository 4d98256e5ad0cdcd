from __future__ import annotations

from pathlib import Path

from simulator.answers.show import CodeBlock, Paragraph
from simulator.report.sections import sections
from tests.cli.made import SMALL
from tests.report.made import lived, part, small, told, whole


def test_every_chart_is_right_by_the_grammar_it_is_written_in() -> None:
    """Pages and pictures are written without asking again."""
    for section in whole(False):
        for block in section.blocks:
            if block.kind == "chart":
                for panel in block.panels:
                    assert panel.chart.to_dict(validate=True)["layer"]


def test_what_is_not_worked_out_yet_comes_with_its_command() -> None:
    found = small()
    names = [row.name for row in found.told]
    for title, flags in (
        ("Who should get the InMail", "--per-prospect"),
        ("Who changed sides", f"--duel {names[0]} {names[1]}"),
        ("What it rests on", "--assumptions"),
    ):
        said, command, *_ = part(found, title).blocks
        assert isinstance(said, Paragraph)
        assert command == CodeBlock((f"outreach compare {found.place.typed} {flags}",))


def test_a_study_about_money_of_one_strategy_is_told_as_well(tmp_path: Path) -> None:
    """In dollars, without anything to compare with."""
    alone = SMALL.partition("  mail:\n")[0] + SMALL[SMALL.index("study:") :].replace(
        "outcome: replies, goal: replies >= 2", "outcome: cost"
    )
    found = told(lived(tmp_path, alone, replications=20))
    figures = {
        block.name: block
        for section in sections(found)
        for block in section.blocks
        if block.kind == "chart"
    }
    assert figures["verdict"].title.startswith('"note": $')
    assert "$" in figures["distribution"].title
    assert "credits" not in figures
