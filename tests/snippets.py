"""What README and docs tell a reader to type, typed as it stands there.

`python -m tests.snippets` does it with nothing beyond what `make demo` installs.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TYPED = {"sh", "console", "python", "sql"}
NOT_TYPED = {
    "git clone ": "fetches what is here already",
    "python3 -m venv ": "makes the environment that types; `make demo` makes one",
    "uv venv ": "makes the environment that types, and uv need not be here",
    "make ": "`.ci/run` types demo and test, the others are for development, some for hours",
    "pip install -c constraints.txt '.[cluster]'": "is typed on other machines",
    "outreach page ": "serves until it is ended",
    "dask ": "runs on other machines until it is ended",
    "outreach run scenarios/quickstart.yaml --replications 100000 --cluster": "needs a cluster",
}
"""How a command begins that is left out, and why."""
BY_MACHINE = re.compile(r"[0-9.]+ (?=s\.|MB)")
"""Seconds, and the size of what a release of another package draws."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page."""

    language: str
    text: str
    after: str
    """What stands between it and the next one."""


def parts() -> dict[str, list[Block]]:
    """The blocks of each page of docs and each section of README that says what to type."""
    docs = ROOT / "docs"
    pages = {
        page.relative_to(docs).as_posix(): page.read_text(encoding="utf-8")
        for page in sorted(docs.rglob("*.md"))
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for section in re.split(r"^## ", readme, flags=re.MULTILINE)[1:]:
        pages[section.partition("\n")[0]] = section
    found = {name: list(blocks(text)) for name, text in pages.items()}
    return {
        name: shown for name, shown in found.items() if any(one.language in TYPED for one in shown)
    }


def section(title: str) -> str:
    """The text under a heading of README or docs, up to the next heading of its level or above."""
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        parted = re.split(
            rf"^(#+) {re.escape(title)}\n", page.read_text("utf-8"), flags=re.MULTILINE
        )
        if len(parted) == 3:
            _, level, after = parted
            return re.split(rf"^#{{1,{len(level)}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]
    raise LookupError(title)


def blocks(text: str) -> Iterator[Block]:
    """Each block of a text, in turn."""
    _, *pieces = BLOCK.split(text)
    for language, code, after in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        yield Block(language, code, after)


def clone(folder: Path) -> Path:
    """Lay what a reader sees in a fresh clone, beside the environment that runs this."""
    for name in ("scenarios", "results/sample"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "constraints.txt", folder)
    (folder / ".venv").symlink_to(sys.prefix)
    for name in (".zfunc", ".config/fish/completions"):
        (folder / "home" / name).mkdir(parents=True)
    return folder


def printed_by(commands: str, folder: Path) -> str:
    """What lines typed into a shell print, where each of them works."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{folder / '.venv/bin'}:{os.environ['PATH']}",
            # What is compiled already need not be compiled again.
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
            "HOME": str(folder / "home"),
            "COLUMNS": "80",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"{commands}\n-- exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def type_in_turn(
    shown: list[Block],
    folder: Path,
    given: tuple[str, ...] = (),
    printed: Callable[[str, Path], str] = printed_by,
) -> int:
    """Type the blocks of a part in a clone, one after the other; return how many commands.

    Commands that begin like one of `given` are left out too; `printed` types one whose output is
    shown. Raises AssertionError where a command fails or prints something else than is shown.
    """
    names: dict[str, object] = {}
    count = 0
    for block, following in zip(shown, [*shown[1:], Block("diff", "", "")], strict=True):
        if block.language == "sh":
            lines = [line for line in block.text.splitlines() if is_typed(line, given)]
            printed_by("\n".join(lines), folder)
            count += len(lines)
        elif block.language == "console":
            for one in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
                command, _, told = one.partition("\n")
                if is_typed(command, given):
                    compare(command, told, printed(command, folder))
                    count += 1
        elif block.language == "python":
            told = following.text if not following.language else "..."
            compare(block.text, told, printed_in_python(block.text, names, folder))
            count += 1
        elif block.language == "sql":
            compare(block.text, table_of(block.after), answered(block.text, folder))
            count += 1
    return count


def is_typed(command: str, given: tuple[str, ...]) -> bool:
    """Whether a command is not left out."""
    return not command.startswith((*NOT_TYPED, *given))


def compare(typed: str, told: str, printed: str) -> None:
    """Hold what was printed against what is shown; a line of three dots leaves lines out."""
    told, printed = (
        "\n".join(line.rstrip() for line in BY_MACHINE.sub("_ ", text.strip("\n")).splitlines())
        for text in (told, printed)
    )
    kept = re.split(r"(?:^|\n)\.\.\.(?:\n|$)", told)
    if not re.fullmatch(".*".join(map(re.escape, kept)), printed, re.DOTALL):
        raise AssertionError(f"{typed}\n-- is shown to print\n{told}\n-- and prints\n{printed}")


def printed_in_python(code: str, names: dict[str, object], folder: Path) -> str:
    """What Python prints that goes on from the names of the blocks before."""
    said = io.StringIO()
    with chdir(folder), redirect_stdout(said):
        exec(compile(code, "snippet", "exec"), names)
    return said.getvalue()


def answered(query: str, folder: Path) -> str:
    """DuckDB's answer as a table of Markdown."""
    import duckdb

    with chdir(folder):
        answer = duckdb.sql(query)
        rows = [answer.columns, ["---"] * len(answer.columns), *answer.fetchall()]
    return "".join(f"| {' | '.join(map(str, row))} |\n" for row in rows)


def table_of(text: str) -> str:
    """The first table of a text."""
    return re.search(r"(?:^\|.*\n)+", text, re.MULTILINE).group()  # type: ignore[union-attr]


def main() -> None:
    """Type everything and say how much of each part."""
    for name, shown in parts().items():
        with TemporaryDirectory() as folder:
            count = type_in_turn(shown, clone(Path(folder)))
        sys.stdout.write(f"{count:3} typed  {name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
