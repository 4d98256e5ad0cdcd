"""Who an address of a profile belongs to."""

from __future__ import annotations

import pytest

from simulator.prospect_lists.profiles import person_of

MEMBER = "ACwAABcDeFgHiJkLmNoPqRsTuVwXyZ012345678"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/Zo%C3%AB-K/",
        "http://linkedin.com/in/zo\u00eb-k",
        "linkedin.com/in/ZO\u00cb-K?trk=x",
        "https://de.linkedin.com/in/zoe\u0308-k/en#top",
        "www.linkedin.com/in/zoe%CC%88-k/detail/contact-info/",
        "in/Zo\u00eb-K",
        "Zo\u00eb-K",
    ],
)
def test_two_spellings_of_one_profile_are_one_person(address: str) -> None:
    """Coded or not, composed or not, whatever the case and whatever follows."""
    assert person_of(address) == "zo\u00eb-k"


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.linkedin.com/in/{MEMBER}",
        f"https://www.linkedin.com/sales/lead/{MEMBER},NAME_SEARCH,a1B2",
        f"https://www.linkedin.com/sales/people/{MEMBER},NAME_SEARCH",
        f"https://www.linkedin.com/talent/profile/{MEMBER}?project=1",
        MEMBER,
    ],
)
def test_an_internal_id_is_no_public_name(address: str) -> None:
    """It keeps its case, and joins nothing but itself."""
    assert person_of(address) == f"id:{MEMBER}"


def test_an_old_address_stands_for_itself() -> None:
    """Without its host and query."""
    assert person_of("https://www.linkedin.com/pub/Ada/1/2/3/?x=1") == "/pub/ada/1/2/3"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/team/ada", "ada@mail.invalid", "x.com", "Ada Lovelace",
        "https://www.linkedin.com/company/acme", "http://www.linkedin.com/school/mit/",
        "https://www.linkedin.com/in/", "https://www.linkedin.com", "LinkedIn", "View", "Profil",
        "x", "no", "TRUE", "https://www.linkedin.com/in/null", "linkedin.com/in/undefined/",
    ],
)  # fmt: skip
def test_an_address_that_colleagues_share_is_nobodys_profile(address: str) -> None:
    """A website, a company's page, a name, the words of a link: nobody is a duplicate by it."""
    assert person_of(address) == ""
