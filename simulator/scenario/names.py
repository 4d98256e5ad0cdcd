"""What a seat, strategy, step or segment may be called: names become values of columns."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from simulator.reading.fields import Kind, Notes
from simulator.reading.form import Form
from simulator.reading.node import Node
from simulator.reading.wording import shown

_LONGEST: Final = 60
_SIGNS: Final = frozenset(" -_.&'+()")
RULE: Final = "a name of letters, digits, blanks and - _ . & ' + ( )"


def fault(name: str) -> str:
    """What a name should have been instead; "" for a good one."""
    if len(name) > _LONGEST:
        return f"a name of at most {_LONGEST} letters"
    if not all(letter in _SIGNS or unicodedata.category(letter)[0] in "LMN" for letter in name):
        return RULE
    if ".." in name or name.startswith(".") or name != name.strip():
        return "a name without .. and without a dot or blank at its ends"
    return "" if any(letter.isalnum() for letter in name) else RULE


def check_key(node: Node, name: str, notes: Notes) -> None:
    """Blame a key that is no good name."""
    if expected := fault(name):
        notes.blame_key(node, expected, shown(name))


def _read(node: Node, notes: Notes) -> str | None:
    if node.refused:
        return None
    if not isinstance(node.value, str):
        notes.blame(node, RULE)
        return None
    if expected := fault(node.value):
        notes.blame(node, expected)
        return None
    return node.value


_WRONG: Final = "".join(
    letter for letter in map(chr, range(128)) if not letter.isalnum() and letter not in _SIGNS
)
FORM: Final = Form(
    {
        "type": "string",
        "minLength": 1,
        "maxLength": _LONGEST,
        "pattern": f"^[^{re.escape(_WRONG)}]*$",
        "patternErrorMessage": f"expected {RULE}",
    }
)
NAME: Final = Kind(_read, lambda: FORM)
