"""Blocks as the lines of a terminal."""

from __future__ import annotations

from dataclasses import replace

from simulator.answers.show import (
    Chart,
    CodeBlock,
    Column,
    Items,
    Paragraph,
    Ranged,
    Sketch,
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


def test_a_table_may_go_on_below_with_its_first_column_alone() -> None:
    """Heads of one line there take one line."""
    row = ("1", "a" * 20, "b" * 20, "12")
    made = Table("", ("", "one\nlong", "two", "three"), (row,), left=2, repeated=1)
    assert text([made], 49) == (
        f"   one\n   long{' ' * 35}two\n1  {'a' * 20}  {'b' * 20}\n\n   three\n1     12\n"
    )


def test_an_elastic_column_is_cut_instead() -> None:
    shown = text([Table("", ("id", "kind"), (("a", "k" * 90),), left=2, elastic=1)], 60)
    assert shown == "id  kind\na   " + "k" * 53 + "...\n"


def test_columns_are_spared_before_a_table_goes_on_below() -> None:
    """The first that is named; names stay."""
    row = ("note", "a" * 30, "b" * 30)
    shown = text([Table("", ("", "one", "two"), (row,), spared=(1, 2))], 50)
    assert shown.split() == ["two", "note", "b" * 30]


def test_intervals_stand_below_their_numbers_where_they_are_asked_for() -> None:
    """On a page they always stand in brackets."""
    mean = Ranged("2.1", "1.8 to 2.4", "1.8 to 2.4")
    made = Table("", ("", "mean"), (("note", mean),))
    assert text([made], 80) == "      mean\nnote   2.1\n"
    assert text([replace(made, stacked=True)], 80) == (
        "            mean\nnote         2.1\n      1.8 to 2.4\n"
    )
    assert str(mean) == "2.1 (1.8 to 2.4)"


def test_a_sketch_has_its_ends_as_numbers_and_its_letters_explained() -> None:
    """A terminal without these letters gets others."""
    rows = (("a", (0.0, 2.0, 3.0, 4.0, 6.0)), ("b", (4.0, 5.0, 6.0, 7.0, 10.0)))
    sketch = Sketch(rows, ("0", "10"), 5.0, "● mean, ┊ goal")
    assert text([sketch], 80) == (
        "a  ──────────━━━━━●━━━━━───┊─────\n"
        "b                      ────┊━━━━●━━━━━───────────────\n"
        "   0                                               10\n"
        "● mean, ┊ goal\n"
    )
    assert text([sketch], 80, "ascii").splitlines()[::3] == [
        "a  ----------=====o=====---:-----",
        "o mean, : goal",
    ]


def test_a_command_is_broken_before_its_flags() -> None:
    """As a shell takes it."""
    line = "outreach story scenarios/quickstart.yaml --strategy 'note first' --replication 17"
    assert text([CodeBlock((line,), "To see it:")], 60) == (
        "To see it:\n"
        "  outreach story scenarios/quickstart.yaml \\\n"
        "    --strategy 'note first' --replication 17\n"
    )


def test_what_a_terminal_would_obey_is_spelt_and_figures_are_left_out() -> None:
    figure = Chart("spread", "Spread", "told", (), WIDE)
    assert text([figure, Paragraph("a\x1bb")], 80) == "a\\u001bb\n"


def test_a_table_is_declared_by_its_columns() -> None:
    columns = [Column("", str), Column("square", lambda one: f"{one * one}")]
    made = table(columns, [2, 3], "Squares")
    assert made == Table("Squares", ("", "square"), (("2", "4"), ("3", "9")))


def test_long_names_are_numbered_and_cut() -> None:
    assert short_names(["a", "b" * 25]) == ["1. a", "2. bbbbbbbbbbbb..."]
    assert short_names(["a", "b"]) == ["a", "b"]
