"""Which of our industries a name of LinkedIn's counts as, old or new; listed in industries.yaml."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from simulator.prospect_lists.data import data_file
from simulator.prospect_lists.fields import folded
from simulator.vocabulary import INDUSTRIES

_WORD: Final = re.compile(r"[^\W_]+")
_SEVERAL: Final = re.compile(r"[;|,/]")


def industry(text: str) -> int | None:
    """The code of an industry, None for a name nobody knows.

    Case, accents and punctuation do not matter. Of several names in one cell the first known one
    counts, after the whole cell as one name: some names hold commas.
    """
    known = _known()
    for part in (text, *_SEVERAL.split(text)):
        code = known.get(_spelt(part))
        if code is not None:
            return code
    return None


@cache
def _known() -> dict[str, int]:
    found = {name: code for code, name in enumerate(INDUSTRIES)}
    for ours, names in data_file("industries.yaml").items():
        found.update(dict.fromkeys(map(_spelt, names), INDUSTRIES.index(ours)))
    return found


def _spelt(text: str) -> str:
    """Words without "and": HOSPITAL_HEALTH_CARE is what HubSpot keeps of Hospital & Health Care."""
    return " ".join(word for word in _WORD.findall(folded(text)) if word != "and")
