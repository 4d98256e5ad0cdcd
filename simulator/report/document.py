"""What each page is made of: its policy, its styles, and data and charts that can stand in it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import Any, Final

from markupsafe import Markup

from simulator.answers.html import environment
from simulator.answers.show import Block, Chart
from simulator.charts.theme import DARK, LIGHT, config, variables
from simulator.errors import printable

_UNSAFE: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a script, or a line of one, inside of text."""


def asset(package: str, *path: str) -> str:
    """Return a text file of a package, its lines ended as a page's are."""
    text = resources.files(package).joinpath(*path).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def rendered(
    file: Callable[[str], str], template: str, texts: Mapping[str, Any], ours: Mapping[str, str]
) -> str:
    """Fill a template that `file` reads; `texts` are escaped, `ours` stand as they are."""
    own = {name: Markup(value) for name, value in ours.items()}
    text: str = environment(file).get_template(template).render(**texts, **own)
    return text


def policy(scripts: str, styles: str, *more: str) -> str:
    """Return a content security policy that lets nothing in but what it names."""
    rules = (
        "default-src 'none'",
        f"script-src {scripts}",
        f"style-src {styles}",
        *more,
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def digests(*texts: str) -> str:
    """Name inline scripts or styles as a policy does."""
    found = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{one}'" for one in found)


def style(own: str) -> str:
    """Return the style sheet of a page: what all blocks look like, then what is its own."""
    shared = asset("simulator.report", "templates", "blocks.css")
    shared = shared.replace("{light}", variables(LIGHT)).replace("{dark}", variables(DARK))
    return shared + own


def charts(blocks: Iterable[Block]) -> dict[str, Any]:
    """Return every chart by the name of its place in the page, as wide as that place."""
    found = {}
    for block in blocks:
        if isinstance(block, Chart):
            for place, panel in enumerate(block.panels):
                # Altair would size a copy of the whole chart.
                spec = panel.chart.to_dict(validate=False)
                size = {"width": "container", "height": panel.height}
                fit = {"autosize": {"type": "fit-x", "contains": "padding"}}
                found[f"{block.name}-{place}"] = {**spec, **size, **fit, "config": config()}
    return found


def script_json(value: Any) -> str:
    """Return a value as JSON that can stand inside of a script.

    What is not printable is spelt, and what is not a number is null.
    """
    text = json.dumps(clean(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_UNSAFE)


def clean(value: Any) -> Any:
    """Spell what is not printable, line by line, and leave out what is not a number."""
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    if isinstance(value, float):
        return round(value, 4) if value - value == 0 else None
    return "\n".join(map(printable, value.split("\n"))) if isinstance(value, str) else value
