"""The offline script that draws charts in a browser, as the plotting library bundles it."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from importlib.metadata import version
from typing import Final

import altair as alt
import vl_convert

from simulator.storage.book import read_book, write_book
from simulator.storage.whole import StorageError

NEEDED: Final = "window.vegaEmbed = vegaEmbed;"
"""All that the page calls."""
BUNDLER: Final = "vl-convert-python"


def grammar() -> str:
    """Return the version of Vega-Lite that Altair writes, or the newest that can be drawn."""
    written = alt.SCHEMA_VERSION.removeprefix("v").rpartition(".")[0]
    known: list[str] = vl_convert.get_vegalite_versions()
    return written if written in known else known[-1]


@cache
def library() -> str:
    """Return Vega, Vega-Lite and Vega-Embed as one script.

    To bundle it takes longer than to write a report, so it is kept beside compiled code, by the
    version that bundles. What is damaged there is bundled anew.
    """
    # It imports Numba, which whoever only looks at a chart would wait for.
    from simulator.model.jit.cache import home

    written = grammar()
    kept = home() / f"charts-{version(BUNDLER)}-{written}.json"
    with suppress(StorageError):
        said = read_book(kept, "the script that draws charts") or {}
        if said.keys() == {"needed", "script"} and said["needed"] == NEEDED:
            return str(said["script"])
    bundle: str = vl_convert.javascript_bundle(snippet=NEEDED, vl_version=written)
    # A page has no carriage returns, and its policy names the script by its digest.
    script = bundle.replace("\r", "")
    with suppress(StorageError):
        write_book(kept, {"needed": NEEDED, "script": script})
    return script
