"""The values of a lever of the page: what `--set` takes, what people read, and how large it is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Final, NamedTuple

from simulator.reading.lever_text import plainly, size_of
from simulator.reading.node import Node, every_node, item_name
from simulator.reading.paths import keys_of, last_key
from simulator.reading.refusal import Refused
from simulator.reading.units import read_figure
from simulator.reading.yaml_text import scan_text
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.catalogue.spelling import bound_spelt, may_be, number_spelt, spelt
from simulator.streams.figures import middle_of
from simulator.words import plan_name, several

UNITS: Final = {
    "count": "seat",
    "writing_minutes": "minute",
    "buy": "credit",
    "keep": "credit",
    "days": "day",
}
"""Last key of a path -> what its whole numbers count."""
USUAL: Final = {"count": "1", "buy": "0", "keep": "0", "pace": "front"}
"""Last key of a path -> what holds where it is not written."""
NO_LIMIT: Final = frozenset({"writing_minutes"})
"""Last keys of paths without which nothing is limited."""
AS_WRITTEN: Final = "as in the scenario"
_SHARE: Final = re.compile(r'\{"?counted"?: "?([0-9.]+%)"?[,}]')


class LeverValue(NamedTuple):
    """A value of a lever."""

    text: str
    """As `--set` takes it; "" where that cannot say it"""
    shown: str
    size: float | None
    """What it is beside the others: a share as such, dollars, minutes; None for a word"""
    on: str = ""
    """On what it was counted, as far as it says so"""

    def equals(self, other: LeverValue) -> bool:
        """Tell whether two values are one, however they are written.

        What was counted on so many is another one than the same share.
        """
        if self.size is None or other.size is None or " of " in self.text + other.text:
            return self.text == other.text
        return math.isclose(self.size, other.size)


def lever_value(path: str, figure: Figure | None, text: str) -> LeverValue:
    """Return the value that a text is at a path, which may lead to a figure."""
    if figure is not None:
        return _stated(figure, text)
    return LeverValue(text, _shown(path, text), size_of(text))


def own_value(root: Node | None, path: str, figure: Figure | None) -> LeverValue:
    """Return what a scenario has at a path; `root` is that as it is written."""
    return _own(root, path) if figure is None else _own_figure(figure)


def around_share(text: str) -> tuple[str, str]:
    """Return what stands before and behind the bare share that was counted; "" where none was."""
    counted = _SHARE.match(text)
    return (text[: counted.start(1)], text[counted.end(1) :]) if counted else ("", "")


def _stated(figure: Figure, text: str) -> LeverValue:
    """Return a value of a figure as the language reads it; of statements, what was counted."""
    node = scan_text(text, figure.path, [])
    whole = [] if node is None else node.value if isinstance(node.value, list) else [node]
    counted = [one.items.get("counted", one) for one in whole]
    if len(counted) == 1:
        with suppress(Refused):
            read = read_figure(counted[0].value, figure.unit)
            told = _told(replace(figure, **asdict(read), drawn=False))
            return LeverValue(text, *told, on=", ".join(_counted_on(whole[0])))
    if counted and not any(one.items for one in counted):
        return LeverValue(text, " and ".join(map(_scalar, counted)), None)
    return LeverValue(text, plainly(text), None)


def _counted_on(statement: Node) -> Iterator[str]:
    """Yield all that a statement says but what was counted: with text template."""
    for path, node in every_node(statement):
        if path[:1] != ("counted",) and (text := _scalar(node)):
            yield " ".join(map(str, (*path, text)))


def _own_figure(figure: Figure) -> LeverValue:
    """Return the value of a figure; one that is drawn no value can say."""
    if figure.drawn:
        text = ""
    elif figure.word or figure.trials is not None or figure.low is None or figure.high is None:
        text = spelt(figure)
    else:
        ends = (figure.low,) if figure.low == figure.high else (figure.low, figure.high)
        text = " to ".join(bound_spelt(one, figure.unit) for one in ends)
    return LeverValue(text, *_told(figure))


def _told(figure: Figure) -> tuple[str, float | None]:
    """Write a figure for people, one that is drawn with its range; and say how large it is."""
    shown = spelt(figure)
    if figure.word:
        return shown, None
    if figure.low is None:
        return shown, math.inf
    size = middle_of(figure)
    if figure.trials is not None:
        shown += f", {number_spelt(size, figure.unit)}"
    if figure.drawn:
        shown += f" ({may_be(figure)})"
    return shown, size / 100 if figure.unit == "cents" else size


def _own(root: Node | None, path: str) -> LeverValue:
    """Return what a scenario has at a path that leads to no figure."""
    node = root
    for key in keys_of(path):
        node = None if node is None else _below(node).get(key)
    last = last_key(path)
    text = USUAL.get(last, "") if node is None else _scalar(node) or USUAL.get(last, "")
    if text:
        return lever_value(path, None, text)
    if last in NO_LIMIT:
        return LeverValue("", "no limit", math.inf)
    return LeverValue("", AS_WRITTEN, None)


def _scalar(node: Node) -> str:
    """Return a text or number as it is written; "" for all else."""
    return node.raw or str(node.value) if isinstance(node.value, str | int | float) else ""


def _below(node: Node) -> Mapping[str, Node]:
    if isinstance(node.value, list):
        return {item_name(one) or str(place): one for place, one in enumerate(node.value, 1)}
    return node.items


def _shown(path: str, text: str) -> str:
    """Write a value that is no figure's for people, with its unit."""
    size, last = size_of(text), last_key(path)
    if size is not None and last in UNITS:
        return several(round(size), UNITS[last])
    if last == "plan":
        return plan_name(text)
    if last == "text" and text == "blank":
        return "none"
    return plainly(text)
