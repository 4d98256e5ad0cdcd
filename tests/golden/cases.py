"""The list of commands: groups of lines `name: command`, each group in a folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
RECORD: Final = HERE / "record"


def groups(text: str | None = None) -> dict[str, dict[str, str]]:
    """Return group -> name of a case -> command, as `cases.txt` has them.

    `[group]` begins a group, `#` a comment. `[each of A B]` repeats its lines for each word, in
    place of `{}` in the lines; the word names the group.
    """
    text = (HERE / "cases.txt").read_text(encoding="utf-8") if text is None else text
    found: dict[str, dict[str, str]] = {}
    words: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            words = line.strip("[]").removeprefix("each of ").split()
        elif line and not line.startswith("#"):
            name, _, command = line.partition(": ")
            for word in words:
                cases = found.setdefault(word, {})
                assert name not in cases, f"{word}/{name} is there twice"
                cases[name] = command.strip().replace("{}", word)
    return found
