"""A second reading of a whole scenario: what the resolved scenario must be, and nothing else.

It takes the YAML text apart by itself and knows only what README says: keys, defaults, how `like`
and the books work. Figures that the text does not name are those of the books.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.fuzz.second_world import world
from tests.fuzz.words import (
    Read,
    Tree,
    cents,
    day,
    days,
    each,
    hours,
    maybe,
    minutes,
    name_or_number,
    number,
    only,
    share,
    tree,
    whole,
    yes,
)

_SEAT: dict[str, tuple[str, Read]] = {
    "account_opened": ("account_opened", day),
    "starts": ("starts", day),
    "ends": ("ends", day),
    "writing_minutes": ("writing_minutes", whole),
    "wage_cents": ("wage", cents),
    "locked_until": ("locked_until", day),
    "billing_day": ("billing_day", whole),
    "tools_cents": ("tools", cents),
}
_SENT = ("invitations", "messages", "inmails", "inmails_answered")
_STANDING = ("credits", "pending", "sent", "notes_used")
_SENDS = ("message", "inmail", "invitation")
_WAYS = ("accepted", "answered", "silent", "seen", "no_credit")
_MONEY = ("deal", "budget")


def expected(text: str, stem: str) -> Tree:
    """What `resolved` must say of a scenario that was accepted; lists are digested elsewhere."""
    root = tree(text)
    known = {
        "name", "question", "labels", "world", "seats", "strategies", "study",
    }  # fmt: skip
    only(root, known)
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
        "world": world(root["world"]),
    }


def _labels(written: Tree) -> Tree:
    made = {word: {"one": word, "many": f"{word}s"} for word in ("prospect", "meeting", "deal")}
    made["value"] = {"one": "value", "many": "value"}
    only(written, set(made))
    for key, words in written.items():
        forms = [str(form) for form in each(words)]
        made[key] = {"one": forms[0], "many": forms[1] if len(forms) > 1 else _several(forms[0])}
    return made


def _several(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _study(written: Tree) -> Tree:
    only(written, {"days", "answers_until", "replications", "seed", "outcome", "target"})
    target = None
    if "target" in written:
        sign = next(one for one in (">=", "<=", ">", "<") if one in written["target"])
        outcome, bound = (part.strip() for part in written["target"].split(sign))
        read = cents if outcome in ("cost", "value_expected") else number
        target = {"comparison": sign, "outcome": outcome, "value": read(bound)}
    return {
        "answers_until": maybe(written, "answers_until", whole, whole(written["days"]) + 30),
        "days": whole(written["days"]),
        "outcome": str(written.get("outcome", "replies")),
        "replications": maybe(written, "replications", whole, 200),
        "seed": maybe(written, "seed", whole, 1),
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
    plain = {key for key, _ in _SEAT.values()}
    only(seat, {"name", "count", "plan", "works", "absent", *_STANDING, *plain})
    weekdays, opens, closes = maybe(seat, "works", hours, ([0, 1, 2, 3, 4], 540, 1020))
    return {
        "name": str(seat["name"]),
        "count": maybe(seat, "count", whole, 1),
        "plan": str(seat["plan"]),
        "weekdays": weekdays,
        "opens": opens,
        "closes": closes,
        "absences": sorted(days(one) for one in each(seat.get("absent", []))),
        **{field: maybe(seat, key, read) for field, (key, read) in _SEAT.items()},
        **_standing(seat),
    }


def _standing(seat: Tree) -> Tree:
    sent, pending, credit = (seat.get(key) for key in ("sent", "pending", "credits"))
    by_channel = sent if isinstance(sent, dict) else {"invitations": sent or []}
    only(by_channel, set(_SENT))
    lots = credit if isinstance(credit, dict) else {}
    if pending is not None:
        only(pending, {"open", "oldest"})
        pending = {"open": whole(pending["open"]), "oldest": minutes(pending["oldest"])}
    return {
        "pending": pending,
        "sent": {key: [whole(one) for one in by_channel.get(key, [])] for key in _SENT},
        "notes_used": maybe(seat, "notes_used", whole, 0),
        "lots": sorted([day(when), whole(amount)] for when, amount in lots.items()),
        "credits": None if lots or credit is None else whole(credit or "0"),
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
    only(
        written,
        {"steps", "route", "priority", "credits", "withdraw", "seats", "stop_account", "bulk"},
    )
    credit, pruning = written.get("credits", {}), written.get("withdraw", {})
    only(credit, {"keep", "pace", "buy"})
    only(pruning, {"after", "above", "per_day"})
    return {
        "name": name,
        "steps": [_step(step, one) for step, one in written.get("steps", {}).items()],
        "route": [_line(line) for line in written.get("route", [])],
        "priority": [_guard(one) for one in written.get("priority", [])],
        "credits": {
            "keep": maybe(credit, "keep", whole, 0),
            "pace": str(credit.get("pace", "front")),
            "buy": maybe(credit, "buy", whole, 0),
        },
        "withdraw": {
            "after": maybe(pruning, "after", minutes),
            "above": maybe(pruning, "above", whole),
            "per_day": maybe(pruning, "per_day", whole),
        },
        "seats": [str(seat) for seat in each(written.get("seats", seats))],
        "stop_account": maybe(written, "stop_account", yes, False),
        "bulk": str(written.get("bulk", "wait")),
    }


def _step(name: str, written: Tree) -> Tree:
    only(
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
        "length": maybe(written, "length", whole),
        "open_profiles": str(written.get("open", "first")),
        "task": kind if task else "",
        "minutes": maybe(written, "minutes", whole),
        "after": maybe(written, "after", minutes, 0),
        "wait": maybe(written, "wait", minutes, 0),
        "ways": ways,
    }


def _line(written: Tree) -> Tree:
    only(written, {"if", "use", "else"})
    if "else" in written:
        return {"guard": {"conditions": []}, "use": str(written["else"])}
    return {"guard": _guard(written["if"]), "use": str(written["use"])}


def _guard(written: Tree) -> Tree:
    return {"conditions": [_condition(key, one) for key, one in written.items()]}


def _condition(key: str, written: Any) -> Tree:
    made: Tree = dict.fromkeys(("least", "most", "over", "under", "top_share"))
    made |= {"attribute": key, "values": []}
    if isinstance(written, dict):
        only(written, {"least", "most", "over", "under", "top"})
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
