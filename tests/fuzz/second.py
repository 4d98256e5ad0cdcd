"""A second reading of a whole scenario: what the resolved scenario must be, and nothing else.

It takes the YAML text apart by itself and knows only what README says: keys, defaults, how `like`
and the books work. Figures that the text does not name are those of the books.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
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
    stretch,
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
_WAYS = ("accepted", "answered", "silent", "seen", "no_credit", "agreed", "declined")
_MONEY = ("deal", "budget")
_NAMED = ("degree", "seniority", "industry", "staff", "size", "relation", "segment", "seat")
_JUDGED = ("outcome", "goal", "chance", "matters", "per")
_LOCKED = {"comparison": "<", "outcome": "any_restriction", "value": 1}


_DEALT = {"share": "even", "when_locked": "wait", "when_gone": "wait", "same_company": "any"}


def expected(text: str, stem: str) -> Tree:
    """What `resolved` must say of a scenario that was accepted; lists are digested elsewhere."""
    root = tree(text)
    known = {
        "name", "question", "labels", "world", "seats", "strategies", "study", "assign", "plan",
        "page",
    }  # fmt: skip
    only(root, known)
    seats = _seats(root["seats"])
    names = [seat["name"] for seat in seats]
    dealt = root.get("assign", {})
    only(dealt, set(_DEALT))
    return {
        "assign": {key: str(dealt.get(key, usual)) for key, usual in _DEALT.items()},
        "labels": _labels(root.get("labels", {})),
        "name": str(root.get("name", stem)),
        "question": str(root.get("question", "")).strip(),
        "seats": seats,
        "strategies": [
            _strategy(name, _inherited(name, root["strategies"]), names)
            for name in root["strategies"]
        ],
        "study": _study(root["study"], day(root["world"]["start"])),
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


def _study(written: Tree, start: str) -> Tree:
    only(written, {"days", "answers_until", "replications", "seed", *_JUDGED})
    first = date.fromisoformat(start)
    length = stretch(written["days"], first)
    until = stretch(written["answers_until"], first) if "answers_until" in written else length + 30
    chance = maybe(written, "chance", share, 0.8)
    goals = [_goal(one, chance, first, length, until) for one in each(written.get("goal", []))]
    compared = [goal["outcome"] for goal in goals if goal["outcome"] != _LOCKED["outcome"]]
    return {
        "answers_until": until,
        "chance": chance,
        "days": length,
        "goals": goals,
        "matters": maybe(written, "matters", share, 0.02),
        "outcome": str(written.get("outcome", [*compared, "replies"][0])),
        "per": [str(one) for one in each(written.get("per", []))],
        "replications": maybe(written, "replications", whole, 200),
        "seed": maybe(written, "seed", whole, 1),
    }


def _goal(written: Any, chance: float, start: date, length: int, until: int) -> Tree:
    asked = written if isinstance(written, dict) else {"goal": written}
    only(asked, {"goal", "by", "in", "for", "chance"})
    wanted = _bound(asked["goal"])
    by = _deadline(asked["by"], start) if "by" in asked else None
    month = None
    spans = [(0, until if by is None else by)]
    if "in" in asked:
        month = whole(asked["in"].split()[-1]) if "from" in asked["in"] else 1
        spans = _months(start, length, month)
    whom = asked.get("for", {})
    limited = {"by", "in", "for"} & set(asked) and wanted != _LOCKED
    return {
        **wanted,
        "by": by,
        "chance": maybe(asked, "chance", share, chance),
        "month": month,
        "whom": "; ".join(f"{key}: {_whom(key, one)}" for key, one in whom.items()),
        "windows": [
            {"outcome": wanted["outcome"], "group": _guard(whom), "first": begins, "end": ends}
            for begins, ends in (spans if limited else ())
        ],
    }


def _bound(written: str) -> Tree:
    if written.split() == ["no", "seat", "locked"]:
        return _LOCKED
    sign = next(one for one in (">=", "<=", ">", "<") if one in written)
    outcome, bound = (part.strip() for part in written.split(sign))
    read: Read = cents if outcome in ("cost", "value_expected", "net_value") else number
    return {"comparison": sign, "outcome": outcome, "value": read(bound)}


def _deadline(word: str, start: date) -> int:
    """The number of a day, the first one being 1."""
    if word.split()[0] == "day":
        return int(word.split()[1])
    if "-" in word:
        return (date.fromisoformat(day(word)) - start).days + 1
    return stretch(word, start)


def _months(start: date, length: int, least: int) -> list[tuple[int, int]]:
    """First day and day after the last of each month all of whose days are days of sending."""
    sent: dict[tuple[int, int], list[int]] = {}
    for number_of in range(length):
        one = start + timedelta(days=number_of)
        sent.setdefault((one.year, one.month), []).append(number_of)
    return [
        (days_of[0], days_of[-1] + 1)
        for place, ((year, month), days_of) in enumerate(sent.items(), start=1)
        if place >= least and len(days_of) == monthrange(year, month)[1]
    ]


def _whom(key: str, written: Any) -> str:
    if key in _NAMED:
        return ", ".join(name_or_number(word) for word in each(written))
    return "yes" if yes(written) else "no"


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
        merges = key in ("steps", "credits", "withdraw", "decide") and key in whole_one
        whole_one[key] = {**whole_one[key], **value} if merges else value
    return whole_one


def _strategy(name: str, written: Tree, seats: list[str]) -> Tree:
    only(
        written,
        {"steps", "route", "priority", "credits", "withdraw", "seats", "stop_account", "bulk"}
        | {"try", "each", "decide", "then"},
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
        "trial": _trial(written) if "try" in written else None,
    }


def _trial(written: Tree) -> Tree:
    decide = written["decide"]
    only(decide, {"wait", "day", "outcome", "rule"})
    word, _, level = str(decide.get("rule", "most")).partition(" ")
    return {
        "arms": [str(arm) for arm in each(written["try"])],
        "each": whole(written["each"]),
        "wait": maybe(decide, "wait", minutes),
        "day": maybe(decide, "day", day),
        "outcome": str(decide.get("outcome", "replies")),
        "sure": share(level) if word == "sure" else None,
    }


def _step(name: str, written: Tree) -> Tree:
    only(
        written,
        {"send", "do", "text", "length", "open", "minutes", "after", "wait", *_WAYS}
        | {"ask", "agrees", "becomes"},
    )
    kind = str(written["send"] if "send" in written else written["do"])
    ways = {way: str(written[way]) for way in _WAYS if way in written}
    if kind == "inmail":
        ways = {"no_credit": "queue", **ways}
    task, refers = kind not in (*_SENDS, "withdraw"), kind == "refer"
    aside = "introduction" if refers else "task"
    return {
        "name": name,
        "action": "send" if kind in _SENDS else "task" if task and not refers else kind,
        "channel": kind if kind in _SENDS else aside if task else "",
        "text": str(written.get("text", "blank")),
        "length": maybe(written, "length", whole),
        "open_profiles": str(written.get("open", "first")),
        "task": kind if task else "",
        "minutes": maybe(written, "minutes", whole),
        "after": 0 if refers else maybe(written, "after", minutes, 0),
        "wait": maybe(written, "wait", minutes, 14 * 1440 if refers else 0),
        "asks": int(str(written["ask"]).split()[0]) if "ask" in written else None,
        "answers": maybe(written, "after", minutes) if refers else None,
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
    elif key in _NAMED:
        made["attribute"] = "size" if key == "staff" else key
        made["values"] = [name_or_number(word) for word in each(written)]
    else:
        made["attribute"] = "has_account" if key == "account" else key
        made["values"] = ["yes" if yes(written) else "no"]
    return made
