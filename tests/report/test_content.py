from __future__ import annotations

from simulator.report.content import Section
from tests.report.made import whole


def test_an_address_is_made_of_the_title() -> None:
    assert Section("From the list, to a deal", ()).anchor == "from-the-list-to-a-deal"


def test_the_sections_come_in_the_order_of_a_reader() -> None:
    """The verdict first, how to repeat it last; each has something to say.

    What nobody has asked and how it was done open only when they are asked for.
    """
    found = whole(False)
    assert [one.title for one in found] == [
        "Verdict",
        "What one campaign may bring",
        "Week by week",
        "From the list to deals",
        "Cost",
        "InMail credits",
        "What held it back",
        "Seat health",
        "Who should get the InMail",
        "Who changed sides",
        "What it rests on",
        "STRESS-DES",
        "How to reproduce it",
    ]
    assert all(one.blocks for one in found)
    assert [one.title for one in found if one.folded] == [
        "Who should get the InMail",
        "Who changed sides",
        "What it rests on",
        "STRESS-DES",
        "How to reproduce it",
    ]
