"""The kinds of value a scenario is written in, names of seats, strategies, steps and segments too.

Names become values of columns.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from simulator.reading import clock, form, units
from simulator.reading.fields import Findings, Kind, bounded, one_or_more, unit
from simulator.reading.form import Form
from simulator.reading.node import Node
from simulator.reading.wording import listed, shown
from simulator.vocabulary import MINUTES_PER_DAY

MONEY: Final = unit(units.read_money, form.MONEY)


def dollars(most: int) -> Kind:
    """Money of at most so many dollars."""
    kind = bounded(MONEY, 0, 100 * most, "an amount", units.say_money)
    return Kind(kind.read, lambda: Form({**form.MONEY.schema, "maximum": most}))


WAGE: Final = dollars(10_000)
MONTHLY: Final = dollars(1_000_000)
WHOLE: Final = unit(units.read_count, form.COUNT)
MOST: Final = 1_000_000
"""No count is larger, nor are the prospects together."""
COUNT: Final = bounded(WHOLE, 0, MOST)
BALANCE: Final = bounded(WHOLE, 0, 100_000)
MINUTES: Final = bounded(WHOLE, 0, MINUTES_PER_DAY)
"""Minutes of a day."""
SHARE: Final = unit(units.read_share, form.SHARE)
DURATION: Final = unit(clock.read_duration, form.DURATION)
DAY: Final = unit(clock.read_day, form.DAY)
DAYS: Final = one_or_more(unit(clock.read_day_range, form.DAYS))
HOURS: Final = unit(clock.read_hours, form.HOURS)
SWITCH: Final = unit(units.read_switch, form.SWITCH)
TEXT: Final = unit(units.read_text, form.TEXT)
NAMES: Final = one_or_more(TEXT)

_LONGEST_NAME: Final = 60
_SIGNS: Final = frozenset(" -_.&'+()")
RULE: Final = "a name of letters, digits, blanks and - _ . & ' + ( )"


def fault(name: str) -> str:
    """What a name should have been instead; "" for a good one."""
    if len(name) > _LONGEST_NAME:
        return f"a name of at most {_LONGEST_NAME} letters"
    if wrong := [
        one for one in name if one not in _SIGNS and unicodedata.category(one)[0] not in "LMN"
    ]:
        return f"{RULE}, without {listed([shown(one) for one in dict.fromkeys(wrong)])}"
    if ".." in name or name.startswith(".") or name != name.strip():
        return "a name without .. and without a dot or blank at its ends"
    return "" if any(letter.isalnum() for letter in name) else RULE


def check_key(node: Node, name: str, notes: Findings) -> None:
    """Blame a key that is no good name."""
    if expected := fault(name):
        notes.blame_key(node, expected, shown(name))


def _name(node: Node, notes: Findings) -> str | None:
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
        "maxLength": _LONGEST_NAME,
        "pattern": f"^[^{re.escape(_WRONG)}]*$",
        "patternErrorMessage": f"expected {RULE}",
    }
)
NAME: Final = Kind(_name, lambda: FORM)
