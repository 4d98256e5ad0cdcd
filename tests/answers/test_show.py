"""Blocks as the lines of a terminal."""

from __future__ import annotations

from simulator.answers.show import (
    Column,
    Figure,
    Items,
    Listing,
    Paragraph,
    Table,
    short_names,
    table,
    text,
)

WIDE = Table(
    "Means",
    ("", "best\nmean", "a long head\nbetween"),
    (("note", "2.1", "1.8 to 2.4"), ("mail", "12", "9 to 15")),
)


def test_blocks_stand_apart_and_sentences_are_wrapped() -> None:
    """Later lines stand behind what they hang on; a percentage is never broken."""
    long = "It reaches this in forty of a hundred simulated campaigns, or 40 %"
    assert text([Paragraph("One."), Paragraph(f"Two.\n{long}", hang="  ")], 64) == (
        "One.\n\nTwo.\nIt reaches this in forty of a hundred simulated campaigns, or\n  40 %\n"
    )


def test_items_stand_below_their_line() -> None:
    assert text([Items("Left open", ("a rate: 20 %", "another"))], 80) == (
        "Left open\n  a rate: 20 %\n  another\n"
    )


def test_a_table_has_its_numbers_to_the_right_and_heads_of_several_lines() -> None:
    assert text([WIDE], 80) == (
        "      best  a long head\n"
        "      mean      between\n"
        "note   2.1   1.8 to 2.4\n"
        "mail    12      9 to 15\n"
    )


def test_a_table_that_is_too_wide_goes_on_below_with_its_names() -> None:
    heads = ("", *(f"column number {k}" for k in range(5)))
    shown = text([Table("", heads, (("note", *"12345"),))], 60).split("\n\n")
    assert [part.split()[-1] for part in shown] == ["3", "5"]
    assert all(part.splitlines()[1].startswith("note") for part in shown)


def test_an_elastic_column_is_cut_instead() -> None:
    shown = text([Table("", ("id", "kind"), (("a", "k" * 90),), left=2, elastic=1)], 60)
    assert shown == "id  kind\na   " + "k" * 53 + "...\n"


def test_a_command_is_broken_before_its_flags() -> None:
    """As a shell takes it."""
    line = "outreach story scenarios/quickstart.yaml --strategy 'note first' --replication 17"
    assert text([Listing((line,), "To see it:")], 60) == (
        "To see it:\n"
        "  outreach story scenarios/quickstart.yaml \\\n"
        "    --strategy 'note first' --replication 17\n"
    )


def test_what_a_terminal_would_obey_is_spelt_and_figures_are_left_out() -> None:
    figure = Figure("spread", "Spread", "told", (), WIDE)
    assert text([figure, Paragraph("a\x1bb")], 80) == "a\\u001bb\n"


def test_a_table_is_declared_by_its_columns() -> None:
    columns = [Column("", str), Column("square", lambda one: f"{one * one}")]
    made = table(columns, [2, 3], "Squares")
    assert made == Table("Squares", ("", "square"), (("2", "4"), ("3", "9")))


def test_long_names_are_numbered_and_cut() -> None:
    assert short_names(["a", "b" * 25]) == ["1. a", "2. bbbbbbbbbbbb..."]
    assert short_names(["a", "b"]) == ["a", "b"]
