"""The `labels:` section: what the planner calls prospects, meetings, deals and value, in print.

Recruiters read of candidates, interviews and hires. Keys of JSON and columns of results keep the
field's words.
"""

from __future__ import annotations

from typing import Final

from simulator.reading.fields import Field, Findings, Kind, record
from simulator.reading.form import Form
from simulator.reading.node import Node
from simulator.scenario.kinds import FORM, fault
from simulator.scenario.model import Labels, Noun

_WANTED: Final = "a word such as candidate, or [person, people] for one and several"
_VOWELS: Final = "aeiou"


def _noun(node: Node, notes: Findings) -> Noun | None:
    if node.refused:
        return None
    words = node.value if isinstance(node.value, list) else [node]
    if len(words) > 2 or not words or not all(isinstance(one.value, str) for one in words):
        notes.blame(node, _WANTED)
        return None
    spelt = []
    for one in words:
        if expected := fault(str(one.value)):
            notes.blame(one, expected)
            return None
        spelt.append(str(one.value))
    return Noun(spelt[0], spelt[-1] if len(spelt) == 2 else plural(spelt[0]))


def _form() -> Form:
    pair = {"type": "array", "items": FORM.schema, "minItems": 1, "maxItems": 2}
    return Form({"anyOf": [FORM.schema, pair]})


NOUN: Final = Kind(_noun, _form)
LABELS: Final = record(
    Labels,
    (
        Field("prospect", NOUN, "who is contacted"),
        Field("meeting", NOUN, "what a positive reply may become"),
        Field("deal", NOUN, "what a meeting may become"),
        Field("value", NOUN, "what a deal is worth"),
    ),
)
"""What is not written keeps its usual word."""


def plural(word: str) -> str:
    """The regular plural: candidates, companies, matches."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
