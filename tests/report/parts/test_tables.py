"""The numbers below the charts are those that are stored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.report.content import Listing, Paragraph, Table
from simulator.report.material import Material
from simulator.report.sections import sections
from simulator.report.wording import cell, chance_cell
from simulator.stats.intervals import wilson_interval
from tests.cli.made import SMALL
from tests.report.made import HEBREW, TROUBLE, drawn, figure, hostile, lived, part, small, told


def test_every_chart_is_right_by_the_grammar_it_is_written_in() -> None:
    """Pages and pictures are written without asking again."""
    for section in sections(small()):
        for block in section.blocks:
            if block.kind == "figure":
                for panel in block.panels:
                    assert panel.chart.to_dict(validate=True)["layer"]


def test_the_funnel_counts_down_to_deals() -> None:
    """By the planner's own words."""
    found = small()
    one = figure(part(found, "From the list to a deal"), "funnel")
    assert one.table.heads[1:] == (
        "prospects on the list",
        "touched",
        "accepted",
        "replied",
        "replied positively",
        "meetings",
        "deals",
    )
    assert one.table.rows[0][4] == cell("replies", found.mean(0, "replies"))
    assert one.title.startswith("Of 40 prospects, ")


def test_cost_names_who_is_beaten_by_whom() -> None:
    found = small()
    one = figure(part(found, "Cost"), "cost")
    rows = {row[0]: row for row in one.table.rows}
    for place, row in enumerate(found.told):
        said = rows[found.name(place)]
        assert said[2] == cell("cost", row.cost)
        by = ", ".join(str(other + 1) for other in row.front.dominated_by)
        assert said[6] == (by or "none")
    marks = drawn(one)
    assert [mark["beaten"] for mark in marks] == [not row.front.on_front for row in found.told]


def test_credits_add_up() -> None:
    """Week by week to what the campaign counted; who spends none has no picture."""
    found = small()
    one = figure(part(found, "InMail credits"), "credits")
    (mail,) = (k for k, row in enumerate(found.told) if row.name == "mail")
    assert [panel.name for panel in one.panels] == [found.name(mail)]
    points = drawn(one)
    last = {point["kind"]: point["value"] for point in points}
    assert last["spent"] == pytest.approx(found.mean(mail, "credits_spent").value)
    assert last["came back"] == pytest.approx(found.mean(mail, "credits_refunded").value)
    assert f"Without any InMail: {found.name(1 - mail)}." in one.note


def test_limits_are_shares_of_the_days_worked() -> None:
    found = small()
    one = figure(part(found, "What held it back"), "limits")
    (row,) = (row for row in one.table.rows if row[0] == "writing minutes")
    days = found.mean(0, "limit_writing_minutes").value
    share = days / found.mean(0, "working_seat_days").value
    assert row[1].startswith(f"{100 * share:.0f} %")
    assert "held back by" in one.title


def test_health_tells_days_at_each_level_and_the_chance_of_a_lock() -> None:
    found = small()
    one = figure(part(found, "Health of the seats"), "health")
    locked = found.outcomes[0]["any_restriction"]
    assert one.table.rows[0][-1] == chance_cell(wilson_interval(int(locked.sum()), 40))
    bars = drawn(one)
    assert max(bar["end"] for bar in bars) == pytest.approx(100)
    assert one.title == "No seat was locked in any simulated campaign"


def test_what_is_not_worked_out_yet_comes_with_its_command() -> None:
    found = small()
    names = [row.name for row in found.told]
    for title, flags in (
        ("Who gets what", "--per-prospect"),
        ("Who changed sides", f"--duel {names[0]} {names[1]}"),
        ("What it rests on", "--assumptions"),
    ):
        said, command, *_ = part(found, title).blocks
        assert isinstance(said, Paragraph)
        assert command == Listing((f"outreach compare {found.place.typed} {flags}",))


def test_weak_figures_are_listed_with_source_value_and_range() -> None:
    """The scenario's own first; the long rest opens when it is asked for."""
    _, _, first, rest, _ = part(small(), "What it rests on").blocks
    assert isinstance(first, Table)
    assert first.rows[0] == (
        "invitations that are accepted",
        "rates.accepted",
        "given by the scenario",
        "the scenario",
        "41 of 152",
        "20.4 % to 34.4 % (the scenario)",
    )
    assert isinstance(rest, Table)
    assert (first.folded, rest.folded) == (False, True)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return told(hostile(tmp_path_factory.mktemp("beside")))


def test_who_gets_what_is_read_from_beside_the_run(beside: Material) -> None:
    """The first rank first; whoever has none is left out."""
    section = part(beside, "Who gets what")
    one = figure(section, "who")
    assert one.table.heads == ("rank", "id", "kind", "gain a credit", f"reply under {HEBREW}")
    assert one.table.rows[0] == ("1", TROUBLE, "<i>", "0.40", "50 % (50 to 50)")
    assert len(one.table.rows) == 3
    assert one.title == (
        "A credit brings 0.40 replies with the first of 3 o'brien & cos, 0.30 with the middle one"
    )
    kinds = section.blocks[1]
    assert isinstance(kinds, Table)
    assert kinds.rows[1] == ("&amp;", "1", "0.30", "2")


def test_a_duel_is_read_from_beside_the_run(beside: Material) -> None:
    """Its sentence, its reasons, and the stories that show it."""
    said, picture, _, stories = part(beside, "Who changed sides").blocks
    assert said == Paragraph(TROUBLE)
    assert picture.kind == "figure"
    assert len(picture.panels) == 2
    assert picture.table.rows[0] == (TROUBLE, "1.5 (1 to 2)", "1.5 (1 to 2)")
    assert stories == Listing((f"outreach story {TROUBLE}",))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"names": []}'])
def test_a_duel_that_is_none_counts_as_not_there(text: str, tmp_path: Path) -> None:
    found = small()
    (tmp_path / "duel.json").write_text(text)
    moved = replace(found, place=replace(found.place, folder=tmp_path))
    assert any(isinstance(block, Listing) for block in part(moved, "Who changed sides").blocks)


def test_stress_des_has_the_items_of_the_readme() -> None:
    """In the same order."""
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    rows = readme.split("\n## STRESS-DES\n")[1].split("\n## ")[0].splitlines()
    items = [row.split("|")[1].strip() for row in rows if row.startswith("| ")][2:]
    table = part(small(), "STRESS-DES").blocks[1]
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == items
    said = dict(table.rows)  # type: ignore[arg-type]
    assert said["2.5.3 resources"] == "1 x Ana on sales-navigator-core, 60 writing minutes a day"
    assert "drawn anew in each campaign from evidence: rates.accepted" in said["3.2 preparation"]


def test_how_to_reproduce_it_names_commands_digest_and_seed() -> None:
    found = small()
    _, commands, table = part(found, "How to reproduce it").blocks
    assert isinstance(commands, Listing)
    assert commands.lines[0].startswith("outreach run small.yaml --replications 40 --seed 7")
    assert isinstance(table, Table)
    facts = dict(table.rows)  # type: ignore[arg-type]
    assert facts["seed"] == "7"
    assert facts["digest of scenario, lists, catalogue, rules and seed"] == found.manifest.digest
    assert "version of altair, for the charts" in facts


def test_a_study_about_money_of_one_strategy_is_told_as_well(tmp_path: Path) -> None:
    """In dollars, without anything to compare with."""
    alone = SMALL.partition("  mail:\n")[0] + SMALL[SMALL.index("study:") :].replace(
        "outcome: replies, target: replies >= 2", "outcome: cost"
    )
    found = told(lived(tmp_path, alone, replications=20))
    figures = {
        block.name: block
        for section in sections(found)
        for block in section.blocks
        if block.kind == "figure"
    }
    assert figures["verdict"].title.startswith('"note": $')
    assert "$" in figures["distribution"].title
    assert "credits" not in figures
