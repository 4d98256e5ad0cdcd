"""A second reading of a whole scenario: what the resolved scenario must be, and nothing else.

It takes the YAML text apart by itself and knows only what README says: keys, defaults, how `like`
and the books work. Figures that the text does not name are those of the books.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from simulator.catalogue.books import KINDS, load_books
from tests.fuzz.words import (
    cents,
    day,
    days,
    each,
    figure,
    hours,
    minutes,
    name_or_number,
    number,
    share,
    tree,
    whole,
    yes,
    yes_share,
)

Tree = dict[str, Any]
Read = Callable[[str], Any]
_SEAT: dict[str, tuple[str, Read]] = {
    "account_opened": ("account_opened", day),
    "starts": ("starts", day),
    "ends": ("ends", day),
    "writing_minutes": ("writing_minutes", whole),
    "wage_cents": ("wage", cents),
    "credits": ("credits", whole),
    "billing_day": ("billing_day", whole),
    "tools_cents": ("tools", cents),
}
_SENDS = ("message", "inmail", "invitation")
_WAYS = ("accepted", "answered", "silent", "seen", "no_credit")
_MONEY = ("deal", "budget")


def expected(text: str, stem: str) -> Tree:
    """What `resolved` must say of a scenario that was accepted; lists are digested elsewhere."""
    root = tree(text)
    known = {
        "name", "question", "labels", "world", "seats", "strategies", "study",
    }  # fmt: skip
    _only(root, known)
    seats = _seats(root["seats"])
    names = [seat["name"] for seat in seats]
    return {
        "labels": _labels(root.get("labels", {})),
        "name": str(root.get("name", stem)),
        "question": str(root.get("question", "")).strip(),
        "seats": seats,
        "strategies": [
            _strategy(name, _inherited(name, root["strategies"]), names)
            for name in root["strategies"]
        ],
        "study": _study(root["study"]),
        "world": _world(root["world"]),
    }


def _only(written: Mapping[str, Any], known: set[str]) -> None:
    if not set(written) <= known:
        raise ValueError(f"no such key: {sorted(set(written) - known)}")


def _maybe(written: Tree, key: str, read: Read, default: Any = None) -> Any:
    return read(written[key]) if key in written else default


def _labels(written: Tree) -> Tree:
    made = {word: {"one": word, "many": f"{word}s"} for word in ("prospect", "meeting", "deal")}
    made["value"] = {"one": "value", "many": "value"}
    _only(written, set(made))
    for key, words in written.items():
        forms = [str(form) for form in each(words)]
        made[key] = {"one": forms[0], "many": forms[1] if len(forms) > 1 else _several(forms[0])}
    return made


def _several(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _study(written: Tree) -> Tree:
    _only(written, {"days", "answers_until", "replications", "seed", "outcome", "target"})
    target = None
    if "target" in written:
        sign = next(one for one in (">=", "<=", ">", "<") if one in written["target"])
        outcome, bound = (part.strip() for part in written["target"].split(sign))
        read = cents if outcome in ("cost", "value_expected") else number
        target = {"comparison": sign, "outcome": outcome, "value": read(bound)}
    return {
        "answers_until": _maybe(written, "answers_until", whole, whole(written["days"]) + 30),
        "days": whole(written["days"]),
        "outcome": str(written.get("outcome", "replies")),
        "replications": _maybe(written, "replications", whole, 200),
        "seed": _maybe(written, "seed", whole, 1),
        "target": target,
    }


def _seats(written: list[Tree]) -> list[Tree]:
    named = [{"name": f"seat {place}", **seat} for place, seat in enumerate(written, start=1)]
    by_name = {str(seat["name"]): seat for seat in named}
    return [_seat(_like(seat, by_name)) for seat in named]


def _like(seat: Tree, by_name: Mapping[str, Tree]) -> Tree:
    below = _like(by_name[seat["like"]], by_name) if "like" in seat else {}
    return {**below, **{key: one for key, one in seat.items() if key != "like"}}


def _seat(seat: Tree) -> Tree:
    _only(seat, {"name", "count", "plan", "works", "absent", *(key for key, _ in _SEAT.values())})
    weekdays, opens, closes = _maybe(seat, "works", hours, ([0, 1, 2, 3, 4], 540, 1020))
    return {
        "name": str(seat["name"]),
        "count": _maybe(seat, "count", whole, 1),
        "plan": str(seat["plan"]),
        "weekdays": weekdays,
        "opens": opens,
        "closes": closes,
        "absences": sorted(days(one) for one in each(seat.get("absent", []))),
        **{field: _maybe(seat, key, read) for field, (key, read) in _SEAT.items()},
    }


def _inherited(name: str, strategies: Mapping[str, Tree]) -> Tree:
    own = dict(strategies[name])
    if "like" not in own:
        return own
    whole_one = _inherited(own.pop("like"), strategies)
    for key, value in own.items():
        merges = key in ("steps", "credits", "withdraw") and key in whole_one
        whole_one[key] = {**whole_one[key], **value} if merges else value
    return whole_one


def _strategy(name: str, written: Tree, seats: list[str]) -> Tree:
    _only(
        written,
        {"steps", "route", "priority", "credits", "withdraw", "seats", "stop_account"},
    )
    credit, pruning = written.get("credits", {}), written.get("withdraw", {})
    _only(credit, {"keep", "pace", "buy"})
    _only(pruning, {"after", "above", "per_day"})
    return {
        "name": name,
        "steps": [_step(step, one) for step, one in written.get("steps", {}).items()],
        "route": [_line(line) for line in written.get("route", [])],
        "priority": [_guard(one) for one in written.get("priority", [])],
        "credits": {
            "keep": _maybe(credit, "keep", whole, 0),
            "pace": str(credit.get("pace", "front")),
            "buy": _maybe(credit, "buy", whole, 0),
        },
        "withdraw": {
            "after": _maybe(pruning, "after", minutes),
            "above": _maybe(pruning, "above", whole),
            "per_day": _maybe(pruning, "per_day", whole),
        },
        "seats": [str(seat) for seat in each(written.get("seats", seats))],
        "stop_account": _maybe(written, "stop_account", yes, False),
    }


def _step(name: str, written: Tree) -> Tree:
    _only(
        written,
        {"send", "do", "text", "length", "open", "minutes", "after", "wait", *_WAYS},
    )
    kind = str(written["send"] if "send" in written else written["do"])
    ways = {way: str(written[way]) for way in _WAYS if way in written}
    if kind == "inmail":
        ways = {"no_credit": "queue", **ways}
    task = kind not in (*_SENDS, "withdraw")
    return {
        "name": name,
        "action": "send" if kind in _SENDS else "task" if task else "withdraw",
        "channel": kind if kind in _SENDS else "task" if task else "",
        "text": str(written.get("text", "blank")),
        "length": _maybe(written, "length", whole),
        "open_profiles": str(written.get("open", "first")),
        "task": kind if task else "",
        "minutes": _maybe(written, "minutes", whole),
        "after": _maybe(written, "after", minutes, 0),
        "wait": _maybe(written, "wait", minutes, 0),
        "ways": ways,
    }


def _line(written: Tree) -> Tree:
    _only(written, {"if", "use", "else"})
    if "else" in written:
        return {"guard": {"conditions": []}, "use": str(written["else"])}
    return {"guard": _guard(written["if"]), "use": str(written["use"])}


def _guard(written: Tree) -> Tree:
    return {"conditions": [_condition(key, one) for key, one in written.items()]}


def _condition(key: str, written: Any) -> Tree:
    made: Tree = dict.fromkeys(("least", "most", "over", "under", "top_share"))
    made |= {"attribute": key, "values": []}
    if isinstance(written, dict):
        _only(written, {"least", "most", "over", "under", "top"})
        for bound, word in written.items():
            if bound == "top":
                made["top_share"] = share(word)
            else:
                made[bound] = cents(word) if key in _MONEY else whole(word)
    elif key in ("warm", "shared"):
        others = [one for one in ("cold", "shared", "warm") if one != key]
        made |= {"attribute": "relation", "values": [key] if yes(written) else others}
    elif key in ("degree", "seniority", "industry", "staff", "size", "relation", "segment", "seat"):
        made["attribute"] = "size" if key == "staff" else key
        made["values"] = [name_or_number(word) for word in each(written)]
    else:
        made["attribute"] = "has_account" if key == "account" else key
        made["values"] = ["yes" if yes(written) else "no"]
    return made


def _world(written: Tree) -> Tree:
    _only(
        written,
        {"start", "catalogue", "prospects", "value", "holidays", "off", "budget", *KINDS},
    )
    chosen = written.get("catalogue", "list-2026")
    books = chosen if isinstance(chosen, dict) else dict.fromkeys(KINDS, chosen)
    catalogue = {kind: str(books.get(kind, "list-2026")) for kind in sorted(KINDS)}
    shelf = load_books(catalogue)
    figures = {path: {**asdict(one), "of": list(one.of)} for path, one in shelf.figures.items()}
    delays = {name: asdict(one) for name, one in shelf.delays.items()}
    for kind in KINDS:
        _lay(kind, written.get(kind, {}), figures, delays)
    _lay("rates.value", written.get("value", {}), figures, delays)
    start = day(written["start"])
    return {
        "budget_cents": _maybe(written, "budget", cents),
        "catalogue": catalogue,
        "delays": delays,
        "figures": figures,
        "holidays": _every_day(written.get("holidays", [])),
        "off": sorted({str(rule) for rule in each(written.get("off", []))}),
        "prospects": _prospects(written["prospects"], start, figures),
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


_OURS = {"source": "the scenario", "confidence": "given", "note": "", "span": None}


def _lay(path: str, written: Any, figures: Tree, delays: Tree) -> None:
    name = path.removeprefix("delays.")
    if path.startswith("delays.") and name in delays:
        delays[name] = _delay(name, written)
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


def _prospects(written: Any, start: str, figures: Tree) -> Tree:
    source = {"segments": written} if isinstance(written, list) else written
    _only(source, {"file", "segments", "resample"})
    return {
        "file": str(source["file"]).rpartition("/")[2] if "file" in source else None,
        "resample": _maybe(source, "resample", yes, False),
        "segments": [
            _segment(place, one, start, figures)
            for place, one in enumerate(source.get("segments", []), start=1)
        ],
    }


def _segment(place: int, written: Tree, start: str, figures: Tree) -> Tree:
    attributes = {"seniority": "seniority", "industry": "industry", "staff": "size"}
    switches = ("open_to_work", "open_profile", "accepts_inmail", "accepts_invitation")
    others = {"count", "name", "mix", "degree", "warm", "shared", "deal", "arrives", "seat"}
    _only(written, {*attributes, *switches, *others, "account"})
    mixtures: Tree = {}
    for key, attribute in attributes.items():
        if key in written:
            mixtures[attribute] = _mixture(written[key])
        elif "mix" in written:
            mixtures[attribute] = _benchmark(f"rates.mix.{attribute}.", figures)
    if "degree" in written:
        mixtures["degree"] = _mixture(written["degree"])
    if "warm" in written or "shared" in written:
        warm, shared = (_maybe(written, key, yes_share, 0.0) for key in ("warm", "shared"))
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
        "account": _maybe(written, "account", str),
        "arrives_day": late,
        "count": whole(written["count"]),
        "deal_cents": _maybe(written, "deal", cents),
        "mixtures": mixtures,
        "name": str(written.get("name", f"segment {place}")),
        "seat": _maybe(written, "seat", str),
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
