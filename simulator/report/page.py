"""The page: one file that needs no network and lets nothing in."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from importlib import resources
from typing import Any, Final

from markupsafe import Markup

from simulator import __version__
from simulator.answers.html import environment
from simulator.answers.show import Figure
from simulator.charts.theme import DARK, LIGHT, config, variables
from simulator.errors import printable
from simulator.report.content import Section
from simulator.report.library import library

_UNSAFE: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a script, or a line of one, inside of text."""


def page(title: str, sections: Sequence[Section]) -> str:
    """Return the report as one HTML file.

    Scripts and styles are its own and named by their digests in its policy; everything else is
    text, and letters that a browser would obey or hide are spelt as their codes.
    """
    style = _colours(_file("page.css"))
    unscripted, script = _file("unscripted.css"), _file("page.js")
    drawing = library()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_digests(drawing, script)}",
            f"style-src {_digests(style, unscripted)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    text: str = (
        environment(_file)
        .get_template("page.html")
        .render(
            title=title,
            sections=sections,
            policy=policy,
            version=__version__,
            style=Markup(style),
            unscripted=Markup(unscripted),
            script=Markup(script),
            library=Markup(drawing),
            charts=Markup(_json(_charts(sections))),
        )
    )
    return text


def _charts(sections: Sequence[Section]) -> dict[str, Any]:
    """Return every chart by the name of its place in the page, as wide as that place."""
    found = {}
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Figure):
                for place, panel in enumerate(block.panels):
                    chart = panel.chart.properties(width="container", height=panel.height)
                    spec = chart.to_dict(validate=False)
                    fit = {"autosize": {"type": "fit-x", "contains": "padding"}}
                    found[f"{block.name}-{place}"] = {**spec, **fit, "config": config()}
    return found


def _json(value: Any) -> str:
    text = json.dumps(_clean(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_UNSAFE)


def _clean(value: Any) -> Any:
    """Spell what is not printable, and leave out what is not a number."""
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, float):
        return round(value, 4) if value - value == 0 else None
    return printable(value) if isinstance(value, str) else value


def _colours(style: str) -> str:
    return style.replace("{light}", variables(LIGHT)).replace("{dark}", variables(DARK))


def _digests(*texts: str) -> str:
    found = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{one}'" for one in found)


def _file(name: str) -> str:
    text = (resources.files("simulator.report") / "templates" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")
