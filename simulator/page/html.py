"""The page as one HTML file: what it begins with stands in it, its style and script by digest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from simulator import __version__
from simulator.report.document import asset, digests, policy, rendered, script_json, style

SCRIPTS: Final = (
    *("state.js", "asking.js", "controls.js", "picture.js"),
    *("parts.js", "taking.js", "questions.js", "begin.js", "page.js"),
)
"""The page's script, in the order in which one file needs the others."""
LIBRARY: Final = "library.js"
"""What draws charts: its address on the server, as `simulator.report.library` gives it."""

_file = partial(asset, "simulator.page", "assets")


def page_html(given: Mapping[str, Any]) -> tuple[str, str]:
    """Return the page and its content security policy, which stands in it too.

    `given` is what it begins with, as JSON values; `live` says whether a server answers it. One
    that is not live lets nothing be asked for at all.
    """
    styled = style(_file("page.css"))
    # One module: what each file declares, the others see, and nobody else.
    script = asset("simulator.report", "templates", "blocks.js") + "".join(map(_file, SCRIPTS))
    live = bool(given["live"])
    rules = policy(
        f"{digests(script)} 'self'" if live else digests(script),
        digests(styled),
        *(["connect-src 'self'"] if live else []),
        "img-src data:",
    )
    texts = {
        "live": live,
        "policy": rules,
        "version": __version__,
        "scenario": given.get("scenario"),
    }
    ours = {"style": styled, "script": script, "given": script_json(dict(given))}
    return rendered(_file, "page.html", texts, ours), rules
