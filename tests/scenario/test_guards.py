"""Guards: what is written and what it means."""

from __future__ import annotations

import pytest

from simulator.reading.fields import Findings
from simulator.reading.yaml_text import read_yaml
from simulator.scenario.guards import GuardNames, read_guard
from simulator.scenario.model import Condition, Guard

KNOWN = GuardNames(("core",), ("Ana", "Bo"), budget=True)


@pytest.mark.parametrize(
    ("text", "conditions", "label"),
    [
        ("seniority: vp", [Condition("seniority", ("vp",))], "seniority: vp"),
        ("degree: [1, 2]", [Condition("degree", ("1", "2"))], "degree: 1, 2"),
        ("staff: over 5000", [Condition("size", ("over 5000",))], "staff: over 5000"),
        ("warm: yes", [Condition("relation", ("warm",))], "warm: yes"),
        ("shared: no", [Condition("relation", ("cold", "warm"))], "shared: no"),
        ("open_profile: yes", [Condition("open_profile", ("yes",))], "open_profile: yes"),
        ("accepts_inmail: no", [Condition("accepts_inmail", ("no",))], "accepts_inmail: no"),
        ("account: yes", [Condition("has_account", ("yes",))], "account: yes"),
        ("segment: core", [Condition("segment", ("core",))], "segment: core"),
        ("seat: Bo", [Condition("seat", ("Bo",))], "seat: Bo"),
        ("deal: {over: 5000}", [Condition("deal", over=500_000.0)], "deal: over $5,000"),
        ("deal: {top: 20%}", [Condition("deal", top_share=0.2)], "deal: top 20%"),
        ("budget: {under: 80}", [Condition("budget", under=8000.0)], "budget: under $80"),
        (
            "days: {least: 10, most: 30}",
            [Condition("days", least=10.0, most=30.0)],
            "days: least 10, most 30",
        ),
        (
            "segment_size: {least: 200}\nindustry: finance",
            [Condition("segment_size", least=200.0), Condition("industry", ("finance",))],
            "segment_size: least 200; industry: finance",
        ),
    ],
)
def test_a_guard_is_a_list_of_conditions(
    text: str, conditions: list[Condition], label: str
) -> None:
    notes = Findings()
    assert read_guard(read_yaml(text, "f").root, KNOWN, notes) == (Guard(tuple(conditions)), label)
    assert notes.problems == []
