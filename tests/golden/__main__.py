"""Store what every command prints, or compare it with what is stored.

    python -m tests.golden record           # all of cases.txt
    python -m tests.golden check            # 1 where anything differs, with the differences
    python -m tests.golden check small who  # only these groups

docs/develop/golden.md says when to do which.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from difflib import unified_diff
from multiprocessing import get_context
from tempfile import TemporaryDirectory

from tests.golden.cases import RECORD, groups
from tests.golden.played import played


def main() -> int:
    """Play the groups on all cores; 1 where a check finds a difference."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("mode", choices=("record", "check"))
    parser.add_argument("groups", nargs="*", metavar="GROUP", help="only these groups of cases.txt")
    arguments = parser.parse_args()
    began, declared = time.monotonic(), groups()
    names = arguments.groups or list(declared)
    if unknown := [name for name in names if name not in declared]:
        parser.error(f"no such group: {', '.join(unknown)}; there are {', '.join(declared)}")
    with TemporaryDirectory() as folder:
        # Compiles what is not compiled yet, so that no case is told of it.
        played(("first", {"run": "run small.yaml"}), folder)
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            jobs = [pool.submit(played, (name, declared[name]), folder) for name in names]
            texts = {case: text for job in jobs for case, text in job.result().items()}
    stored = {
        f"{path.parent.name}/{path.stem}": path.read_text(encoding="utf-8")
        for path in sorted(RECORD.glob("*/*.txt"))
        if path.parent.name in names or not arguments.groups
    }
    differing = [name for name in {**stored, **texts} if stored.get(name) != texts.get(name)]
    if arguments.mode == "check":
        for name in differing:
            sys.stdout.writelines(_difference(name, stored.get(name, ""), texts.get(name, "")))
    else:
        for name in differing:
            _store(name, texts.get(name))
    spent = time.monotonic() - began
    print(f"{len(texts)} cases, {len(differing)} differ, {spent:.0f} s.", file=sys.stderr)  # noqa: T201
    return int(arguments.mode == "check" and bool(differing))


def _difference(name: str, stored: str, now: str) -> Iterator[str]:
    before, after = (text.splitlines(keepends=True) for text in (stored, now))
    return unified_diff(before, after, f"stored/{name}.txt", f"now/{name}.txt")


def _store(name: str, text: str | None) -> None:
    path = RECORD / f"{name}.txt"
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
