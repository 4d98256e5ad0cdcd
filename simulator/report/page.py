"""The page: one file that needs no network and lets nothing in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from simulator import __version__
from simulator.report.content import Section
from simulator.report.document import asset, charts, digests, policy, rendered, script_json, style
from simulator.report.library import library

_file = partial(asset, "simulator.report", "templates")


def report_html(title: str, sections: Sequence[Section]) -> str:
    """Return the report as one HTML file.

    Scripts and styles are its own and named by their digests in its policy; everything else is
    text, and letters that a browser would obey or hide are spelt as their codes.
    """
    styled, unscripted = style(_file("page.css")), _file("unscripted.css")
    drawing, script = library(), _file("blocks.js") + _file("page.js")
    return rendered(
        _file,
        "page.html",
        {
            "title": title,
            "sections": sections,
            "policy": policy(digests(drawing, script), digests(styled, unscripted)),
            "version": __version__,
        },
        {
            "style": styled,
            "unscripted": unscripted,
            "script": script,
            "library": drawing,
            "charts": script_json(charts(block for one in sections for block in one.blocks)),
        },
    )
