"""`outreach new`."""

from __future__ import annotations

import json
import os
import shlex
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from simulator.cli.aside import aside
from simulator.cli.usage import Usage, choose
from simulator.errors import Invalid, Problem, expected, printable
from simulator.reading.node import tidy
from simulator.reading.wording import shown
from simulator.scenario.templates import TEMPLATES, question, template, template_file

MOST_SEATS: Final = 50
"""A column of more names is taken for one of something else."""
SCHEMA: Final = "schema.json"
MODELINE: Final = f"# yaml-language-server: $schema={SCHEMA}\n"
"""By this line editors find what completes and checks a scenario, in a file beside it."""


def command(arguments: Any) -> int:
    """Print or write a template, its segments counted from a list where one is named."""
    if arguments.maps and arguments.listing is None:
        raise Usage(expected("--from with it", "none", "--map"))
    if arguments.template is None and arguments.listing is None:
        if arguments.out is not None:
            raise Usage(expected("a template to write", "none", "TEMPLATE"))
        print("\n".join(_list()))
        return 0
    asked = [TEMPLATES[0] if arguments.template is None else arguments.template]
    (name,) = choose("TEMPLATE", asked, TEMPLATES)
    out = None if arguments.out is None else Path(tidy(arguments.out))
    if out is not None and out.exists():
        raise Usage(expected("a file that does not exist yet", shown(str(out)), "--out"))
    text = MODELINE + template(name)
    if arguments.listing is not None:
        text = _filled(name, text, arguments.listing, arguments.maps, out)
    if out is None:
        print(text, end="")
        return 0
    from simulator.storage.whole import storing

    with storing(out):
        _write(out, text)
    print(f"Written: {printable(str(out))}")
    print(f"Next: outreach validate {printable(shlex.quote(str(out)))}")
    schema = out.with_name(SCHEMA)
    if not schema.exists():
        made = f"outreach schema > {printable(shlex.quote(str(schema)))}"
        print(f"For completion and checks in an editor: {made}")
    return 0


def _list() -> Iterator[str]:
    room = max(map(len, TEMPLATES)) + 2
    for name in TEMPLATES:
        yield from textwrap.wrap(
            question(name), 80, initial_indent=f"{name:<{room}}", subsequent_indent=" " * room
        )
    yield ""
    yield "outreach new TEMPLATE --out my.yaml                      writes one"
    yield "outreach new TEMPLATE --out my.yaml --from my-list.csv   and counts its segments"


def _filled(name: str, text: str, listing: Path, maps: Sequence[str], out: Path | None) -> str:
    """The template with its prospects replaced by the segments of a list; say what was read.

    Raises Usage, or Invalid with every problem of the list.
    """
    from simulator.reading.yaml_text import unopenable

    if reason := unopenable(listing):
        told = reason if reason == "a folder" else f"{reason}: {listing}"
        raise Usage(expected("a list of prospects", shown(told, quoted=False), "--from"))
    # Only now that the command has been understood: this brings numpy.
    from simulator.cli.outlined import prospects_block, seats_block
    from simulator.model.population.build import read_listing
    from simulator.prospect_lists.told import list_lines
    from simulator.reading.written import yaml_word
    from simulator.scenario.load import load

    whole = listing.resolve()
    with template_file(name) as path:
        try:
            seats = _seats_of(whole, maps)
            if seats and "    seats: " in text:
                raise Usage(
                    expected("a template that leaves the seats to the list", name, "TEMPLATE")
                )
            sets = [f"world.prospects={{file: {yaml_word(str(whole))}}}"]
            if seats:
                # Only their names matter for the reading of the list.
                known = [{"name": one, "plan": "free"} for one in seats]
                sets.append(f"seats={json.dumps(known)}")
            scenario, _ = load(path, sets, maps)
            read = read_listing(scenario)
        except Invalid as error:
            raise Invalid(_as_typed(error, whole, listing)) from error
    seen_from = Path() if out is None else out.parent
    with suppress(ValueError):
        listing = Path(os.path.relpath(listing, seen_from))
    for line in () if read.report is None else list_lines(read.report):
        aside(line)
    columns = dict(scenario.world.prospects.columns)
    text = _replaced(text, "  prospects:", prospects_block(read.draft, str(listing), columns))
    if seats:
        start = text.index("\nseats:") + 1
        block = text[start : text.index("\n\n", start) + 1].splitlines(keepends=True)
        text = _replaced(text, "seats:", seats_block(block, seats))
    return text


def _seats_of(path: Path, maps: Sequence[str]) -> tuple[str, ...]:
    """The seats that a list names in the column of `--map seat=COLUMN`, as often as they occur.

    Raises Usage where they are too many or cannot be names of seats, Invalid where the list cannot
    be read.
    """
    from simulator.prospect_lists.headers import Wish
    from simulator.prospect_lists.private import nameable
    from simulator.prospect_lists.read import read_column
    from simulator.prospect_lists.values import is_blank
    from simulator.scenario.kinds import fault

    places = {
        field.strip(): Wish(header.strip(), Problem(f"--map {field.strip()}", 1, 1, "", ""))
        for field, _, header in (written.partition("=") for written in maps)
    }
    wish = places.pop("seat", None)
    if wish is None:
        return ()
    texts = Counter(read_column(path, wish.header, wish.place, {}, ""))
    names = [text for text, _ in texts.most_common() if not is_blank(text)]
    if len(names) > MOST_SEATS:
        seen = f"{len(names):,} different ones"
        raise Usage(expected(f"a column of at most {MOST_SEATS} seats", seen, "--map seat"))
    wrong = [
        expected(fault(one), shown(one), "--map seat")
        if nameable(one)
        else expected("names of seats", "what looks private", "--map seat")
        for one in names
        if not nameable(one) or fault(one)
    ]
    if wrong:
        raise Usage(*dict.fromkeys(wrong))
    return tuple(names)


def _as_typed(error: Invalid, whole: Path, listing: Path) -> Iterator[Problem]:
    """The problems of a list under the name by which the planner knows it."""
    for problem in error.problems:
        ours = Path(problem.file).resolve() == whole
        yield problem._replace(file=tidy(listing)) if ours else problem


def _replaced(text: str, key: str, block: Iterable[str]) -> str:
    """The text with `block` in place of a key and what is indented below it."""
    lines = text.splitlines(keepends=True)
    first = next(place for place, line in enumerate(lines) if line.startswith(key))
    inside = " " * (len(key) - len(key.lstrip()) + 2)
    after = first + 1
    while lines[after].startswith(inside):
        after += 1
    return "".join([*lines[:first], *block, *lines[after:]])


def _write(path: Path, text: str) -> None:
    """Write a new file, whole or not at all; one that exists stays as it is."""
    with path.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except BaseException:
            path.unlink()
            raise
