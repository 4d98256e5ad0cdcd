"""Mappings with known keys: when reading ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from simulator.errors import Invalid, told
from simulator.reading.fields import ENOUGH, Field, Findings, one_of, one_or_more, record, unit
from simulator.reading.form import COUNT
from simulator.reading.node import Node
from simulator.reading.units import read_count
from simulator.reading.yaml_text import read_yaml


def test_after_a_thousand_mistakes_reading_ends_and_says_so() -> None:
    """Half a million wrong items cost as much as a thousand."""
    notes = Findings()
    items = read_yaml("- bad\n" * 2_000, "f").root
    with pytest.raises(Invalid) as invalid:
        one_or_more(one_of(("good",))).read(items, notes)
    said = [told(problem) for problem in invalid.value.problems]
    assert len(notes.problems) == ENOUGH
    assert len(said) == ENOUGH + 1
    assert said[0] == 'f:1:3: 1: expected good, saw "bad"'
    assert 'f:1000:3: 1000: expected good, saw "bad"' in said
    assert "f:1000:3: expected fewer than 1,000 mistakes, saw as many: reading stopped here" in said


@dataclass(frozen=True)
class Pause:
    """How long, from when."""

    minutes: int
    since: str
    reason: str = "rest"


PAUSE = record(
    Pause,
    (
        Field("length", unit(read_count, COUNT), "how long", required=True, attribute="minutes"),
        Field("since", one_of(("now", "then")), "from when", default="now"),
        Field("reason", one_of(("rest", "rain")), "why"),
        Field("like", one_of(("rest",)), "another pause", attribute=""),
    ),
)


@pytest.mark.parametrize(
    ("written", "pause"),
    [
        ("{length: 3}", Pause(3, "now", "rest")),
        ("{length: 0, since: then, reason: rain, like: rest}", Pause(0, "then", "rain")),
        ("{since: then}", None),
        ("{length: x}", None),
        ("[3]", None),
    ],
)
def test_a_record_is_read_into_its_data_class(written: str, pause: Pause | None) -> None:
    """Under the names of the class, with its defaults; none where a required value is missing."""
    notes = Findings()
    assert PAUSE.read(read_yaml(written, "a.yaml").root, notes) == pause
    assert (pause is None) == bool(notes.problems)


def test_the_form_of_a_record_is_that_of_its_fields() -> None:
    """A default of the data class is told as one of the field."""
    form = PAUSE.form()
    assert form.demands == {"required": ["length"]}
    properties: Any = form.schema["properties"]
    told = {name: one.get("default") for name, one in properties.items()}
    assert told == {"length": None, "since": "now", "reason": "rest", "like": None}


def test_a_record_is_finished_where_nothing_that_is_required_is_missing() -> None:
    """What follows from other values is filled in then."""

    def finish(node: Node, values: dict[str, Any], notes: Findings) -> None:
        values["since"] = f"{values['length']} ago"

    fields = (
        Field("length", unit(read_count, COUNT), "how long", required=True, attribute="minutes"),
    )
    since = Field("since", one_of(("now",)), "from when")
    kind = record(Pause, (*fields, since), finish)
    read = [kind.read(read_yaml(one, "a.yaml").root, Findings()) for one in ("{length: 3}", "{}")]
    assert read == [Pause(3, "3 ago"), None]
