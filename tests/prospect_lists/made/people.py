"""Invented people, by a seed: what an export could say of them, and what it should be read as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from string import ascii_letters
from typing import Final

# Every name, address and number of an invented person holds one of these, and nothing else does.
SECRET: Final = ("qxvor", "qxnach", "@mail.invalid", "555-01")

ASSUMED, LOST = "no word of rank, taken as ic", "not understood, rank unknown"
AMBIGUOUS = "rank by a word of several meanings"
# Title, the rank that its words name, and the doubt that remains.
TITLES: Final = (
    ("Chief Operating Officer", "c-suite", ""),
    ("Founder & Software Engineer", "c-suite", ""),
    ("Geschäftsführerin", "c-suite", ""),
    ("Sócio-Fundador", "c-suite", ""),
    ("VP, Supply Chain", "vp", ""),
    ("Vice-présidente ventes", "vp", ""),
    ("Head of IT | Security; Cloud", "director", ""),
    ("Vertriebsleiter (m/w/d)", "director", ""),
    ("Directeur commercial", "director", ""),
    ("Plant Manager", "manager", ""),
    ("Gerente de Ventas", "manager", ""),
    ("Cheffe de produit", "manager", AMBIGUOUS),
    ("Executive Assistant to the CEO", "ic", ""),
    ('Buyer, "indirect" materials', "ic", ASSUMED),
    ("Data Scientist", "ic", ASSUMED),
    ("Product Owner", "ic", ASSUMED),
    ("部長", "unknown", LOST),
)

# LinkedIn's older name, its newer one, and what both count as.
INDUSTRIES: Final = (
    ("computer software", "Software Development", "technology"),
    ("information technology & services", "IT Services and IT Consulting", "technology"),
    ("hospital & health care", "Hospitals and Health Care", "healthcare"),
    ("marketing & advertising", "Advertising Services", "marketing"),
    ("management consulting", "Business Consulting and Services", "professional services"),
    ("machinery", "Machinery Manufacturing", "manufacturing"),
    ("higher education", "Higher Education", "education"),
    ("banking", "Banking", "finance"),
    ("retail", "Retail", "other"),
    ("leisure, travel & tourism", "Travel Arrangements", "other"),
)

# Employees, LinkedIn's band of them, and our size.
STAFF: Final = (
    (7, "2-10", "1-50"),
    (34, "11-50", "1-50"),
    (120, "51-200", "51-500"),
    (430, "201-500", "51-500"),
    (800, "501-1,000", "501-5000"),
    (3200, "1,001-5,000", "501-5000"),
    (9000, "5,001-10,000", "over 5000"),
    (40000, "10,001+", "over 5000"),
)

_WEIRD: Final = ("zoë", "łukasz", "björn", "åse", "maría")


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person; the profile holds the name, as real ones do."""

    number: int
    first: str
    last: str
    email: str
    phone: str
    slug: str
    """Decoded, composed, lower case."""
    member: str
    """The internal id that some tools write."""
    title: str
    seniority: str
    doubt: str
    company: str
    staff: tuple[int, str, str]
    industry: tuple[str, str, str]
    degree: int
    open_link: bool
    job_seeker: bool


def people(count: int, seed: str) -> Iterator[Person]:
    """Yield people whose profiles and ids all differ."""
    luck = Random(seed)
    for number in range(count):
        title, seniority, doubt = luck.choice(TITLES)
        weird = luck.choice(_WEIRD) if number % 9 == 0 else "p"
        yield Person(
            number=number,
            first=f"Qxvor{number}",
            last=f"Qxnach{number}",
            email=f"qxvor{number}@mail.invalid",
            phone=f"+1 555-01{number:04d}",
            slug=f"{weird}-qxvor{number}-qxnach{number}",
            member="ACwAA" + "".join(luck.choices(ascii_letters, k=24)) + f"{number:06d}",
            title=title,
            seniority=seniority,
            doubt=doubt,
            company=f"Company {luck.randrange(count // 4 + 1)}, Inc.",
            staff=luck.choice(STAFF),
            industry=luck.choice(INDUSTRIES),
            degree=luck.choice((2, 2, 2, 3)),
            open_link=luck.random() < 0.15,
            job_seeker=luck.random() < 0.05,
        )
