from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.scenario.model import Labels, Noun, Scenario

Read = Callable[..., Scenario]


def test_what_is_not_renamed_keeps_its_word(read: Read) -> None:
    """Without the section, and for each word that it leaves out."""
    assert read().labels == Labels()
    labels = read("labels.meeting=interview").labels
    assert labels == Labels(meeting=Noun("interview", "interviews"))


@pytest.mark.parametrize(
    ("written", "noun"),
    [
        ("candidate", Noun("candidate", "candidates")),
        ("company", Noun("company", "companies")),
        ("[person, people]", Noun("person", "people")),
        ("[lead]", Noun("lead", "leads")),
    ],
)
def test_a_word_for_one_and_several(read: Read, written: str, noun: Noun) -> None:
    """The regular plural, or the second word."""
    assert read(f"labels.prospect={written}").labels.prospect == noun


@pytest.mark.parametrize(
    ("written", "cents"), [("cost <= $5,000", 500_000), ("value_expected>12.5", 1_250)]
)
def test_a_goal_on_money_is_in_dollars(read: Read, written: str, cents: float) -> None:
    """Kept in cents, as every sum; counts stay as they are."""
    (goal,) = read(f"study.goal={written}").study.goals
    assert goal.value == cents
    (counted,) = read("study.goal=meetings >= 2.5").study.goals
    assert counted.value == 2.5


def test_a_goal_on_money_has_no_fractions_of_a_cent(
    refused: Callable[..., list[str]],
) -> None:
    """And counts take no dollars."""
    (line,) = refused("study.goal=cost <= 5.001")
    assert "study.goal: expected cost in dollars such as 12000" in line
    (line,) = refused("study.goal=meetings >= $5")
    assert "expected an outcome and a bound such as meetings >= 8" in line
