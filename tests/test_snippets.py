"""What README and docs tell a reader to type works, and prints what they show."""

from __future__ import annotations

import re
import shlex
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from simulator.cli import main
from tests.snippets import NOT_TYPED, clone, parts, printed_by, type_in_turn

PARTS = parts()
HELD = ("pip --python ",)
"""The environment of the tests holds it, and keeps its release."""
LONG = {
    "Two commands",
    "Five commands to a verdict on your own list",
    "own-list.md",
    "results.md",
    "develop/walks.md",
    *(
        f"questions/{page}.md"
        for page in ("assumptions", "compare", "duel", "everything", "grid", "plan", "planning")
    ),
    *(f"questions/{page}.md" for page in ("prospects", "replications", "report", "story", "try")),
    *(f"questions/{page}.md" for page in ("run", "when")),
}
"""Parts that take long: `make readme`, which `.ci/run` begins with, types them too."""


@pytest.mark.parametrize(
    "part", [pytest.param(one, marks=pytest.mark.slow) if one in LONG else one for one in PARTS]
)
def test_what_a_reader_is_told_to_type_prints_what_is_shown(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From top to bottom in a fresh clone; `make readme` types all of it into a shell."""
    monkeypatch.setenv("COLUMNS", "80")
    printed = printed_by if part in LONG else printed_here
    type_in_turn(PARTS[part], clone(tmp_path), HELD, printed)


def printed_here(command: str, folder: Path) -> str:
    """What a command of the program prints that ends well, typed in this process."""
    program, *words = shlex.split(command)
    with chdir(folder), redirect_stdout(StringIO()) as said, redirect_stderr(StringIO()) as aside:
        code = main(words)
    assert (program, code) == ("outreach", 0), aside.getvalue()
    return said.getvalue()


def test_each_command_is_marked_as_one() -> None:
    """A block without a language is something to look at."""
    command = re.compile(r"(\$|\S*outreach|make|pip|uv|python3?|dask|source) ")
    looked_at = [one.text for shown in PARTS.values() for one in shown if not one.language]
    assert [text for text in looked_at if command.match(text)] == []


def test_nothing_is_left_out_that_nobody_is_told_to_type() -> None:
    lines = "".join(one.text for shown in PARTS.values() for one in shown).replace("$ ", "")
    for begin in (*NOT_TYPED, *HELD):
        assert re.search(f"^{re.escape(begin)}", lines, re.MULTILINE), begin


def test_every_question_is_told_in_the_same_order() -> None:
    """What it is for, the command with what it prints, how to read it, how it is computed."""
    told = ["The command", "How to read it", "How it is computed"]
    pages = sorted(Path(__file__).parents[1].glob("docs/questions/*.md"))
    kept = [page for page in pages if page.stem not in ("index", "planning")]
    parts = [re.findall("^## (.*)", page.read_text("utf-8"), re.MULTILINE)[:3] for page in kept]
    assert parts == [told] * len(kept)
