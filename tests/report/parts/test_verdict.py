from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from simulator.answers.show import Paragraph, Table
from simulator.report.parts.verdict import section, simulated_on
from simulator.words import money
from tests.report.made import drawn, figure, lived, part, small, told


def test_the_sentence_comes_first_and_differences_below() -> None:
    """Between them money, dates, and how each alternative stands.

    The best has no line of its own in the picture, and an empty cell in the table.
    """
    found = small()
    sentence, costs, facts, stands, *_ = part(found, "Verdict").blocks
    assert sentence == Paragraph("Run it.", "strong")
    assert isinstance(stands, Table)
    assert stands.titles == (
        "alternative",
        "reaches 2 replies (95 %)",
        "mean (95 %)",
        "8 of 10 lie within",
        "cost (95 %)",
        "cost per reply (95 %)",
    )
    best, cost = found.told[0], found.told[0].cost.value
    value = found.mean(0, "value_expected").value
    plans, labour = (found.mean(0, f"cost_{one}").value for one in ("plans", "labour"))
    assert costs == Paragraph(
        f'"{best.name}" costs {money(cost)}: {money(plans)} for plans and {money(labour)} for '
        f"working time. Its replies bring {money(value)} of value, {money(value - cost)} less "
        "cost, on average."
    )
    assert facts == Paragraph(
        "Campaign from 2026-01-05 to 2026-01-24; answers count until 2026-02-23. 40 prospects, "
        "2 alternatives, 40 simulated campaigns of each, same people and same luck. Simulated on "
        f"{simulated_on(found.folder)}, seed 7."
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
        "Verdict, risk, cost and who is beaten use all of them; everything else uses the first 30.",
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
    assert section(asked)[0] == Paragraph("A note, or an InMail?", "question")


def test_the_day_of_a_run_is_the_one_it_was_finished_on(tmp_path: Path) -> None:
    """A report that is written later is of the same day."""
    (tmp_path / "summary.csv").write_text("")
    os.utime(tmp_path / "summary.csv", (86_400 * 20_000, 86_400 * 20_000))
    assert simulated_on(tmp_path) == date(2024, 10, 4)
