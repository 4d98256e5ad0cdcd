"""The steps of a cadence: one line each, with its ways out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from simulator.errors import nearest
from simulator.reading.clock import say_duration
from simulator.reading.fields import (
    Field,
    Findings,
    attributes,
    bounded,
    later,
    mapping,
    one_of,
    read_fields,
    unit,
)
from simulator.reading.form import Form, figure_form, names_form, text_schema
from simulator.reading.node import Node, joined
from simulator.reading.refusal import Refused, short_name
from simulator.reading.wording import listed, shown
from simulator.scenario.kinds import DURATION, FORM, MINUTES, TEXT, WHOLE, check_key
from simulator.scenario.model import Step
from simulator.vocabulary import MINUTES_PER_DAY, TEXTS

SENDS: Final = ("message", "inmail", "invitation")
DOES: Final = ("withdraw", "call", "visit", "comment", "refer")
WAYS: Final = {
    "accepted": "step once the invitation is accepted",
    "answered": "step once a person has answered",
    "silent": "step once the wait is over",
    "seen": "step where it was seen and not answered",
    "no_credit": "step, stop or queue where the credits are gone",
    "agreed": "step once the contact has introduced",
    "declined": "step once the contact has declined",
}
MOST_STEPS: Final = 100
_LONGEST: Final = 8_000
_RESERVED: Final = ("stop", "queue")

_WEEKLY: Final = "a pace such as 5 a week"
_A_WEEK: Final = re.compile(r"\s*([0-9]{1,4})\s+a\s+week\s*")


def _a_week(value: object) -> int:
    match = _A_WEEK.fullmatch(value) if isinstance(value, str) else None
    if match is None or int(match[1]) < 1:
        raise Refused(_WEEKLY, short_name(value))
    return int(match[1])


A_WEEK: Final = unit(_a_week, Form(text_schema(_WEEKLY, r"[0-9]{1,4}\s+a\s+week")))
AGREES: Final = "contacts who introduce, of those asked; the same in all steps"
USUAL_PATIENCE: Final = 14 * MINUTES_PER_DAY
"""Wait after asking for an introduction, unless said"""

STEP: Final = (
    Field("send", one_of(SENDS), "the channel of a touch", attribute=""),
    Field("do", one_of(DOES), "withdraw the invitation, or a task off the platform", attribute=""),
    Field("text", one_of(TEXTS), "how much is written for the reader"),
    Field("length", bounded(WHOLE, 1, _LONGEST), "characters of the text"),
    Field(
        "open",
        one_of(("first", "never", "only")),
        "free messages to open profiles",
        attribute="open_profiles",
    ),
    Field("minutes", MINUTES, "minutes of work, in place of the catalogue's"),
    Field("after", DURATION, "delay before the step is due", default=0),
    Field("wait", DURATION, "patience after the step"),
    Field("ask", A_WEEK, "introductions asked for, at most: 5 a week", attribute="asks"),
    Field("agrees", later(lambda: figure_form("probability")), AGREES, attribute=""),
    Field("becomes", one_of(("warm",)), "what an introduction makes of the prospect", attribute=""),
    *(Field(way, TEXT, meaning, attribute="") for way, meaning in WAYS.items()),
)
_COMMON: Final = frozenset({"send", "text", "length", "minutes", "after", "wait", "silent", "seen"})
_TASK: Final = frozenset({"do", "minutes", "after", "wait", "silent"})
_REFER: Final = frozenset({"ask", "agrees", "becomes", "agreed", "declined"})
_ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    "message": _COMMON | {"answered"},
    "inmail": _COMMON | {"answered", "open", "no_credit"},
    "invitation": _COMMON | {"accepted"},
    "withdraw": frozenset({"do", "after", "wait", "silent"}),
    "call": _TASK,
    "visit": _TASK,
    "comment": _TASK,
    "refer": _TASK | _REFER,
}
_WRITTEN: Final = ("message", "inmail")
"""What is never sent without a text."""
_WRITTEN_TEXTS: Final = tuple(text for text in TEXTS if text != "blank")
_CHANNEL_OF: Final[Mapping[str, str]] = {"withdraw": "", "refer": "introduction"}
_ACTION_OF: Final[Mapping[str, Any]] = {"withdraw": "withdraw", "refer": "refer"}
_PATIENT: Final = ("silent", "seen")
"""Ways out that need a wait."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """The steps read, with the node of each for what is found later."""

    steps: tuple[Step, ...]
    nodes: Mapping[str, Node]
    sound: bool
    """Whether every step was read without a mistake."""


def read_steps(node: Node, notes: Findings) -> Cadence:
    """The cadence written under `steps:`, entry first."""
    before = len(notes.problems)
    if not isinstance(node.value, dict):
        if not node.refused:
            notes.blame(node, "a mapping of steps such as {mail: {send: inmail, text: segment}}")
        return Cadence((), {}, sound=False)
    if len(node.value) > MOST_STEPS:
        notes.blame_key(node, f"at most {MOST_STEPS} steps", f"{len(node.value):,}")
        return Cadence((), {}, sound=False)
    names = tuple(node.value)
    steps = [_step(name, child, names, notes) for name, child in node.value.items()]
    good = tuple(step for step in steps if step is not None)
    return Cadence(good, node.value, sound=len(notes.problems) == before)


def _step(name: str, node: Node, names: tuple[str, ...], notes: Findings) -> Step | None:
    check_key(node, name, notes)
    if name in _RESERVED:
        notes.blame_key(node, "a name other than stop and queue", shown(name))
    values = read_fields(node, STEP, notes)
    kind = _kind(node, values, notes)
    for key, child in node.items.items():
        if kind and key not in _ALLOWED[kind] and key in values and key not in ("send", "do"):
            _misplaced(key, child, kind, notes)
    ways = _ways(node, values, names, notes)
    if kind is None:
        return None
    _check_sense(node, values, kind, notes)
    sends = kind in SENDS
    channel: Any = kind if sends else _CHANNEL_OF.get(kind, "task")
    if kind == "inmail":
        ways.setdefault("no_credit", "queue")
    values["text"] = values["text"] or "blank"
    values["open"] = values["open"] or "first"
    answers = None
    if kind == "refer":
        # What `after` counts is the contact's: the prospect waits for nothing but the answer.
        answers = values["after"] if "after" in node.items else None
        values["after"] = 0
        values["wait"] = USUAL_PATIENCE if values["wait"] is None else values["wait"]
    values["wait"] = values["wait"] or 0
    return Step(
        name=name,
        action="send" if sends else _ACTION_OF.get(kind, "task"),
        channel=channel,
        task=kind if channel in ("task", "introduction") else "",
        ways=ways,
        answers=answers,
        **attributes(STEP, values),
    )


def _kind(node: Node, values: Mapping[str, Any], notes: Findings) -> str | None:
    """The channel sent by or the thing done; None where it is not known."""
    written = [key for key in ("send", "do") if key in node.items]
    if len(written) != 1:
        near = [nearest(key, ("send", "do")) for key in node.items if key not in values]
        if isinstance(node.value, dict) and not any(near) and (written or notes.whole):
            saw = "both" if written else "none"
            notes.blame_key(node, "either send: or do:", saw)
        return None
    kind: str | None = values[written[0]]
    return kind if kind in _ALLOWED else None


def _misplaced(key: str, node: Node, kind: str, notes: Findings) -> None:
    where = [one for one, keys in _ALLOWED.items() if key in keys]
    spelt = listed([("send: " if one in SENDS else "do: ") + one for one in where])
    here = ("send: " if kind in SENDS else "do: ") + kind
    notes.blame_key(node, f"{key} only with {spelt}", here)


def _ways(
    node: Node, values: Mapping[str, Any], names: tuple[str, ...], notes: Findings
) -> dict[str, str]:
    ways: dict[str, str] = {}
    for way in WAYS:
        target = values[way]
        if target is None:
            continue
        ends = ("stop", "queue") if way == "no_credit" else ("stop",)
        if target not in names and target not in ends and notes.whole:
            known = (*names, *ends)
            near = nearest(target, known)
            notes.blame(node.items[way], f"a step: {listed(known)}", suggestion=near)
        ways[way] = target
    return ways


def _check_sense(node: Node, values: Mapping[str, Any], kind: str, notes: Findings) -> None:
    if kind in _WRITTEN:
        if values["text"] == "blank":
            notes.blame(node.items["text"], listed(_WRITTEN_TEXTS))
        elif "text" not in node.items and notes.whole:
            notes.blame_key(
                node, "the key text, which is missing", "", where=joined(node.where, "text")
            )
    texts = (None, "blank") if notes.whole else ("blank",)
    if kind == "invitation" and "length" in node.items and values["text"] in texts:
        notes.blame_key(node.items["length"], "length only where a note is written", "a blank text")
    if kind == "refer":
        _check_patience(node, values, notes)
    patient = [way for way in _PATIENT if way in node.items]
    if kind in SENDS and patient and "wait" not in node.items and notes.whole:
        expected = f"the key wait, which is missing, as {listed(patient)} is named"
        notes.blame_key(node, expected, "", where=joined(node.where, "wait"))


def _check_patience(node: Node, values: Mapping[str, Any], notes: Findings) -> None:
    """Blame a contact that answers at once, or later than anybody waits for it."""
    wait = values["wait"]
    # What was refused has its default in `values`.
    after = DURATION.read(node.items["after"], Findings()) if "after" in node.items else None
    if after is None:
        return
    if after == 0:
        notes.blame(node.items["after"], "at least 1m until the contact answers")
    if after >= (USUAL_PATIENCE if wait is None else wait):
        expected = f"a wait longer than after, {say_duration(after)}"
        saw = f"{say_duration(USUAL_PATIENCE)}, as none is written" if wait is None else None
        notes.blame(node.items["after" if wait is None else "wait"], expected, saw)


def steps_form() -> Form:
    """The form of `steps:`; each step merges with one of its name in an extended file."""
    step = mapping(STEP)
    both = {"required": ["send", "do"]}
    demands: list[dict[str, object]] = [{"anyOf": [{"required": ["send"]}, {"required": ["do"]}]}]
    demands += [_where(kind, then={"required": ["text"]}) for kind in _WRITTEN]
    note = {"required": ["text"], "properties": {"text": {"enum": _WRITTEN_TEXTS}}}
    demands.append(_where("invitation", "length", then=note))
    demands += [
        {"if": {"required": ["send", way]}, "then": {"required": ["wait"]}} for way in _PATIENT
    ]
    allowed = [_where(kind, then=_keys_of(kind)) for kind in _ALLOWED]
    form = Form({**step.schema, "not": both, "allOf": allowed}, {"allOf": demands})
    names = {**FORM.schema, "not": {"enum": list(_RESERVED)}}
    steps = names_form(form, names)
    return Form({**steps.schema, "maxProperties": MOST_STEPS}, steps.demands)


def _where(kind: str, *keys: str, then: Mapping[str, object]) -> dict[str, object]:
    """What holds for steps of a kind that have the keys."""
    key = "send" if kind in SENDS else "do"
    return {
        "if": {"properties": {key: {"const": kind}}, "required": [key, *keys]},
        "then": then,
    }


def _keys_of(kind: str) -> dict[str, object]:
    keys = [one.name for one in STEP if one.name in _ALLOWED[kind]]
    texts = {"properties": {"text": {"enum": _WRITTEN_TEXTS}}} if kind in _WRITTEN else {}
    return {"propertyNames": {"enum": keys}, **texts}
