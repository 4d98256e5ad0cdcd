from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.answers.compare.drawn import LETTERS
from simulator.report.material import PANELS
from simulator.stats.intervals import mean_interval
from tests.report.made import small

SIX = "Charts show the best 6"


def test_the_best_comes_first_and_names_carry_their_rank() -> None:
    found = small()
    assert [found.name(place) for place in (0, 1)] == [
        f"{rank}. {row.name}" for rank, row in enumerate(found.found.rows, start=1)
    ]
    assert found.campaigns == 40
    assert found.weeks[0]["replies"].shape[0] == 40


def test_means_are_those_of_what_is_stored() -> None:
    """With their intervals; weeks add up to the whole."""
    found = small()
    assert found.mean(0, "replies") == mean_interval(found.outcomes[0]["replies"], least=0.0)
    assert found.mean(0, "replies") == found.found.rows[0].mean
    assert (found.weeks[0]["replies"].sum(axis=1) == found.outcomes[0]["replies"]).all()


def test_a_long_name_is_cut_for_charts() -> None:
    found = small()
    row = found.told[0]
    long = replace(row, alternative=replace(row.alternative, name="x" * 60))
    short = replace(found, told=(long, *found.told[1:])).short(0)
    assert len(short) == LETTERS
    assert short.endswith("…")


@pytest.mark.parametrize(
    ("alternatives", "said"),
    [
        (PANELS, ""),
        (9, f"{SIX}, 3 more are left out; the table has them."),
        (30, f"{SIX}, 24 more are left out; the table has the best 24, summary.csv all."),
    ],
)
def test_what_is_left_out_is_said(alternatives: int, said: str) -> None:
    """Six get a picture, twenty-four a line."""
    found = small()
    rows = tuple(found.found.rows[0] for _ in range(alternatives))
    many = replace(found, found=replace(found.found, rows=rows), told=rows[:24])
    assert many.left_out() == said
    assert many.left_out(False) == said.partition(";")[0] + "; summary.csv has their means." * bool(
        said
    )
