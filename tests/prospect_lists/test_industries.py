"""LinkedIn's names of industries, old and new, and what they count as."""

from __future__ import annotations

import pytest

from simulator.prospect_lists.data import data_file
from simulator.prospect_lists.industries import industry
from simulator.vocabulary import INDUSTRIES

OLD_AND_NEW = [
    ("Computer Software", "Software Development", "technology"),
    ("Information Technology and Services", "IT Services and IT Consulting", "technology"),
    ("Internet", "Technology, Information and Internet", "technology"),
    ("Computer & Network Security", "Computer and Network Security", "technology"),
    ("Telecommunications", "Telecommunications", "technology"),
    ("Marketing and Advertising", "Advertising Services", "marketing"),
    ("Market Research", "Market Research", "marketing"),
    ("Management Consulting", "Business Consulting and Services", "professional services"),
    ("Human Resources", "Human Resources Services", "professional services"),
    ("Law Practice", "Law Practice", "professional services"),
    ("Accounting", "Accounting", "professional services"),
    ("Hospital & Health Care", "Hospitals and Health Care", "healthcare"),
    ("Pharmaceuticals", "Pharmaceutical Manufacturing", "healthcare"),
    ("Medical Devices", "Medical Equipment Manufacturing", "healthcare"),
    ("Health, Wellness and Fitness", "Wellness and Fitness Services", "healthcare"),
    ("Machinery", "Machinery Manufacturing", "manufacturing"),
    ("Automotive", "Motor Vehicle Manufacturing", "manufacturing"),
    ("Electrical/Electronic Manufacturing", "Electrical Equipment Manufacturing", "manufacturing"),
    ("Glass, Ceramics & Concrete", "Glass, Ceramics and Concrete Manufacturing", "manufacturing"),
    ("Higher Education", "Higher Education", "education"),
    ("E-Learning", "E-Learning Providers", "education"),
    ("Primary/Secondary Education", "Primary and Secondary Education", "education"),
    ("Banking", "Banking", "finance"),
    ("Investment Management", "Investment Management", "finance"),
    ("Insurance", "Insurance", "finance"),
    ("Retail", "Retail", "other"),
    ("Leisure, Travel & Tourism", "Travel Arrangements", "other"),
    ("Non-Profit Organization Management", "Non-profit Organizations", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "ours"), OLD_AND_NEW)
def test_old_and_new_names_count_as_the_same(old: str, new: str, ours: str) -> None:
    """Apollo writes the old ones, Sales Navigator the new ones."""
    code = INDUSTRIES.index(ours)
    assert (industry(old), industry(new)) == (code, code)


@pytest.mark.parametrize(
    "text",
    [
        "HOSPITAL_AND_HEALTH_CARE",
        "HOSPITAL_HEALTH_CARE",
        "hospital & health care",
        " Hospital  and Health-Care ",
        "healthcare",
    ],
)
def test_marks_and_case_do_not_matter(text: str) -> None:
    """Each tool has a spelling of its own."""
    assert industry(text) == INDUSTRIES.index("healthcare")


def test_our_own_words_are_industries() -> None:
    """Each is itself."""
    assert [industry(word) for word in INDUSTRIES] == list(range(len(INDUSTRIES)))


def test_the_most_frequent_names_are_known_in_other_languages() -> None:
    """With and without their accents."""
    said = ("Maschinenbau", "Logiciels", "servicios juridicos", "Saúde", "Istruzione", "Bau")
    assert [INDUSTRIES[industry(text) or 0] for text in said] == [
        "manufacturing",
        "technology",
        "professional services",
        "healthcare",
        "education",
        "other",
    ]


def test_of_several_names_the_first_known_one_counts() -> None:
    """After the whole cell as one name, for some names hold commas."""
    assert industry("Underwater Basketry; Banking; Retail") == INDUSTRIES.index("finance")
    assert industry("Technology, Information and Media") == INDUSTRIES.index("technology")


def test_a_name_nobody_knows_is_none() -> None:
    """It is no other industry until somebody says so."""
    assert [industry(text) for text in ("Underwater Basketry", "software developing", "&")] == [
        None,
        None,
        None,
    ]


def test_every_name_is_listed_once_as_it_is_looked_up() -> None:
    """Both lists of LinkedIn's and a few words beside them."""
    listed = [
        (name, ours) for ours, names in data_file("industries.yaml").items() for name in names
    ]
    assert len(listed) == len({name for name, _ in listed}) > 500
    assert [(name, INDUSTRIES[industry(name) or 0]) for name, _ in listed] == listed


@pytest.mark.parametrize(
    "text",
    ["Databank", "Food bank", "Retail (banking software)", "Recruiting for banks", "Non-bank"],
)
def test_no_industry_comes_from_part_of_a_name(text: str) -> None:
    """Nor from brackets, nor from whom one works for: names are compared whole."""
    assert industry(text) is None


def test_marks_that_nobody_sees_do_not_matter() -> None:
    """A byte order mark within a word is passed over."""
    assert industry("he\ufeffalthcare") == INDUSTRIES.index("healthcare")
