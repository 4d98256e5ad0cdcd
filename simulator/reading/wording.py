"""How names and texts stand in a message; imports next to nothing, for flags are read with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.errors import printable

SCREEN_WIDTH: Final = 80
"""Letters of a line, where nobody says how wide a screen is."""
LONGEST: Final = 60
"""Letters of a text that are shown."""
_MOST_LISTED: Final = 20
_FIRST_LISTED: Final = 8


def shown(text: str, *, quoted: bool = True, longest: int = LONGEST) -> str:
    """Text as it can stand in one line of a message: escaped and cut."""
    cut = text if len(text) <= longest else text[: longest - 3] + "..."
    return f'"{printable(cut)}"' if quoted else printable(cut)


def listed(words: Sequence[str]) -> str:
    """`a, b or c`; of many words only the first."""
    if len(words) > _MOST_LISTED:
        return f"{', '.join(words[:_FIRST_LISTED])}, ... ({len(words)} in all)"
    if len(words) < 2:
        return "".join(words) or "nothing"
    return ", ".join(words[:-1]) + f" or {words[-1]}"
