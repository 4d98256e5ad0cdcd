"""Times of reading large or hostile inputs, each linear in its size."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from simulator.errors import Invalid
from simulator.prospect_lists.read import read_list
from simulator.prospect_lists.sheet import Ask
from simulator.scenario.load import load
from tests.bad.made import GOOD

WRONG = 500_000


def lines() -> str:
    """A line for each input: what it is, how long it took, how many problems were told."""
    likes = "".join(f"  like{number}: {{like: like{number - 1}}}\n" for number in range(1, 3_000))
    first, mark, rest = GOOD.partition("strategies:\n")
    name = rest.split(":")[0].strip()
    chain = f"{first}{mark}  like0: {{like: {name}}}\n{likes}{rest}"
    with TemporaryDirectory() as folder:
        there = Path(folder)
        return "".join(
            (
                _timed("a cell of a million letters", there / "cell.csv", "x" * 1_000_000),
                _timed(f"{WRONG:,} wrong cells", there / "cells.csv", "bad\n" * WRONG),
                _timed(
                    f"{WRONG:,} wrong items of YAML",
                    there / "items.yaml",
                    "seats:\n" + "-\n" * WRONG,
                ),
                _timed("3,000 strategies, each like the one before", there / "like.yaml", chain),
            )
        )


def _timed(what: str, path: Path, text: str) -> str:
    path.write_text(f"seniority\n{text}\n" if path.suffix == ".csv" else text)
    began, told = perf_counter(), 0
    try:
        if path.suffix == ".csv":
            read_list(path, path.name, Ask(None, (), {}, {}), None)
        else:
            load(path)
    except Invalid as invalid:
        told = len(invalid.problems)
    return f"  {what:45} {perf_counter() - began:6.2f} s, problems told: {told:,}\n"
