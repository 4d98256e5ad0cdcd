"""Writes a tree as YAML, as planners would: a line for what fits on one, blocks for the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from simulator.errors import Problem
from simulator.reading.node import Node
from simulator.reading.yaml_text import scan_text

WIDTH: Final = 100
"""Letters of a line, of the first two levels and words that cannot be parted apart."""
_HIGHEST: Final = 2
"""Levels of mappings and lists within each other that a line may hold."""
_STEP: Final = "  "


def yaml_of(root: Node) -> str:
    """Return the text of a mapping; what is read from it is equal to what is in the tree.

    Scalars stay as they were written, in quotes only where they need them; comments are lost.
    """
    lines: list[str] = []
    for key, node in root.items.items():
        if lines and isinstance(node.value, dict | list):
            lines.append("")
        lines += _lines(f"{yaml_word(key)}:", node, "")
    return "".join(f"{line}\n" for line in lines)


def yaml_word(text: str) -> str:
    """Return a text as a word of YAML, in quotes only where it needs them, also within brackets."""
    problems: list[Problem] = []
    node = scan_text(f"[{text}]", "", problems)
    if node is not None and not problems and isinstance(node.value, list):
        values = [one.value for one in node.value]
        if values == [text] and isinstance(values[0], str):
            return text
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _lines(head: str, node: Node, indent: str) -> Iterator[str]:
    """Yield a node behind its key, or behind the dash of a list."""
    line = f"{indent}{head} {_flow(node)}"
    fits = _height(node) <= _HIGHEST and len(line) <= WIDTH
    if fits or not isinstance(node.value, dict | list) or not node.value:
        yield line
    elif isinstance(node.value, list):
        yield f"{indent}{head}"
        for one in node.value:
            yield from _item(one, indent + _STEP)
    else:
        yield f"{indent}{head}"
        for key, one in node.value.items():
            yield from _lines(f"{yaml_word(key)}:", one, indent + _STEP)


def _item(node: Node, indent: str) -> Iterator[str]:
    """Yield an item of a list; the first line of a mapping stands behind the dash."""
    line = f"{indent}- {_flow(node)}"
    if len(line) <= WIDTH or not node.items:
        yield line
        return
    mark = "- "
    for key, one in node.items.items():
        for number, text in enumerate(_lines(f"{yaml_word(key)}:", one, indent + _STEP)):
            yield f"{indent}{mark}{text[len(indent) + 2 :]}" if number == 0 else text
            mark = _STEP


def _flow(node: Node) -> str:
    if isinstance(node.value, dict):
        return (
            "{" + ", ".join(f"{yaml_word(k)}: {_flow(one)}" for k, one in node.value.items()) + "}"
        )
    if isinstance(node.value, list):
        return "[" + ", ".join(map(_flow, node.value)) + "]"
    if isinstance(node.value, str):
        return yaml_word(node.value)
    return node.raw or json.dumps(node.value)


def _height(node: Node) -> int:
    inner = node.value if isinstance(node.value, list) else node.items.values()
    return 1 + max(map(_height, inner), default=0) if isinstance(node.value, dict | list) else 0
