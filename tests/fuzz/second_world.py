"""A second reading of the world of a scenario, by README's words and the books alone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.books import KINDS, load_books
from simulator.scenario.catalogue.figure import Figure
from tests.fuzz.words import (
    Tree,
    cents,
    day,
    days,
    each,
    figure,
    maybe,
    minutes,
    name_or_number,
    only,
    share,
    whole,
    yes,
    yes_share,
)


def world(written: Tree) -> Tree:
    """The whole world: books with what is laid over them, people, days."""
    only(
        written,
        {
            "start",
            "catalogue",
            "prospects",
            "value",
            "holidays",
            "off",
            "budget",
            "labour",
            "figures",
            *KINDS,
        },
    )
    chosen = written.get("catalogue", "list-2026")
    books = chosen if isinstance(chosen, dict) else dict.fromkeys(KINDS, chosen)
    catalogue = {kind: str(books.get(kind, "list-2026")) for kind in sorted(KINDS)}
    shelf = load_books(catalogue)
    figures = {path: _figure(one) for path, one in shelf.figures.items()}
    delays = {name: asdict(one) for name, one in shelf.delays.items()}
    for kind in KINDS:
        _lay(kind, written.get(kind, {}), figures, delays)
    _lay("rates.value", written.get("value", {}), figures, delays)
    start = day(written["start"])
    people = _prospects(written["prospects"], start, figures)
    if written.get("figures", "drawn") == "drawn":
        for path, one in figures.items():
            same = path.startswith("rates.prospect.") and not people["resample"]
            unknown = about(path).range_is == "unknown" and one["span"] is not None
            one["drawn"] = unknown and not same
    budget = written.get("budget")
    if budget is not None and not isinstance(budget, dict):
        budget = {"monthly": budget}
    return {
        "budget_cents": None if budget is None else cents(budget["monthly"]),
        "budget_stops": budget is not None and budget.get("stops") == "sending",
        "catalogue": catalogue,
        "delays": delays,
        "figures": figures,
        "labour": maybe(written, "labour", yes, True),
        "holidays": _every_day(written.get("holidays", [])),
        "off": sorted({str(rule) for rule in each(written.get("off", []))}),
        "prospects": people,
        "start": start,
    }


def _every_day(written: Any) -> list[str]:
    found = set()
    for first, last in map(days, each(written)):
        one = date.fromisoformat(first)
        while one <= date.fromisoformat(last):
            found.add(one.isoformat())
            one += timedelta(days=1)
    return sorted(found)


_ABOUT = ("whom", "why")
"""What books tell of a figure beside what decides, and no stored scenario does."""


def _figure(one: Figure) -> Tree:
    told = {name: value for name, value in asdict(one).items() if name not in _ABOUT}
    return {**told, "of": list(one.of)}


RATES = ("rates.accepted", "rates.message_answered.first", "rates.inmail_answered")
_OURS = {"source": "the scenario", "confidence": "given", "note": "", "span": None}


def _lay(path: str, written: Any, figures: Tree, delays: Tree) -> None:
    name = path.removeprefix("delays.")
    if path.startswith("delays.") and name in delays:
        delays[name] = _delay(name, written)
    elif path in RATES and isinstance(written, dict | list):
        for place, one in enumerate(written if isinstance(written, list) else [written], start=1):
            only(one, {"counted", "with", "among", "at"})
            where = f"{path}.{place}" if isinstance(one.get("among"), dict) else path
            given = figure(one["counted"], figures[path]["unit"])
            figures[where] = {**figures[path], "path": where, **given, **_OURS}
    elif isinstance(written, dict):
        for key, child in written.items():
            _lay(f"{path}.{key}", child, figures, delays)
    elif path not in figures:
        raise ValueError(f"no such figure: {path}")
    else:
        prices: list[tuple[str, str]] = [("", written)]
        if isinstance(written, list):
            prices = [(day(one["from"]), one["value"]) for one in written]
        if path.startswith("prices."):
            for dated in [one for one in figures if one.startswith(f"{path}.2")]:
                del figures[dated]
        for place, (since, word) in enumerate(prices):
            where = path if place == 0 else f"{path}.{since}"
            given = figure(word, figures[path]["unit"])
            figures[where] = {**figures[path], "path": where, **given, **_OURS}


def _delay(name: str, written: Tree) -> Tree:
    points = [[minutes(time), share(reached)] for time, reached in written.items()]
    if points[0][0] > 1 and points[0][1] > 0:
        points.insert(0, [1, 0.0])
    told = {"name": name, "source": "the scenario", "confidence": "given"}
    return {**told, "points": points, "bumps": []}


def _texts(written: Any) -> list[str]:
    return written if isinstance(written, list) else [written]


def _prospects(written: Any, start: str, figures: Tree) -> Tree:
    source = {"segments": written} if isinstance(written, list) else written
    known = {"file", "segments", "resample", "columns", "titles", "connections", "invitations"}
    only(source, known | {"keep", "exclude", "encoding"})
    return {
        "keep": _texts(source.get("keep", [])),
        "exclude": {key: _texts(one) for key, one in source.get("exclude", {}).items()},
        "encoding": source.get("encoding", ""),
        "columns": {field: str(one) for field, one in source.get("columns", {}).items()},
        "connections": maybe(source, "connections", str),
        "invitations": maybe(source, "invitations", str),
        "titles": {words: str(one) for words, one in source.get("titles", {}).items()},
        "file": str(source["file"]).rpartition("/")[2] if "file" in source else None,
        "resample": maybe(source, "resample", yes, False),
        "segments": [
            _segment(place, one, start, figures)
            for place, one in enumerate(source.get("segments", []), start=1)
        ],
    }


def _segment(place: int, written: Tree, start: str, figures: Tree) -> Tree:
    attributes = {"seniority": "seniority", "industry": "industry", "staff": "size"}
    switches = ("open_to_work", "open_profile", "accepts_inmail", "accepts_invitation", "mutual")
    others = {"count", "name", "mix", "degree", "warm", "shared", "deal", "arrives", "seat"}
    only(written, {*attributes, *switches, *others, "account", "owner"})
    mixtures: Tree = {}
    for key, attribute in attributes.items():
        if key in written:
            mixtures[attribute] = _mixture(written[key])
        elif "mix" in written:
            mixtures[attribute] = _benchmark(f"rates.mix.{attribute}.", figures)
    if "degree" in written:
        mixtures["degree"] = _mixture(written["degree"])
    if "warm" in written or "shared" in written:
        warm, shared = (maybe(written, key, yes_share, 0.0) for key in ("warm", "shared"))
        parts = {"cold": max(0.0, 1 - warm - shared), "shared": shared, "warm": warm}
        mixtures["relation"] = [[one, part] for one, part in parts.items() if part > 1e-12]
    for key in switches:
        if key in written:
            mixtures[key] = [["yes", yes_share(written[key])]]
    arrives = str(written.get("arrives", "0"))
    if "-" in arrives:
        late = (date.fromisoformat(day(arrives)) - date.fromisoformat(start)).days
    else:
        late = whole(arrives)
    return {
        "account": maybe(written, "account", str),
        "arrives_day": late,
        "count": whole(written["count"]),
        "deal_cents": maybe(written, "deal", cents),
        "mixtures": mixtures,
        "name": str(written.get("name", f"segment {place}")),
        "owner": maybe(written, "owner", str),
        "seat": maybe(written, "seat", str),
    }


def _mixture(written: Any) -> list[list[Any]]:
    if isinstance(written, dict):
        return [[word, share(part)] for word, part in written.items()]
    return [[name_or_number(written), 1.0]]


def _benchmark(prefix: str, figures: Tree) -> list[list[Any]]:
    parts = {
        path.removeprefix(prefix): (one["low"] + one["high"]) / 2
        for path, one in figures.items()
        if path.startswith(prefix)
    }
    return [[word, part / sum(parts.values())] for word, part in parts.items() if part]
