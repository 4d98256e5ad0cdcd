"""What is done to a text: damage such as hands, editors and other programs do."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import yaml

ODD = (
    "1e3", "no", "yes", "true", "~", "''", "12:30", ".nan", ".inf", "-1", "0", "1", "2", "3.5", "4",
    "007", "0x10", "1_000", "+5", "1e-3", "1000000000001", "9" * 30, "15%", "101%", "0.07", "50 %",
    "6% to 12%", "12% to 6%", "12 of 140", "off", "2026-02-30", "2026-02-03", "2w", "1d 12h", "5",
    "1.5h", "\"7\"", "'3d'", "$1,250", "99.99", "vp", "Ana", "stop", "queue", "note", "[1, 2]",
    "{}", "[]", "{a: b}", "../x", "<script>", "*a", "&a 3", "!!int 3", "mon-fri 22:00-24:00", "|",
    "- 1",
)  # fmt: skip
STRANGE = (
    "\u202e", "\u200b", "\ufeff", "\u00a0", "\x00", "\x1b", "\x85", "\u2028", "\uff11", "\u0661",
    "\ud800", "\U0001f600", "\t", "\r", "#", ":", ",", "{", "}", "[", "]", '"', "'", "%", "-", "\\",
)  # fmt: skip
Change = Callable[[Random, str], str]


def mutated(chance: Random, text: str) -> bytes:
    """A text with one to four changes; one in two hundred is no text any more."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        text = chance.choice(CHANGES)(chance, text)
    content = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.005:
        return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1252")), "replace")
    if chance.random() < 0.1 and content:
        place = chance.randrange(len(content))
        content = content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]
    return content


def damaged(chance: Random, cell: str) -> str:
    """One cell that holds something else, or has one change."""
    if chance.random() < 0.4:
        return chance.choice(ODD).strip("\"'")
    changed = chance.choice((_cut, _insert, _insert, _odd_number, _other_digit))(chance, cell)
    return re.sub("[\x00\ud800]", "?", changed)


def _line(chance: Random, text: str, change: Callable[[str], list[str]]) -> str:
    lines = text.split("\n")
    place = chance.randrange(len(lines))
    return "\n".join([*lines[:place], *change(lines[place]), *lines[place + 1 :]])


def _cut(chance: Random, text: str) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.choice((1, 1, 2, 5, 40, 10_000)) :]


def _double_line(chance: Random, text: str) -> str:
    return _line(chance, text, lambda line: [line, line])


def _drop_line(chance: Random, text: str) -> str:
    return _line(chance, text, lambda line: [])


def _move_indentation(chance: Random, text: str) -> str:
    by = chance.choice((1, 2, 4))
    if chance.random() < 0.5:
        return _line(chance, text, lambda line: [" " * by + line])
    return _line(chance, text, lambda line: [line[by:] if line.startswith(" " * by) else line])


def _insert(chance: Random, text: str) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice(STRANGE) + text[place:]


def _one_of(chance: Random, text: str, pattern: str, change: Callable[[str], str]) -> str:
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + change(match[0]) + text[match.end() :]


def _odd_number(chance: Random, text: str) -> str:
    return _one_of(chance, text, r"(?<![\w-])[0-9][0-9.]*%?", lambda _: chance.choice(ODD))


def _other_digit(chance: Random, text: str) -> str:
    return _one_of(chance, text, r"[0-9]", lambda _: str(chance.randrange(10)))


def _odd_value(chance: Random, text: str) -> str:
    return _one_of(chance, text, r"(?<=: )[^\s,{}\[\]#][^,}\]\n#]*", lambda _: chance.choice(ODD))


def _rename_key(chance: Random, text: str) -> str:
    others = re.findall(r"[\w-]+(?=:)", text) or [""]

    def other(key: str) -> str:
        kind = chance.randrange(4)
        if kind == 0:
            return str(chance.choice(others))
        if kind == 1:
            return key.upper()
        place = chance.randrange(len(key))
        return key[:place] + (key[place:][::-1] if kind == 2 else key[place + 1 :])

    return _one_of(chance, text, r"[\w-]+(?=:)", other)


def _double_key(chance: Random, text: str) -> str:
    return _one_of(chance, text, r"\w+: [^\s,{}\[\]]+(?=[,}])", lambda pair: f"{pair}, {pair}")


def _take_quotes(chance: Random, text: str) -> str:
    return _one_of(chance, text, "[\"']", lambda _: "")


def _swap_scalars(chance: Random, text: str) -> str:
    return _in_tree(text, lambda nodes: _swap(*chance.choices(nodes, k=2)))


def _as_elsewhere(chance: Random, text: str) -> str:
    """Give a key a value that the same key has elsewhere."""
    pairs = re.findall(r"([\w-]+): ([^\s,{}\[\]#][^,}\]\n#]*)", text)
    if not pairs:
        return text
    key, _ = chance.choice(pairs)
    values = [value for other, value in pairs if other == key]
    pattern = rf"(?<=\b{re.escape(key)}: )[^\s,{{}}\[\]#][^,}}\]\n#]*"
    return _one_of(chance, text, pattern, lambda _: chance.choice(values))


def _other_type(chance: Random, text: str) -> str:
    def change(nodes: list[yaml.ScalarNode]) -> None:
        node = chance.choice(nodes)
        kind = chance.randrange(3)
        if kind == 0:
            node.style = "'" if node.style is None else None
        elif kind == 1:
            node.value, node.style = chance.choice(ODD), None
        else:
            node.value = f"[{node.value}]"

    return _in_tree(text, change)


def _swap(one: yaml.ScalarNode, other: yaml.ScalarNode) -> None:
    one.value, other.value = other.value, one.value
    one.style, other.style = other.style, one.style


def _in_tree(text: str, change: Callable[[list[yaml.ScalarNode]], None]) -> str:
    """The text written anew from its tree, with its values changed; as it was where it has none."""
    try:
        root = yaml.compose(text, Loader=yaml.BaseLoader)
        nodes: list[yaml.ScalarNode] = []
        _collect(root, nodes)
        if not nodes:
            return text
        change(nodes)
        return str(yaml.serialize(root, Dumper=yaml.Dumper, allow_unicode=True, width=1_000))
    except (yaml.YAMLError, RecursionError, ValueError):
        return text


def _collect(node: yaml.Node | None, nodes: list[yaml.ScalarNode]) -> None:
    if isinstance(node, yaml.ScalarNode):
        nodes.append(node)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _collect(child, nodes)
    elif isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            _collect(child, nodes)


CHANGES: tuple[Change, ...] = (
    _cut, _double_line, _drop_line, _move_indentation, _insert, _odd_number, _odd_number,
    _other_digit, _other_digit, _odd_value, _odd_value, _rename_key, _double_key, _take_quotes,
    _swap_scalars, _other_type, _other_type, *(_as_elsewhere,) * 4, *(_other_digit,) * 3,
)  # fmt: skip
