"""A scenario from a question, a list that was dropped on the page, seats and a goal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.prospect_lists.nameless import nameless
from simulator.prospect_lists.read import PARQUET, TEXT_ENDINGS, read_list
from simulator.prospect_lists.report import Report
from simulator.prospect_lists.sheet import Ask, Sheet
from simulator.prospect_lists.told import list_parts
from simulator.reading.fields import Findings
from simulator.reading.node import Node, item_name, joined
from simulator.reading.wording import listed, shown
from simulator.reading.written import yaml_of
from simulator.scenario.files import gather
from simulator.scenario.load import load
from simulator.scenario.sets import apply_sets
from simulator.scenario.templates import TEMPLATES, question, template_file
from simulator.words import several

LIST: Final = "list.csv"
"""The list beside a scenario that was begun here, without names."""
SEATS, GOAL = "seats", "goal"
"""What is wished for, as problems name it in place of a file."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A list that was dropped on the page, and could be read."""

    name: str
    """As the planner knows it"""
    path: Path
    told: tuple[str, ...]
    """What became of its columns and rows, a line each"""


def drop(folder: Path, name: str, content: bytes) -> Dropped:
    """Keep a list in a working folder, in place of an earlier one, and read it.

    Raises `Invalid` with all that is wrong with it, under the name by which the planner knows it.
    """
    known = Path(name.replace("\\", "/")).name
    ending = Path(known).suffix.lower()
    if ending not in (*TEXT_ENDINGS, PARQUET):
        wanted = "a list whose name ends in .csv, .tsv, .txt or .parquet"
        raise Invalid([Problem(known, 0, 0, "", wanted, shown(ending) if ending else "none")])
    place = folder / "dropped"
    place.mkdir(exist_ok=True)
    for earlier in place.iterdir():
        earlier.unlink()
    # Of a foreign name only the ending is in a path.
    path = place / f"list{ending}"
    path.write_bytes(content)
    sheet = _read(path, known, None)
    if all(sheet.dropped):
        wanted = "at least one prospect who is not left out"
        raise Invalid([Problem(known, 0, 0, "", wanted, _kept(sheet.report, known))])
    return Dropped(known, path, tuple(_told(sheet.report)))


def begin_scenario(
    folder: Path, template: str, dropped: Dropped | None = None, seats: str = "", goal: str = ""
) -> Path:
    """Write a scenario into a working folder: a template, with a list in place of its prospects.

    The list is written beside it, without names. A number of seats and a goal are as they were
    typed; where they are blank, the template's hold. Returns the scenario's file.

    Raises `Invalid` with all that is wrong; the file of a problem is `SEATS`, `GOAL` or the list.
    """
    if template not in TEMPLATES:
        raise Invalid([Problem("template", 0, 0, "", listed(TEMPLATES), shown(template))])
    with template_file(template) as path:
        root = gather(path, Findings())
        start = load(path)[0].world.start
        assert root is not None
        wishes = dict(_wishes(root, seats, goal))
        try:
            load(path, list(wishes))
        except Invalid as error:
            raise Invalid(_wished(error, wishes)) from None
    place = folder / "begun"
    place.mkdir(exist_ok=True)
    sets, head = list(wishes), ""
    if dropped is not None:
        sheet = _read(dropped.path, dropped.name, start)
        (place / LIST).write_text(nameless(sheet, start), encoding="utf-8")
        sets.append(f"world.prospects={{file: {LIST}}}")
        head = f"# {_kept(sheet.report, dropped.name)}\n"
    root = apply_sets(root, sets, Findings())
    asked = Node(question(template), root.place)
    file = place / f"{template}.yaml"
    whole = replace(root, value={"question": asked, **root.items})
    file.write_text(head + yaml_of(whole), encoding="utf-8")
    return file


def _wishes(root: Node, seats: str, goal: str) -> Iterator[tuple[str, str]]:
    """Yield settings, each with the wish that it comes from. Raises Invalid."""
    items = root.items["seats"].value
    assert isinstance(items, list)
    if seats.strip() and len(items) > 1:
        wanted = f"none, for this question compares {several(len(items), 'seat')} of its own"
        raise Invalid([Problem(SEATS, 0, 0, "", wanted, shown(seats))])
    if seats.strip():
        yield f"{joined('seats', item_name(items[0]))}.count={seats.strip()}", SEATS
    if goal.strip():
        yield f"study.goal={goal.strip()}", GOAL


def _wished(error: Invalid, wishes: dict[str, str]) -> Iterator[Problem]:
    """Yield problems under what was wished for."""
    for one in error.problems:
        path = one.file.removeprefix("--set ")
        file = next(
            (wish for text, wish in wishes.items() if text.startswith(f"{path}=")), one.file
        )
        yield one._replace(file=file, line=0, column=0, where="")


def _read(path: Path, known: str, start: date | None) -> Sheet:
    # Whatever the list says of seats, those of the template work it.
    return read_list(path, known, Ask(start, (), {}, {}))


def _told(report: Report) -> Iterator[str]:
    yield _kept(report, report.file)
    for label, text in list_parts(report):
        field, *column = re.split(" {2,}", text)
        if column:
            header, rows, how = column
            yield f"column {header}: {field}, {rows} row{'s' * (rows != '1')}, {how}"
        else:
            yield f"{label}: {text}" if label else text
    if any(one.field == "seat" for one in report.sources):
        yield "seat: not used here, people are dealt evenly to the seats"


def _kept(report: Report, known: str) -> str:
    """Say how many rows there are, and why others were left out."""
    left = [f"{count:,} {reason}" for reason, count in report.dropped]
    count = report.rows - sum(count for _, count in report.dropped)
    told = f"{count:,} of the {several(report.rows, 'row')} of {shown(known, quoted=False)}"
    return f"{told}; left out: {', '.join(left)}" if left else told
