"""Measure the import of long exports: `python -m tests.prospect_lists [ROWS]`.

Each export is read in a process of its own, from its start to the people: seconds, and the most
memory that the process ever held. `python -m tests.prospect_lists titles` tells by language how
many of 1,200 made-up titles a family are read as what they are, and how many as more or less.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter


def main(arguments: list[str]) -> int:
    """Print a line for each export, or read the one that is named."""
    if arguments[:1] == ["--read"]:
        sys.stdout.write(read(Path(arguments[1])))
        return 0
    if arguments == ["titles"]:
        sys.stdout.write(titles())
        return 0
    from tests.prospect_lists.made.makers import MAKERS

    rows = int(arguments[0]) if arguments else 100_000
    sys.stdout.write(f"{'export of ' + format(rows, ','):32}  MB file  seconds  MB peak  people\n")
    with TemporaryDirectory() as folder:
        for key, maker in MAKERS.items():
            path = Path(folder) / f"{key}.csv"
            path.write_bytes(maker(rows, key).content())
            size = path.stat().st_size / 1e6
            command = [sys.executable, "-m", "tests.prospect_lists", "--read", str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            sys.stdout.write(f"{key:32}  {size:7.0f}  {done.stdout}")
            sys.stdout.flush()
    return 0


def titles() -> str:
    """Read the made-up titles of every language."""
    from tests.prospect_lists.made.titles_of import FAMILIES, tallies

    lines = ["family    language    titles   right  upward  downward  doubted of both"]
    for family in FAMILIES:
        lines += [
            f"{family:10}{one.language:12}{one.titles:6,}  {one.right:6.1%}  {len(one.upward):6}  "
            f"{len(one.downward):8}  {one.doubted:7}"
            for one in tallies(family)
        ]
    return "\n".join(lines) + "\n"


def read(path: Path) -> str:
    """Import one list into people, as a run does."""
    from datetime import date

    began = perf_counter()
    from simulator.model.population.rows import draft_of_list
    from simulator.prospect_lists.read import read_list
    from simulator.prospect_lists.sheet import Ask

    sheet = read_list(path, path.name, Ask(date(2026, 1, 5), ("Ana",), {}, {}), None)
    draft = draft_of_list(sheet)
    seconds = perf_counter() - began
    people = int((draft.dropped == 0).sum())
    return f"{seconds:7.1f}  {peak():7.0f}  {people:6,}\n"


def peak() -> float:
    """The most memory this process ever held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
        return int(told["VmHWM"].split()[0]) / 1024
    # Elsewhere the peak is that of whoever started the process, where that was higher.
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << (20 if sys.platform == "darwin" else 10))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
