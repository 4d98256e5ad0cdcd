"""Mappings with known keys: when reading ends."""

from __future__ import annotations

import pytest

from simulator.errors import Invalid, told
from simulator.reading.fields import ENOUGH, Notes, one_of, several
from simulator.reading.yaml_text import read_text


def test_after_a_thousand_mistakes_reading_ends_and_says_so() -> None:
    """Half a million wrong items cost as much as a thousand."""
    notes = Notes()
    items = read_text("- bad\n" * 2_000, "f").root
    with pytest.raises(Invalid) as invalid:
        several(one_of(("good",))).read(items, notes)
    said = [told(problem) for problem in invalid.value.problems]
    assert len(notes.problems) == ENOUGH
    assert len(said) == ENOUGH + 1
    assert said[0] == 'f:1:3: 1: expected good, saw "bad"'
    assert 'f:1000:3: 1000: expected good, saw "bad"' in said
    assert "f:1000:3: expected fewer than 1,000 mistakes, saw as many: reading stopped here" in said
