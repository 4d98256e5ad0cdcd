"""Blocks as HTML: fragments for notebooks, and what pages are filled with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from importlib.resources import files
from typing import Any, Final

import jinja2
from markupsafe import Markup, escape

from simulator.answers.show import WIDEST, Block, sketched
from simulator.errors import printable

BLOCKS: Final = "blocks.html"
_QUOTED: Final = re.compile(r'"([^"]*)"')
_RANK: Final = re.compile(r"((?:\d+\. )?)(.*)")


def html(blocks: Iterable[Block], drawn: bool = False) -> str:
    """Show blocks as a fragment of HTML; of a figure the numbers, or where it is drawn its places.

    Who has it drawn puts the charts there.
    """
    return _fragment().render(blocks=blocks, drawn=drawn)


@cache
def _fragment() -> jinja2.Template:
    return environment(str).from_string(
        '{% from "blocks.html" import shown %}'
        "<div>{% for block in blocks %}{{ shown(block, drawn) }}{% endfor %}</div>"
    )


def environment(file: Callable[[str], str]) -> jinja2.Environment:
    """Return what fills templates: `file` reads them by name, `blocks.html` is ours.

    Everything is text, and letters that a browser would obey or hide are spelt as their codes.
    """
    found = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: _blocks() if name == BLOCKS else file(name)),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
    )
    found.filters |= {
        "named": isolated_names,
        "ranked": ranked_line,
        "sketched": partial(sketched, width=WIDEST),
    }
    return found


def _shown(value: Any) -> Any:
    """Spell what is not printable; what is markup of our own stays."""
    return printable(value) if type(value) is str else value


def isolated_names(text: str) -> Markup:
    """Return lines as HTML in which names between quotes keep their own direction of reading.

    A line of flags is one to copy.
    """
    lines = [
        Markup("<code>{}</code>").format(printable(line)) if line.startswith("--") else _named(line)
        for line in text.split("\n")
    ]
    return Markup("<br>").join(lines)


def _named(line: str) -> Markup:
    parts, end = [], 0
    clean = printable(line)
    for match in _QUOTED.finditer(clean):
        parts += [escape(clean[end : match.start()]), Markup('"<bdi>')]
        parts += [escape(match[1]), Markup('</bdi>"')]
        end = match.end()
    return Markup("").join([*parts, escape(clean[end:])])


def ranked_line(text: str) -> Markup:
    """Return a text as one line of HTML that keeps its own direction of reading behind its rank."""
    rank, rest = _RANK.match(printable(text.replace("\n", " "))).groups()  # type: ignore[union-attr]  # matches any text
    return Markup("{}<bdi>{}</bdi>").format(rank, rest)


def _blocks() -> str:
    text = files("simulator.answers").joinpath("templates", BLOCKS).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")
