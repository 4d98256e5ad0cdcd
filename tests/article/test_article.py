"""The page of what the article says has a row for each check, and each of them holds."""

from __future__ import annotations

import pytest

from tests.article.__main__ import PAGE
from tests.article.checks import CHECKS, Check, pick_probability


def test_the_page_has_a_row_and_the_commands_of_each_check() -> None:
    """`make article` writes it; a check that was added since is missed here."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:3] == "| S"]
    for check, row in zip(CHECKS, rows, strict=False):
        assert row.startswith(f"| {check.name} | {check.says} | ")
        assert row.endswith(" | yes |")
    typed = {f"| {check.name} | `{one}` |" for check in CHECKS for one in check.commands}
    assert set(rows[len(CHECKS) :]) == typed


def test_every_assertion_of_the_article_is_checked() -> None:
    """S7 and S11 are not numbered in the list of assertions; S26 is lost."""
    numbers = {int(check.name[1:]) for check in CHECKS}
    assert numbers == set(range(1, 26)) - {7, 11}


@pytest.mark.parametrize(
    ("people", "chance"), [(20, 0.513), (50, 0.620), (100, 0.728), (200, 0.849), (300, 0.912)]
)
def test_the_right_pick_by_convolution(people: int, chance: float) -> None:
    """8, 12 and 8 %: the chance that the second looks best, as published."""
    assert pick_probability(people, (0.08, 0.12, 0.08)) == pytest.approx(chance, abs=0.0006)


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS, ids=lambda one: f"{one.name} {one.says}")
def test_what_the_article_says_holds(check: Check) -> None:
    """By the commands that stand on the page."""
    assert check.measure(*check.commands).holds
