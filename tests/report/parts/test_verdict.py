from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from simulator.answers.show import Paragraph
from simulator.report.parts.verdict import section
from tests.report.made import drawn, figure, lived, part, small, told


def test_the_sentence_comes_first_and_differences_below() -> None:
    """The best has no line of its own in the picture, and an empty cell in the table."""
    found = small()
    sentence, facts, *_ = part(found, "Verdict").blocks
    assert sentence == Paragraph("Run it.", "strong")
    assert facts == Paragraph(
        "40 prospects, 20 days, 2 alternatives, 40 simulated campaigns of each. Same people and "
        "same luck for each. Seed 7."
    )
    one = figure(part(found, "Verdict"), "verdict")
    best, second = one.table.rows
    assert (best[0], str(best[2]), second[0]) == (found.name(0), "", found.name(1))
    rows = drawn(one, layer=-1)
    assert [row["name"] for row in rows] == [found.short(1)]


def test_few_campaigns_are_a_hint(tmp_path: Path) -> None:
    blocks = section(told(lived(tmp_path, replications=4)))
    assert (
        Paragraph("Fewer than 20 simulated campaigns: every interval here is a hint only.", "note")
        in blocks
    )


def test_what_is_of_the_first_campaigns_only_is_said() -> None:
    """Else the numbers of two sections would be apart without a reason."""
    found = small()
    told = Paragraph(
        "Verdict, risk, cost and who is beaten are of all of them; everything else is of the first "
        "30.",
        "note",
    )
    assert told in section(replace(found, campaigns=30))
    assert not any(
        isinstance(one, Paragraph) and "everything else" in one.text for one in section(found)
    )


def test_a_question_is_repeated() -> None:
    found = small()
    asked = replace(
        found,
        place=replace(
            found.place,
            manifest=replace(
                found.manifest, resolved={**found.resolved, "question": "A note, or an InMail?"}
            ),
        ),
    )
    assert section(asked)[0] == Paragraph("Question: A note, or an InMail?", "note")
