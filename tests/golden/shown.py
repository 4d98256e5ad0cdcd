"""Stored files and JSON as text that can be read and compared line by line."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

DIGEST: Final = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b|\b[0-9a-f]{12}\b")
"""Names of runs and of altair's data sets, digests of sources and of files."""
WIDTH: Final = 100
BLOCKS: Final = ("title", "h1", "h2", "h3", "p", "li", "pre", "tr", "caption", "summary", "footer")
CELLS: Final = ("td", "th")
UNSEEN: Final = ("script", "style", "noscript")


def shown(place: str) -> str:
    """Return what a file holds; of a folder, what each of its files holds, in short."""
    path = Path(place)
    if path.is_dir():
        return "\n".join(_listed(path))
    if not path.is_file():
        return f"{place} is not there"
    if path.suffix == ".parquet":
        return _in_short(path)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return page(text)
    return laid(text) if path.suffix == ".json" else text


def laid(text: str) -> str:
    """Lay out JSON: what fits on a line stands on one."""
    return _laid(json.loads(text), 0) + "\n"


def page(text: str) -> str:
    """Return what a report shows: its text line by line, then the data of each chart.

    All else that a chart is made of goes into a digest.
    """
    reader = _Reader()
    reader.feed(text)
    charts = json.loads(re.search(r'id="charts">(.*?)</script>', text, re.DOTALL)[1])  # type: ignore[index]
    for name, chart in charts.items():
        charts[name] = {
            "data": list(chart.pop("datasets").values()),
            "all else": _digest(json.dumps(chart, sort_keys=True)),
        }
    lines = [" ".join(line.split()) for line in "".join(reader.parts).splitlines()]
    return "\n".join(line for line in lines if line) + "\n" + _laid(charts, 0) + "\n"


def _laid(value: Any, depth: int) -> str:
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + depth <= WIDTH or not isinstance(value, dict | list):
        return line
    if isinstance(value, dict):
        inside = [f"{json.dumps(key)}: {_laid(item, depth + 1)}" for key, item in value.items()]
    else:
        inside = [_laid(item, depth + 1) for item in value]
    left = "\n" + " " * (depth + 1)
    return line[0] + left + f",{left}".join(inside) + left[:-1] + line[-1]


def _listed(folder: Path) -> list[str]:
    """Return a line a file, in the order of names; what digests name is ordered by its contents."""
    found = []
    for one in folder.iterdir():
        if one.is_file():
            lines = [f": {_in_short(one)}"]
        else:
            lines = [] if one.is_symlink() else [f"/{line}" for line in _listed(one)]
        found.append((DIGEST.sub("DIGEST", one.name), lines, one.name))
    return [f"{name}{line}" for _, lines, name in sorted(found) for line in lines]


def _in_short(path: Path) -> str:
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        columns = ", ".join(f"{field.name} {field.type}" for field in table.schema)
        return f"{table.num_rows} rows, contents {_digest(repr(table.to_pydict()))}\n  {columns}"
    if path.suffix == ".csv":
        return f"contents {_digest(path.read_text(encoding='utf-8'))}"
    return "there"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=10).hexdigest()


class _Reader(HTMLParser):
    """Collects what a page shows and what it tells a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        if self._unseen:
            return
        if tag in BLOCKS:
            self.parts.append(f"\n{tag}: ")
        elif label := dict(attrs).get("aria-label"):
            self.parts.append(f"\n({label})\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN
        if self._unseen:
            return
        if tag in BLOCKS:
            self.parts.append("\n")
        elif tag in CELLS:
            self.parts.append(" | ")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
