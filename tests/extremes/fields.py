"""Every number that a scenario can hold, with its least and its most, from the loader's tables.

The schema is made of the tables that the loader reads by, so a field that is new there is new here.
A place is a list of keys into `base()`; what must stand beside a number is laid there by `given`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from simulator.scenario.catalogue.books import load_books
from simulator.scenario.schema import schema

Tree = dict[str, Any]
Keys = tuple[str | int, ...]
LONGEST = 36_600 * 1440
DURATIONS = ((("prices", "minutes"), 1440),)
"""The most minutes of a duration, where a figure says less than the longest."""
YEARS = ("1900-01-01", "2999-12-31", "3000-01-01")


@dataclass(frozen=True, slots=True)
class Number:
    """A place and what it takes: the least, the most and one beyond the most."""

    keys: Keys
    least: Any
    most: Any
    beyond: Any

    @property
    def name(self) -> str:
        """The place as one word."""
        return ".".join(map(str, self.keys))


def base() -> Tree:
    """A small world in which every kind of touch is made and every policy acts."""
    return {
        "world": {
            "start": "2026-01-05",
            "prospects": [
                {
                    "count": 8,
                    "name": "few",
                    "mix": "benchmark",
                    "degree": {"1": "25%", "2": "75%"},
                    "account": "one",
                }
            ],
            "budget": {"monthly": 100, "stops": "sending"},
            "limits": {"inmail": {"length": 8000}},
            "rates": {"inmail_answered": "30%", "message_answered": {"first": "60%"}},
        },
        "seats": [{"name": "Ana", "plan": "recruiter-lite"}],
        "strategies": {
            "one": {
                "steps": {
                    "mail": {"send": "inmail", "text": "tailored", "wait": "2d", "silent": "ask"},
                    "ask": {"send": "invitation", "text": "segment", "accepted": "talk"},
                    "talk": {"send": "message", "text": "segment"},
                },
                "credits": {"buy": 2},
                "withdraw": {"after": "3d"},
            }
        },
        "study": {"days": 30, "replications": 2, "seed": 1},
    }


@cache
def numbers() -> tuple[Number, ...]:
    """Every number of the language."""
    whole = schema()
    found = [
        one
        for section in ("world", "seats", "strategies", "study")
        for one in _within(whole["properties"][section], (section,), whole["$defs"])
    ]
    dated = ([{"from": "1900-01-01", "value": one}] for one in (0, 10_000, 10_000.01))
    tables = ({"0": "0%", "1m": "100%"}, {"3660d": "100%"}, {"3661d": "100%"})
    bound = (f"cost <= {one}" for one in (0, 10_000_000_000, 10_000_000_000.01))
    found += [
        Number(("world", "prices", "wage"), *dated),
        Number(("study", "goal"), *bound),
        Number(("study", "goal", "by"), "day 1", "day 60", "day 61"),
        *(Number(("world", "delays", name), *tables) for name in load_books({}).delays),
        *(
            Number(one.keys, "0 of 1", "999999999999 of 999999999999", "2 of 1")
            for one in found
            if one.keys[1] in ("rates", "value")
            and (one.least, one.most) == ("0%", "100%")
            and "mix" not in one.keys
        ),
    ]
    return tuple(found)


def laid(number: Number, value: Any, root: Tree | None = None) -> Tree:
    """A world, else the small one, with a value at its place and shares beside it up to 100%."""
    root = base() if root is None else root
    node: Any = root
    for key in number.keys[:-1]:
        if isinstance(node, list):
            node.extend({} for _ in range(len(node), int(key) + 1))
            node = node[int(key)]
            continue
        if not isinstance(node.get(key), dict | list):
            node[key] = [] if key == "priority" else {}
        if key == "with":
            node["counted"] = "20%"
        node = node[key]
        if key == "goal":
            node["goal"] = "meetings >= 1"
        if key == "pending":
            node |= {"open": 1, "oldest": "3d"}
    last = number.keys[-1]
    if "with" in number.keys:
        node["text"] = "segment"
    if "mix" in number.keys or (number.keys[1] == "prospects" and len(number.keys) == 5):
        others = [one for one in _siblings(number) if one != last]
        node.clear()
        node |= dict.fromkeys(others, "0%")
        if value == "0%":
            node[others[0]] = "100%"
    node[last] = value
    return root


_ITEMS: Final[Mapping[Keys, str | int]] = {
    ("world", "prospects"): 0,
    ("seats",): 0,
    ("strategies",): "one",
    ("strategies", "one", "priority"): 0,
    ("strategies", "one", "steps"): "mail",
}
"""The item of `base` in which the numbers of a list or of a mapping of names are tried."""


def _siblings(number: Number) -> list[str]:
    return [str(one.keys[-1]) for one in numbers() if one.keys[:-1] == number.keys[:-1]]


def _within(form: Tree, keys: Keys, defs: Tree) -> Iterator[Number]:
    """Walk a form; what it says beside a reference is tighter than what stands behind it."""
    name = form.get("$ref", "").removeprefix("#/$defs/")
    if name in ("share", "probability"):
        least, most = 100 * form.get("minimum", 0), 100 * form.get("maximum", 1)
        yield Number(keys, f"{least:g}%", f"{most:g}%", f"{most + 0.1:g}%")
    elif name in ("date", "days"):
        yield Number(keys, *YEARS)
    elif name == "duration":
        most = dict(DURATIONS).get(keys[1:3], LONGEST)
        yield Number(keys, "0", f"{most}m", f"{most + 1}m")
    elif name:
        yield from _within({**defs[name], **form, "$ref": ""}, keys, defs)
    elif form.get("type") in ("integer", "number"):
        least, most = form["minimum"], form["maximum"]
        yield Number(keys, least, most, most + (1 if form["type"] == "integer" else 0.5))
    else:
        ends = {key: form[key] for key in ("minimum", "maximum") if key in form}
        for one in form.get("anyOf", ()):
            yield from _within({**one, **ends}, keys, defs)
        for key, child in form.get("properties", {}).items():
            if key != "route":
                yield from _within(child, (*keys, key), defs)
        items = form.get("items") or form.get("additionalProperties")
        if keys in _ITEMS and items:
            yield from _within(items, (*keys, _ITEMS[keys]), defs)
