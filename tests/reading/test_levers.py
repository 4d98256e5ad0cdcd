"""Levers as people write them."""

from __future__ import annotations

import pytest

from simulator.reading.levers import Lever, Unclear, read_lever, value_of

RANGE = "expected a range such as 1..5, 10%..40% step 5% or $40..$80 step $10"
STEP = "expected a step behind it, as in 10%..40% step 5% or $40..$80 step $10"
UNIT = "expected the same unit at both ends and at the step, as in 10%..40% step 5%"


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("20,30", "20 30"),
        ("1..5", "1 2 3 4 5"),
        ("01..03", "1 2 3"),
        ("1..9 step 3", "1 4 7"),
        ("1..3, 5 , 10..20 step 5", "1 2 3 5 10 15 20"),
        ("10%..40% step 10%", "10% 20% 30% 40%"),
        ("10 %..15 %  step  2.5 %", "10.0 %|12.5 %|15.0 %"),
        ("10%..40% step 25%", "10% 35%"),
        ("0.5..1.5 step 0.25", "0.50 0.75 1.00 1.25 1.50"),
        ("$40..$80 step $20", "$40 $60 $80"),
        ("$1..$2 step $0.5", "$1.00 $1.50 $2.00"),
        ("$1,000..$2,000 step $500", "$1,000 $1,500 $2,000"),
        ("$1,200,$1,400", "$1,200 $1,400"),
        ("30m..60m step 15m", "30m 45m 60m"),
        ("1 day..3 days step 1 day", "1 days|2 days|3 days"),
        ("-1..1", "-1 0 1"),
        ("../a.csv,../b.csv", "../a.csv ../b.csv"),
        ("a..b", "a..b"),
        ("[mon, tue],[wed]", "[mon, tue]|[wed]"),
        ('{counted: 41 of 152, with: none},"a, b"', '{counted: 41 of 152, with: none}|"a, b"'),
        ("a=b,c", "a=b c"),
    ],
)
def test_values_are_texts_and_ranges_between_commas(written: str, values: str) -> None:
    """A range is written as its ends are, with the digits of its step."""
    wanted = tuple(values.split("|" if "|" in values else " "))
    assert read_lever(f"seats.Ana.x={written}") == Lever("seats.Ana.x", ("seats.Ana.x",), wanted)


def test_paths_that_move_together_are_one_lever() -> None:
    """Its name says so; names with blanks, commas, dots and equals signs stand in quotes."""
    paths = ('strategies."note, then mail".steps.ask.text', 'strategies."a=1.5".steps.ask.text')
    assert read_lever(f" {paths[0]} , {paths[1]} = none,segment") == Lever(
        ",".join(paths), paths, ("none", "segment")
    )


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ("20,30,20", ['expected each value once, saw "20" as value 1 and again as value 3']),
        ("0.2,20%", ['expected each value once, saw "0.2" as value 1 and "20%" as value 2']),
        ("1..3,3.0", ['expected each value once, saw "3" as value 3 and "3.0" as value 4']),
        (
            "a,,a,b,b",
            [
                "expected a value as value 2 of 5, saw nothing",
                'expected each value once, saw "a" as value 1 and again as value 3',
                'expected each value once, saw "b" as value 4 and again as value 5',
            ],
        ),
        ("", ["expected a value as value 1 of 1, saw nothing"]),
        ("30..20", ['expected the smaller end first, saw "30..20"']),
        ("1..5 step 0", ['expected a step above 0, saw "1..5 step 0"']),
        (
            "10%..40%,$40..$80",
            [f"{STEP}, saw {saw}" for saw in ('"10%..40%"', '"$40..$80"')],
        ),
        (
            "10%..40% step 5",
            [f'{UNIT}, saw "10%..40% step 5"'],
        ),
        *(
            (
                text,
                [f'{RANGE}, saw "{text}"'],
            )
            for text in ("1...5", "1..", "1..x", "1..5 step", "2026-01-05..2026-02-02")
        ),
        (
            "20,9..1,20",
            [
                'expected the smaller end first, saw "9..1"',
                'expected each value once, saw "20" as value 1 and again as value 3',
            ],
        ),
        ("1..1001", ["expected at most 1,000 values, saw 1,001"]),
        ("1..600,1001..1600", ["expected at most 1,000 values, saw 1,200"]),
    ],
)
def test_every_problem_of_the_values_is_told(written: str, problems: list[str]) -> None:
    """With the path; a value that stands twice with both its places."""
    with pytest.raises(Unclear) as told:
        read_lever(f"seats.Ana.x={written}")
    assert list(told.value.args) == [f"seats.Ana.x: {problem}" for problem in problems]


@pytest.mark.parametrize("text", ["study.days", "=1,2", "a,=1,2", 'a."b=1,2'])
def test_a_lever_has_paths_and_values(text: str) -> None:
    with pytest.raises(Unclear, match=r"expected path=values, such as seats.Ana.count=1\.\.5"):
        read_lever(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("0.25", 0.25),
        ("25%", 0.25),
        ("1e3", 1000.0),
        ("free", "free"),
        ("$1,200", "$1,200"),
        ("nan", "nan"),
        ("1_000", "1_000"),
        ("2026-01-05", "2026-01-05"),
    ],
)
def test_values_become_numbers_where_they_are(text: str, value: object) -> None:
    """Shares become shares of one; all else stays the text."""
    found = value_of(text)
    assert (found, type(found)) == (value, type(value))
