"""`outreach new`."""

from __future__ import annotations

import os
import shlex
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

from simulator.cli.aside import aside
from simulator.cli.usage import Usage, choose
from simulator.errors import Invalid, Problem, expected, printable
from simulator.reading.node import tidy
from simulator.reading.wording import shown

TEMPLATES: Final = ("sales", "recruiter", "consultant", "seats", "credits")
"""The first is taken for a list where none is named."""
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


def template(name: str) -> str:
    """The text of a template."""
    return files("simulator.cli").joinpath("templates", f"{name}.yaml").read_text("utf-8")


def question(name: str) -> str:
    """What a template answers: its first line."""
    return template(name).splitlines()[0].removeprefix("# Question: ")


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
    from simulator.cli.listing import list_lines
    from simulator.cli.outlined import prospects_block, quoted
    from simulator.model.population.build import read_listing
    from simulator.scenario.load import load

    whole = listing.resolve()
    with as_file(files("simulator.cli").joinpath("templates", f"{name}.yaml")) as path:
        try:
            scenario, _ = load(path, [f"world.prospects={{file: {quoted(str(whole))}}}"], maps)
            read = read_listing(scenario)
        except Invalid as error:
            raise Invalid(_as_typed(error, whole, listing)) from error
    seen_from = Path() if out is None else out.parent
    with suppress(ValueError):
        listing = Path(os.path.relpath(listing, seen_from))
    before, after = _around_prospects(text)
    for line in () if read.report is None else list_lines(read.report):
        aside(line)
    columns = dict(scenario.world.prospects.columns)
    return "".join([*before, *prospects_block(read.draft, str(listing), columns), *after])


def _as_typed(error: Invalid, whole: Path, listing: Path) -> Iterator[Problem]:
    """The problems of a list under the name by which the planner knows it."""
    for problem in error.problems:
        ours = Path(problem.file).resolve() == whole
        yield problem._replace(file=tidy(listing)) if ours else problem


def _around_prospects(text: str) -> tuple[list[str], list[str]]:
    """The lines before and after `prospects:` and what is indented below it."""
    lines = text.splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if line.startswith("  prospects:"))
    after = first + 1
    while lines[after].startswith("    "):
        after += 1
    return lines[:first], lines[after:]


def _write(path: Path, text: str) -> None:
    """Write a new file, whole or not at all; one that exists stays as it is."""
    with path.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
            file.flush()
        except BaseException:
            path.unlink()
            raise
