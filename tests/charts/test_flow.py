from __future__ import annotations

from typing import Any

import altair as alt
import pytest

from simulator.charts.flow import HIGH, LOW, flow

BARE = [
    {"asks": ["seniority: vp, c-suite; open profile: yes"], "leads": ["mail", "6 people"]},
    {"asks": ["else"], "leads": ["note"]},
]
ROWS = [{**row, "told": told} for row, told in zip(BARE, "ab", strict=True)]


def layers(chart: alt.LayerChart) -> list[list[dict[str, Any]]]:
    """The rows behind each layer."""
    spec = chart.to_dict()
    return [spec["datasets"][layer["data"]["name"]] for layer in spec["layer"]]


def test_questions_stand_below_each_other_and_beside_them_what_they_lead_to() -> None:
    """Texts are broken into lines around the middle of their box."""
    asks, ask_lines, leads, lead_lines, *_ = layers(flow(ROWS, "blue"))
    assert [(box["y"], box["y2"], box["told"]) for box in asks] == [
        (HIGH, LOW, "a"),
        (1 + HIGH, 1 + LOW, "b"),
    ]
    assert [box["x"] > asks[0]["x2"] for box in leads] == [True, True]
    assert [line["text"] for line in ask_lines] == [
        "seniority: vp,",
        "c-suite; open profile:",
        "yes",
        "else",
    ]
    assert [line["text"] for line in lead_lines] == ["mail", "6 people", "note"]
    for lines in (ask_lines[:3], lead_lines[:2]):
        assert sum(line["y"] for line in lines) / len(lines) == pytest.approx((HIGH + LOW) / 2)
        assert lines[0]["y"] < lines[1]["y"]


def test_arrows_lead_from_each_question_to_its_answer_and_to_the_next_question() -> None:
    ways = layers(flow(ROWS, "blue"))[-1]
    assert [(way["said"], way["y"] < way["y2"]) for way in ways] == [
        ("yes", False),
        ("yes", False),
        ("no", True),
    ]
    assert layers(flow(ROWS[:1], "blue"))[-1] == ways[:1]
