"""The only reader of YAML: strict, with the place of every key and value.

PyYAML is asked for events only. They are walked before anything is built, so that aliases, deep
nesting and the like cost nothing; the tree is then our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import yaml

from simulator.errors import Invalid, Problem, is_text, nearest
from simulator.reading.builder import MOST_TOLD, Builder
from simulator.reading.node import Document, Node, Place, with_paths
from simulator.reading.scalars import called, unreadable
from simulator.reading.wording import shown

MISSING: Final = "no such file"
LARGEST: Final = 1 << 20
"""Bytes of a file."""
_FAST: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_END: Final = repr("\0")
"""How PyYAML spells the end of a text; the letter itself was refused before."""
_BREAK: Final = re.compile(r"\r\n|[\r\n]")
_TAB: Final = re.compile(r" *(\t)\s*\S")


def read_file(path: Path) -> Document:
    """The YAML file at `path`; raises `Invalid` with every problem found."""
    problems: list[Problem] = []
    root = scan_file(path, str(path), problems)
    if root is None or problems:
        raise Invalid(problems)
    return Document(root)


def read_yaml(text: str, file: str) -> Document:
    """YAML text that messages call `file`; raises `Invalid` with every problem found."""
    problems: list[Problem] = []
    root = scan_text(text, file, problems)
    if root is None or problems:
        raise Invalid(problems)
    return Document(root)


def scan_file(path: Path, file: str, problems: list[Problem]) -> Node | None:
    """The tree of a file as far as it could be read; what is wrong joins `problems`."""
    content = file_content(path, problems, Place(file, 0, 0), "", "a readable YAML file", LARGEST)
    if content is None:
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(Problem(file, 0, 0, "", "text in UTF-8", "UTF-16"))
        return None
    if b"\x00" in content:
        problems.append(Problem(file, 0, 0, "", "text in UTF-8", "binary content"))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        byte = f"the byte 0x{content[error.start]:02x}"
        problems.append(Problem(file, line, column, "", "text in UTF-8", byte))
        return None
    return scan_text(text, file, problems)


def file_content(
    path: Path, problems: list[Problem], at: Place, where: str, expected: str, largest: int
) -> bytes | None:
    """The bytes of a file; None, and a problem told at `at`, where it cannot be had."""
    near, reason = "", unopenable(path)
    if reason == MISSING:
        near = nearest_file(path)
    elif not reason:
        with path.open("rb") as file:
            content = file.read(largest + 1)
        if len(content) <= largest:
            return content
        expected, reason = f"at most {largest:,} bytes", f"{path.stat().st_size:,}"
    problems.append(Problem(at.file, at.line, at.column, where, expected, reason, near))
    return None


def unopenable(path: Path) -> str:
    """Why nothing can be read there, in a few words; "" where it is a file that can be read."""
    try:
        if path.is_dir():
            return "a folder"
        if not path.exists():
            return "a link that leads nowhere" if path.is_symlink() else MISSING
        if not path.is_file():
            return "something that is not a file"
        path.open("rb").close()
    except PermissionError:
        return "a file that may not be read"
    except (OSError, ValueError):
        return "a name that cannot be opened"
    return "" if is_text(str(path)) else "a name that cannot be opened"


def nearest_file(path: Path) -> str:
    """The name of the file in the same folder that is most like a missing one, or ""."""
    try:
        there = [one for one in path.parent.iterdir() if one.suffix == path.suffix]
    except OSError:
        return ""
    near = nearest(path.stem, sorted(one.stem for one in there))
    return f"{near}{path.suffix}" if near else ""


def scan_text(text: str, file: str, problems: list[Problem]) -> Node | None:
    """The tree of a text as far as it could be read; what is wrong joins `problems`."""
    bad = list(islice(_bad_characters(text, file), MOST_TOLD))
    if bad:
        problems.extend(bad)
        return None
    # The two parsers differ on tabs; a file must not be right on some machines only.
    parser = yaml.SafeLoader if "\t" in text else _FAST
    builder, fault = _built(text, file, parser)
    if fault is not None and parser is not yaml.SafeLoader:
        # The slow one words a fault the same on every machine, and comes farther: the fast one may
        # look through the whole text before it yields a second event.
        builder, slow = _built(text, file, yaml.SafeLoader)
        fault = slow if slow is not None or builder.problems else fault
    problems.extend(builder.problems)
    if fault is not None:
        problems.append(_malformed(file, fault, builder.reached))
    elif builder.root is not None:
        return with_paths(builder.root)
    elif not builder.problems:
        problems.append(Problem(file, 0, 0, "", "some content", "an empty file"))
    return None


def _built(text: str, file: str, parser: Any) -> tuple[Builder, Exception | None]:
    """What the events of a parser come to, and the fault at which they ended."""
    builder = Builder(file)
    events = yaml.parse(text, Loader=parser)
    while True:
        try:
            event = next(events, None)
        # What PyYAML does not foresee, such as an escape beyond Unicode, comes as it happens.
        except Exception as fault:
            return builder, fault
        if event is None:
            return builder, None
        if not builder.take(event):
            builder.root = None
            return builder, None


def _bad_characters(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(_BREAK.split(text), start=1):
        if tab := _TAB.match(line):
            yield Problem(file, number, tab.start(1) + 1, "", "blanks before the text", "a tab")
        if not (line.isascii() and line.isprintable()):
            for column, letter in enumerate(line, start=1):
                if unreadable(letter):
                    saw = called(letter)
                    yield Problem(file, number, column, "", "readable characters", saw)


def _malformed(file: str, error: Exception, reached: Place) -> Problem:
    """What a parser complains of, where it says; else where its last event was `reached`."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        saw = "text that cannot be parsed from here on"
        return Problem(file, reached.line, reached.column, "", "well-formed YAML", saw)
    line, column = mark.line + 1, mark.column + 1
    if "'\\t'" in str(error.problem):
        return Problem(file, line, column, "", "blanks between words", "a tab")
    start, saw = error.context_mark, f"a fault: {error.problem}".replace(_END, "the end")
    if start is not None and "end" in str(error.problem) and "stream" in str(error.problem):
        kind = "quote" if "quoted" in str(error.context) else "bracket"
        mark, saw = start, f"a {kind} that is never closed"
        line, column = mark.line + 1, mark.column + 1
    elif error.context and start is not None:
        saw += f" ({error.context} from line {start.line + 1} on)"
    told = shown(saw, quoted=False, longest=200)
    return Problem(file, line, column, "", "well-formed YAML", told)
