"""Names become values of columns and parts of commands."""

from __future__ import annotations

import pytest

from simulator.scenario.kinds import RULE, fault


@pytest.mark.parametrize(
    "name", ["Ana", "note, later".replace(",", ""), "v1.1", "A & B (2)", "Zoë", "李", "R+D's_x-1"]
)
def test_names_as_people_write_them_are_good(name: str) -> None:
    assert fault(name) == ""


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("a/b", '"/"'),
        ("a\\b", '"\\"'),
        ("<script>", '"<" or ">"'),
        ("a\u202eb", '"\\u202e"'),
        ("a\nb", '"\\u000a"'),
        ("a,b,c", '","'),
        ("a\u200fb", '"\\u200f"'),
    ],
)
def test_signs_that_end_up_in_paths_or_pages_are_not(name: str, signs: str) -> None:
    """Those that are refused are named, each once."""
    assert fault(name) == f"{RULE}, without {signs}"


def test_a_name_has_a_letter_or_digit() -> None:
    assert fault("---") == RULE


@pytest.mark.parametrize("name", ["..", "a..b", ".hidden", " a", "a "])
def test_dots_and_blanks_at_the_ends_are_not(name: str) -> None:
    assert fault(name) == "a name without .. and without a dot or blank at its ends"


def test_long_names_are_not() -> None:
    assert fault("a" * 60) == ""
    assert fault("a" * 61) == "a name of at most 60 letters"
