"""Whether one mutated input was refused in order, or means what its text says."""

from __future__ import annotations

import contextlib
import csv
import io
import re
import traceback
from pathlib import Path
from typing import Literal

from simulator.cli.main import main
from simulator.errors import Invalid
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved
from tests.fuzz.list_text import SEPARATORS, text_of
from tests.fuzz.same import difference
from tests.fuzz.second import expected

Verdict = Literal["refused", "accepted", "traceback", "message", "meaning", "engines", "counts"]
LARGEST = 3_000
"""Prospects of an accepted scenario that are laid out as well."""
_WARNING = re.compile(
    r"list\.(?:csv|parquet): (?:column [0-9]+, .*, is not read|read as |nobody has ).*"
)
"""What is said of a whole list has no place in it."""
_WHOLE = re.compile(
    r"(?:case\.yaml|list\.csv|list\.parquet): expected (?:some content|text in UTF-[0-9]+[a-z ]*"
    r"|a Parquet file that can be read|at most [0-9,]+ (?:rows|columns|bytes of cells)), saw .+"
)
"""Nor has what is said of a whole file that cannot be read."""
_MESSAGE = re.compile(r"([\w.-]+):([0-9]+):([0-9]+): (.*)", re.DOTALL)


def judge_scenario(path: Path) -> tuple[Verdict, str]:
    """Judge a scenario in the present folder: the verdict, and what is wrong, "" for nothing."""
    try:
        try:
            scenario, warnings = load(path)
        except Invalid:
            return _refused(path, 2)
        ours = [line for line in warnings if not (line.isprintable() and _WARNING.fullmatch(line))]
        if wrong := _bad_lines(ours):
            return "message", wrong
        if wrong := _meaning(scenario, path):
            return "meaning", wrong
        if sum(one.count for one in scenario.world.prospects.segments) > LARGEST:
            return "accepted", ""
        return _refused(path, 0)
    except Exception:
        return "traceback", traceback.format_exc()


def _meaning(scenario: Scenario, path: Path) -> str:
    text = path.read_bytes().decode("utf-8-sig")
    try:
        second = expected(text, path.stem)
    except Exception as error:
        return f"the second reading has no meaning for it: {error!r}"
    return difference(second, resolved(scenario))


def _refused(path: Path, code: int) -> tuple[Verdict, str]:
    """Run `validate`; a scenario that was read may still be refused for its list."""
    out, err = io.StringIO(), io.StringIO()
    before = _there()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        found = main(["validate", path.name])
    lines = err.getvalue().splitlines()
    if found not in (code, 2) or bool(lines) != (found == 2) or bool(out.getvalue()) == bool(lines):
        return "message", f"exit code {found}, expected {code}: {err.getvalue()[:300]!r}"
    if wrong := _bad_lines(lines):
        return "message", wrong
    if _there() != before:
        return "message", f"left behind: {sorted(set(_there()) - set(before))}"
    return ("refused" if found == 2 else "accepted"), ""


def _there() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def _bad_lines(lines: list[str]) -> str:
    """The first message that has no place within its file, or is not made of letters."""
    for line in lines:
        if line.isprintable() and _WHOLE.fullmatch(line):
            continue
        place = _MESSAGE.fullmatch(line)
        if place is None or not line.isprintable():
            return f"no message with a place: {line!r}"
        if "expected " not in line or not Path(place[1]).exists():
            return f"expects nothing, or of no file: {line!r}"
        row, column = int(place[2]), int(place[3])
        if place[1].endswith(".parquet"):
            if min(row, column) < 1:
                return f"a place outside the file: {line!r}"
            continue
        rows = re.split("(?<=\n)|(?<=\r)(?!\n)", _written(Path(place[1])))
        last = len(rows[min(row, len(rows)) - 1].rstrip("\r\n"))
        if place[1].endswith(".csv"):
            last = _widest(rows)
        if not 1 <= row <= len(rows) or not 1 <= column <= last + 1:
            return f"a place outside the file: {line!r}"
    return ""


def _widest(lines: list[str]) -> int:
    """The most cells of a row of a list, in which its columns are counted."""
    csv.field_size_limit(1 << 24)
    read = (csv.reader(lines, delimiter=separator) for separator in SEPARATORS)
    return max((len(row) for records in read for row in records), default=0)


def _written(path: Path) -> str:
    content = path.read_bytes()
    try:
        return text_of(content)
    except ValueError:
        return content.decode("utf-8-sig", "replace")
