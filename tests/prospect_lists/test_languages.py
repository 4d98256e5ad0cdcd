"""Job titles of thirteen languages, made from forms whose ranks were written down beforehand."""

from __future__ import annotations

import pytest

from tests.prospect_lists.made.titles_of import FAMILIES, TONGUES, tallies, titles_of

SHARE = 0.02
"""Of the titles of a language, at most so many are read as another rank."""


@pytest.mark.parametrize("family", FAMILIES)
def test_titles_are_read_as_what_they_are(family: str) -> None:
    """Plain, shouted, with an employer, beside a lower job; none is read as more than it is."""
    for tally in tallies(family, 400):
        assert tally.upward == ()
        assert len(tally.downward) <= SHARE * tally.titles, tally


def test_every_language_makes_a_long_table() -> None:
    """At least 1,000 different titles a family, of every rank in each language."""
    assert len(TONGUES) == 13
    for family in FAMILIES:
        titles = titles_of(family)
        assert len({(one.language, one.title) for one in titles}) == len(titles) >= 1_000
        ranks = {(one.language, one.rank) for one in titles}
        languages = {one.language for one in titles}
        assert len(ranks) == 5 * len(languages)
