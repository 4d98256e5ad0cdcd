"""What the planner's own rates were counted on, filled in once from the file's steps and list.

A plain rate is everybody's, and of the touches that the file's strategies begin with. Where these
differ, nobody but the planner can tell which it was counted on, and is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from simulator.errors import nearest
from simulator.reading.fields import Findings
from simulator.reading.node import Node, seen
from simulator.reading.wording import listed, shown
from simulator.scenario.audience import KNOWN, People
from simulator.scenario.guards import PEOPLE, GuardNames, read_guard
from simulator.scenario.model import Evidence, Guard, Step, Strategy
from simulator.scenario.stated import (
    ACCEPTED_RATE,
    BENCHMARK,
    FIRST_ANSWERED_RATE,
    INMAIL_ANSWERED_RATE,
    LISTED,
    MIXES,
    RATES,
    Statement,
)

AttributeCodes = tuple[int, int, int, int, int, int]
Reach = Literal["invitation", "connection", "inmail", "open_profile", "either"]
_ENGAGING: Final = ("visit", "comment")
_KEPT: Final = ("among", "at")
"""Keys of a statement that a message writes as they are."""
_TOLD: Final = 3
"""Touches that a message names."""


@dataclass(frozen=True, slots=True, order=True)
class FirstTouch:
    """What a first touch of a channel brings that moves its chance."""

    text: str
    length: int | None
    note: str
    engaged: bool


@dataclass(frozen=True, slots=True)
class Firsts:
    """The first touches of one channel over some cadences."""

    touches: tuple[FirstTouch, ...]
    note_length: int | None
    """Of the invitations before a message, where they agree."""
    opens: frozenset[str]
    """What InMails do with open profiles."""
    invited: bool
    """Whether a message follows an acceptance, and no connection of old."""


def first_touches(cadences: Sequence[Sequence[Step]], channel: str) -> Firsts:
    """Find the touches that can be a person's first one of a channel, the usual ones first."""
    invited = any(step.channel == "invitation" for steps in cadences for step in steps)
    met: Counter[FirstTouch] = Counter()
    lengths: set[int | None] = set()
    opens: set[str] = set()
    for steps in cadences:
        by_name = {step.name: step for step in steps}
        connected = channel == "message" and not invited
        for name, accepted, engaged in dict.fromkeys(_firsts(steps, channel, connected)):
            step, before = by_name[name], by_name.get(accepted)
            # A message has no bands of length.
            length = None if channel == "message" else step.length
            met[FirstTouch(step.text, length, before.text if before else "", engaged)] += 1
            opens.add(step.open_profiles)
            if before is not None:
                lengths.add(before.length)
    ordered = sorted(met, key=lambda touch: -met[touch])
    return Firsts(
        touches=tuple(ordered),
        note_length=lengths.pop() if len(lengths) == 1 else None,
        opens=frozenset(opens),
        invited=invited,
    )


@dataclass(frozen=True, slots=True)
class _State:
    step: str
    pending: str
    """Name of the invitation that is pending, or ""."""
    accepted: str
    """Name of the one that was accepted, or ""."""
    engaged: bool


def _firsts(
    steps: Sequence[Step], channel: str, connected: bool
) -> Iterator[tuple[str, str, bool]]:
    """Yield steps that can be first, with the invitation accepted before and whether engaged."""
    by_name = {step.name: step for step in steps}
    todo = [_State(steps[0].name, "", "", False)]
    met: set[_State] = set()
    while todo:
        state = todo.pop(0)
        if state in met or state.step not in by_name:
            continue
        met.add(state)
        step = by_name[state.step]
        can = {
            "message": connected or bool(state.accepted),
            "inmail": not connected and not state.accepted,
            "invitation": not (connected or state.accepted or state.pending),
            "task": True,
        }
        sent = can.get(step.channel, True)
        if sent and step.channel == channel:
            yield step.name, state.accepted, state.engaged
            continue
        todo += _onward(step, sent, state, by_name)


def _onward(step: Step, sent: bool, state: _State, by_name: Mapping[str, Step]) -> Iterator[_State]:
    pending = state.pending
    if step.channel == "invitation" and sent:
        pending = step.name
    if step.action == "withdraw":
        pending = ""
    engaged = state.engaged or step.task in _ENGAGING
    for way, target in step.ways.items():
        if way == "accepted":
            if sent:
                yield _State(target, "", step.name, engaged)
        elif sent or way == "silent":
            yield _State(target, pending, state.accepted, engaged)
            # A pending invitation can be withdrawn or expire at any time.
            yield _State(target, "", state.accepted, engaged)
    if pending and "accepted" in by_name[pending].ways:
        yield _State(by_name[pending].ways["accepted"], "", pending, engaged)


def expand(
    statements: Sequence[Statement],
    strategies: Sequence[Strategy],
    people: Sequence[People],
    known: GuardNames,
    off: Iterable[str],
    notes: Findings,
) -> tuple[Evidence, ...]:
    """Fill in what the statements leave open; `strategies` and `people` are the file's own.

    A statement of nobody in the list is left out, with a warning.
    """
    found: list[Evidence] = []
    cadences = [strategy.steps for strategy in strategies if strategy.steps]
    for rate in RATES:
        mine = [one for one in statements if one.rate == rate]
        groups = [_whom(one, known, notes) for one in mine]
        _check_apart(mine, groups, notes)
        firsts = first_touches(cadences, RATES[rate])
        for one, (guard, label) in zip(mine, groups, strict=True):
            touch = _touch(one, firsts, notes)
            if touch is None:
                continue
            evidence = Evidence(
                rate=rate,
                path=one.path,
                guard=guard,
                label=label,
                text=touch.text,
                length=touch.length,
                note=touch.note,
                note_length=firsts.note_length if touch.note not in ("", "blank") else None,
                engaged=touch.engaged,
                pace=one.pace,
                reach=reach_of(rate, firsts, off),
            )
            weighed = with_shares(evidence, people, found)
            if weighed is None:
                expected = "somebody in the list whom it holds for"
                notes.warn(one.node, expected, "nobody: nothing reads it")
            else:
                found.append(weighed)
    return tuple(found)


def _whom(one: Statement, known: GuardNames, notes: Findings) -> tuple[Guard | None, str]:
    among = one.among
    if among is None or among.refused:
        return None, LISTED
    if not isinstance(among.value, dict):
        word = among.value if isinstance(among.value, str) else ""
        if word not in MIXES:
            expected = f"{listed(MIXES)}, or a group such as {{seniority: vp}}"
            notes.blame(among, expected, suggestion=nearest(word, MIXES))
        return None, word or LISTED
    before = len(notes.problems)
    guard, label = read_guard(among, known, notes)
    strange = [
        key
        for key, child in among.items.items()
        for condition in read_guard(Node({key: child}, child.place), known, Findings())[
            0
        ].conditions
        if condition.attribute not in KNOWN
    ]
    for key in strange:
        expected = f"what people are told by: {listed(PEOPLE)}"
        notes.blame_key(among.items[key], expected, shown(key), nearest(key, PEOPLE))
    return (guard if len(notes.problems) == before else None), label


def _check_apart(
    mine: Sequence[Statement], groups: Sequence[tuple[Guard | None, str]], notes: Findings
) -> None:
    for place, (later, (guard, label)) in enumerate(zip(mine, groups, strict=True)):
        meets = [
            name
            for other, name in groups[:place]
            if guard is not None and other is not None and not _apart(guard, other)
        ]
        if meets and later.among is not None:
            notes.blame_key(later.among, "groups that share nobody", f"{label} beside {meets[0]}")


def _apart(one: Guard, other: Guard) -> bool:
    return any(
        mine.attribute == theirs.attribute and not set(mine.values) & set(theirs.values)
        for mine in one.conditions
        for theirs in other.conditions
    )


def _touch(one: Statement, firsts: Firsts, notes: Findings) -> FirstTouch | None:
    """The touch a rate was counted on; None where that has to be asked.

    What `with` leaves open is as in the steps, where these agree. Beside a text that is written, a
    length or a visit that they disagree on is none.
    """
    written = dict(one.touch or {})
    if one.rate == FIRST_ANSWERED_RATE:
        written.pop("length", None)
    fitting = [touch for touch in firsts.touches if _fits(touch, written)]
    if "text" not in written and len(fitting) == 1:
        return fitting[0]
    if "text" in written or not firsts.touches:
        before = {touch.note for touch in fitting or firsts.touches}
        if len(before) < 2 or "note" in written:
            agreed: dict[str, Any] = {"text": "segment", "note": "".join(before)}
            for key, none in (("length", None), ("engaged", False)):
                values = {getattr(touch, key) for touch in fitting}
                agreed[key] = values.pop() if len(values) == 1 else none
            return FirstTouch(**agreed | written)
    channel = RATES[one.rate]
    noun = {"invitation": "invitations", "message": "messages", "inmail": "InMails"}[channel]
    ways = " or ".join(_line(one, touch) for touch in (fitting or firsts.touches)[:_TOLD])
    expected = f"the touch it was counted on, since first {noun} differ: {ways}"
    notes.blame_key(one.node, expected, _told(one.counted))
    return None


def _fits(touch: FirstTouch, written: Mapping[str, Any]) -> bool:
    return all(getattr(touch, key) == value for key, value in written.items())


def _spelt(touch: FirstTouch) -> str:
    parts = [f"text: {touch.text}"]
    if touch.length is not None and touch.text != "blank":
        parts.append(f"length: {touch.length}")
    if touch.note:
        parts.append(f"note: {touch.note}")
    if touch.engaged:
        parts.append("engaged: yes")
    return f"with: {{{', '.join(parts)}}}"


def _line(one: Statement, touch: FirstTouch) -> str:
    more = "".join(
        f", {key}: {_told(child)}" for key, child in one.node.items.items() if key in _KEPT
    )
    return f"{{counted: {_told(one.counted)}, {_spelt(touch)}{more}}}"


def _told(node: Node) -> str:
    if isinstance(node.value, dict):
        return f"{{{', '.join(f'{key}: {_told(child)}' for key, child in node.items.items())}}}"
    if isinstance(node.value, list):
        return f"[{', '.join(map(_told, node.value))}]"
    return shown(node.raw, quoted=False) if node.raw else seen(node)


def with_shares(
    evidence: Evidence, people: Sequence[People], before: Sequence[Evidence]
) -> Evidence | None:
    """The evidence with the kinds of people it was counted on; None where these are nobody.

    Of `before`, evidence on acceptance says who accepted.
    """
    if evidence.label == BENCHMARK and evidence.guard is None:
        return evidence
    accepted = [own.guard for own in before if own.rate == ACCEPTED_RATE and own.guard is not None]
    counts: dict[AttributeCodes, float] = {}
    for some in people:
        if not (_reaches(evidence.reach, some) and some.fits(evidence.guard or Guard())):
            continue
        group = 0
        if evidence.rate == FIRST_ANSWERED_RATE:
            holds = (number for number, own in enumerate(accepted, 1) if some.fits(own))
            group = next(holds, 0)
        kind = (*some.codes, group)
        counts[kind] = counts.get(kind, 0.0) + some.count
    total = sum(counts.values())
    if not total:
        return None
    kinds = tuple(sorted(counts))
    shares = tuple(round(counts[kind] / total, 12) for kind in kinds)
    return replace(evidence, kinds=kinds, shares=shares)


def reach_of(rate: str, firsts: Firsts, off: Iterable[str]) -> Reach:
    """Whom the touches of a rate can reach."""
    if rate == INMAIL_ANSWERED_RATE:
        opens = {"never"} if "open_profile" in off else firsts.opens or {"first"}
        if opens == {"only"}:
            return "open_profile"
        return "inmail" if opens == {"never"} else "either"
    if rate == FIRST_ANSWERED_RATE and not firsts.invited:
        return "connection"
    return "invitation"


def _reaches(reach: Reach, some: People) -> bool:
    words = some.words
    if reach == "connection":
        return words["degree"] == "1"
    takes = {
        "invitation": words["accepts_invitation"] == "yes",
        "inmail": words["accepts_inmail"] == "yes",
        "open_profile": words["open_profile"] == "yes",
        "either": "yes" in (words["accepts_inmail"], words["open_profile"]),
    }
    return words["degree"] != "1" and takes[reach]
