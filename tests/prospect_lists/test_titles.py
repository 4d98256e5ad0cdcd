"""Job titles and the ranks they name, against a table made by hand."""

from __future__ import annotations

import pytest

from simulator.prospect_lists.data import data_file
from simulator.prospect_lists.titles import (
    AMBIGUOUS,
    ASSUMED,
    HEADLINE,
    NOT_OWN,
    UNREAD,
    Rank,
    ranker,
)
from simulator.vocabulary import SENIORITIES
from tests.prospect_lists.tables import table

TITLES = table("titles.csv")
HOSTILE = table("hostile_titles.csv")
"""Titles that name a rank which is not theirs, or name it in words of several meanings."""
KINDS = sorted({row["kind"] for row in HOSTILE})
LANGUAGES = sorted({row["language"] for row in TITLES})
rank = ranker({})


def test_the_table_is_long_and_says_nothing_twice() -> None:
    """At least 300 titles, in English and six other languages."""
    assert len(TITLES) >= 300
    assert len({row["title"] for row in TITLES}) == len(TITLES)
    assert {"English", "German", "French", "Spanish", "Portuguese", "Italian", "Dutch"} <= set(
        LANGUAGES
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_agree_with_the_table(language: str) -> None:
    """Each title has the rank that a person would give it."""
    wrong = {
        row["title"]: (SENIORITIES[rank(row["title"]).code], row["seniority"])
        for row in TITLES
        if row["language"] == language and SENIORITIES[rank(row["title"]).code] != row["seniority"]
    }
    assert wrong == {}


@pytest.mark.parametrize("kind", KINDS)
def test_ranks_that_are_not_their_own_are_not_counted(kind: str) -> None:
    """Of another job, of part of a word, of brackets, of whom one works for, of the past."""
    wrong = {
        row["title"]: (SENIORITIES[rank(row["title"]).code], row["seniority"])
        for row in HOSTILE
        if row["kind"] == kind and SENIORITIES[rank(row["title"]).code] != row["seniority"]
    }
    assert wrong == {}


def test_the_table_of_hostile_titles_is_long_and_says_nothing_twice() -> None:
    """At least 300, of all kinds."""
    assert len({row["title"] for row in HOSTILE}) == len(HOSTILE) >= 300
    assert KINDS == [
        "ambiguous", "brackets", "crossing", "employer", "former", "headline", "plain", "substring",
    ]  # fmt: skip


def test_ranks_that_may_be_another_are_doubts() -> None:
    """Headlines and ambiguous words, whichever rank they are taken for; a plain title is none."""
    doubts = {row["title"]: (row["kind"], rank(row["title"]).doubt) for row in HOSTILE}
    plain = {title: doubt for title, (kind, doubt) in doubts.items() if kind == "plain"}
    assert plain == dict.fromkeys(plain, "")
    sure = {
        title: doubt
        for title, (kind, doubt) in doubts.items()
        if kind in ("headline", "ambiguous", "former") and not doubt
    }
    assert sure == {}


def test_the_reason_of_a_doubt_is_told() -> None:
    """The most telling of several."""
    assert {
        title: rank(title).doubt
        for title in (
            "CEO", "President & CEO", "President", "Account Manager", "Tech Lead", "Principal",
            "Head of COO Compliance", "Adjunto al CTO", "Head of Data (CTO)", "Former CEO",
            "CEO | I help founders sleep", "Helping CEOs scale | ex-VP Sales",
            "Executive Assistant",
        )
    } == {
        "CEO": "",
        "President & CEO": "",
        "President": AMBIGUOUS,
        "Account Manager": AMBIGUOUS,
        "Tech Lead": AMBIGUOUS,
        "Principal": ASSUMED,
        "Head of COO Compliance": "",
        "Adjunto al CTO": NOT_OWN,
        "Head of Data (CTO)": NOT_OWN,
        "Former CEO": NOT_OWN,
        "CEO | I help founders sleep": HEADLINE,
        "Helping CEOs scale | ex-VP Sales": HEADLINE,
        "Executive Assistant": "",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_and_marks_do_not_matter(language: str) -> None:
    """A title shouted, or with wider blanks between its words, is the same title."""
    for row in TITLES:
        if row["language"] == language:
            shouted = row["title"].upper().replace(" ", " \u00a0 ")
            assert rank(shouted).code == rank(row["title"]).code, shouted


def test_marks_that_nobody_sees_do_not_matter() -> None:
    """Zero-width blanks, byte order marks and soft hyphens within a word are passed over."""
    assert rank("C\u200bEO") == rank("CEO")
    assert rank("Product Ow\ufeffner") == rank("Product Owner")
    assert rank("Gesch\u00e4fts\u00adf\u00fchrer") == rank("Gesch\u00e4ftsf\u00fchrer")


def test_the_words_that_decide_are_told() -> None:
    """None where ic is only assumed, or where nothing is known."""
    assert rank("Chief Revenue & Growth Officer") == Rank(5, "chief revenue growth officer")
    assert rank("Executive Assistant to the CEO") == Rank(1, "executive assistant")
    assert rank("Software Engineer") == Rank(1, "", ASSUMED)
    assert rank("部長") == Rank(0, "", UNREAD)


def test_words_of_the_user_go_before_ours() -> None:
    """A plain president may be a vice president; a whole language may be added."""
    own = ranker(
        {
            "President": "vp",
            "case manager": "ic",
            "verkställande direktör": "c-suite",
            "部長": "manager",
        }
    )
    titles = ["President", "President & CEO", "Vice President", "Case Manager", "Sales Manager"]
    assert [own(title).code for title in titles] == [4, 5, 4, 1, 2]
    assert own("Verkställande  direktör") == Rank(5, "verkstallande direktor")
    assert (own("部長"), own("社長")) == (Rank(2, "部長"), Rank(0, "", UNREAD))
    assert [rank(title).code for title in titles[:4:3]] == [5, 2]


def test_no_word_is_listed_for_two_ranks() -> None:
    """What one language calls a director no other one calls a manager."""
    found: dict[str, set[str]] = {}
    for part in data_file("titles.yaml")["languages"].values():
        for name, phrases in part.items():
            for phrase in phrases:
                found.setdefault(phrase.removesuffix("?"), set()).add(name)
    assert {phrase: names for phrase, names in found.items() if len(names) > 1} == {}


def test_every_listed_word_is_written_as_it_is_looked_up() -> None:
    """Lower case, without accents and marks, or it would never be found."""
    for language, part in data_file("titles.yaml")["languages"].items():
        for name, phrases in part.items():
            for phrase in phrases:
                title = phrase.removesuffix("?").replace("*", "growth")
                wanted = SENIORITIES.index(name) if name in SENIORITIES else 1
                assert rank(title).code == wanted, (language, phrase)
