"""The cases of a group played in turn, in a fresh folder, as text that stays the same."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final
from unittest.mock import patch

from simulator.cli import main
from tests.golden.cases import HERE
from tests.golden.shown import DIGEST, laid, shown

SHOW: Final = "show"
"""Not a command of the program: shows stored files by their contents."""
CHANGING: Final = (
    (DIGEST, "DIGEST"),
    (r"\b[0-9.,]+ s\.", "0 s."),
    (r"\b[0-9.,]+ seconds;", "0 seconds;"),
    (r'("(?:wall_)?seconds": )[0-9.e+-]+', r"\1 0"),
    (r"(seconds spent on them \| )[0-9.]+", r"\1 0"),
    (r"(version of [^|\n]*\| ).*", r"\1 VERSION"),
    (r'("versions": )\{[^}]*\}', r"\1 VERSIONS"),
)


def played(group: tuple[str, Mapping[str, str]], above: str) -> dict[str, str]:
    """Return `group/case` -> its command, exit code and what it printed.

    Each group begins in a new folder below `above` that holds the shipped scenarios and `inputs`.
    """
    name, cases = group
    folder = Path(tempfile.mkdtemp(dir=above))
    shutil.copytree(HERE / "inputs", folder, dirs_exist_ok=True)
    shutil.copytree(HERE.parents[1] / "scenarios", folder / "scenarios")
    with patch.dict(os.environ, COLUMNS="80", LINES="24", NO_COLOR="1"), chdir(folder):
        return {f"{name}/{case}": _text(line, folder) for case, line in cases.items()}


def _text(line: str, folder: Path) -> str:
    words = shlex.split(line)
    if words[:1] == [SHOW]:
        return _settled(f"$ {line}\n" + "\n".join(map(shown, words[1:])) + "\n", folder)
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2)]
    with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        try:
            code = str(main(words))
        except Exception as error:  # a fault of the program is recorded as what it is
            code = f"{type(error).__name__}: {error}"
    out, err = (_bytes(stream).decode() for stream in streams)
    parts = [f"$ outreach {line}\n", f"exit {code}\n"]
    parts += ["--- stdout\n", laid(out) if out[:1] == "{" else out] if out else []
    parts += ["--- stderr\n", err] if err else []
    return _settled("".join(parts), folder)


def _bytes(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


def _settled(text: str, folder: Path) -> str:
    """Replace what differs between times, places and states of the sources."""
    text = text.replace(str(folder), "FOLDER").replace(sys.executable, "PYTHON")
    for pattern, instead in CHANGING:
        text = re.sub(pattern, instead, text)
    return text
