"""The offline script that draws charts in a browser, as the plotting library bundles it."""

from __future__ import annotations

from functools import cache
from typing import Final

import altair as alt
import vl_convert

NEEDED: Final = "window.vegaEmbed = vegaEmbed;"
"""All that the page calls."""


def grammar() -> str:
    """Return the version of Vega-Lite that Altair writes, or the newest that can be drawn."""
    written = alt.SCHEMA_VERSION.removeprefix("v").rpartition(".")[0]
    known: list[str] = vl_convert.get_vegalite_versions()
    return written if written in known else known[-1]


@cache
def library() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script."""
    bundle: str = vl_convert.javascript_bundle(snippet=NEEDED, vl_version=grammar())
    # A page has no carriage returns, and its policy names the script by its digest.
    return bundle.replace("\r", "")
