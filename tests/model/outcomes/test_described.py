from __future__ import annotations

from pathlib import Path

from simulator.model.outcomes.described import described

PAGE = Path(__file__).parents[3] / "results" / "README.md"


def test_the_page_about_results_says_what_the_columns_say() -> None:
    """`make columns` writes it; it is never edited by hand."""
    assert PAGE.read_text(encoding="utf-8").splitlines() == list(described())
