"""Problems: how they are worded, ordered and suggested."""

from __future__ import annotations

import subprocess
import sys

import pytest

from simulator.errors import Invalid, Problem, nearest, told


def test_a_problem_is_one_line_with_place_field_expectation_and_suggestion() -> None:
    problem = Problem("a.yaml", 3, 7, "study.days", "a number", '"ten"', "10")
    assert (
        told(problem) == 'a.yaml:3:7: study.days: expected a number, saw "ten" (did you mean 10?)'
    )


def test_parts_that_are_not_known_are_left_out() -> None:
    assert told(Problem("a.yaml", 1, 1, "", "a key")) == "a.yaml:1:1: expected a key"
    assert told(Problem("a.yaml", 0, 0, "", "some content")) == "a.yaml: expected some content"


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (("--set study.goal", 1, 1, "study.goal"), "--set study.goal: expected X"),
        (
            ("--set study.goal", 1, 17, "study.goal.by"),
            "--set study.goal, column 17: by: expected X",
        ),
        (('--set a."b c"', 1, 1, 'a."b c".d'), '--set a."b c": d: expected X'),
        (("--map title", 1, 1, "world.prospects.columns.title"), "--map title: expected X"),
        (("--map title", 1, 1, "world.prospects"), "--map title: world.prospects: expected X"),
        (("--vary a.b", 1, 1, "a.bc"), "--vary a.b: a.bc: expected X"),
    ],
)
def test_a_flag_is_named_once(problem: tuple[str, int, int, str], line: str) -> None:
    """With the column only where it is not the first, and what of the field it does not name."""
    assert told(Problem(*problem, "X")) == line


def test_problems_are_in_reading_order_and_told_once() -> None:
    late = Problem("a.yaml", 10, 1, "", "x")
    early = Problem("a.yaml", 9, 5, "", "x")
    other = Problem("0.yaml", 99, 1, "", "x")
    invalid = Invalid([late, early, late, other])
    assert invalid.problems == (other, early, late)
    assert str(invalid).splitlines() == [told(other), told(early), told(late)]


def test_the_nearest_name_forgives_slips_and_case_but_does_not_guess() -> None:
    assert nearest("Inmial", ["message", "inmail"]) == "inmail"
    assert nearest("fax", ["message", "inmail"]) == ""


def test_long_words_and_words_among_very_many_are_compared_with_nothing() -> None:
    assert nearest("x" * 1_000_000, ["x" * 999_999]) == ""
    taken = iter([f"step {number}" for number in range(5_000)])
    assert nearest("step 7", taken) == ""
    assert next(taken) == "step 1001"


def test_importing_the_loader_imports_nothing_heavy() -> None:
    heavy = ("numpy", "pandas", "pyarrow", "simpy", "numba", "scipy", "rich")
    code = f"import sys, simulator.scenario.load; print([m for m in {heavy} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
