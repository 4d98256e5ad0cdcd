"""What a cadence can do along all of its ways: loops without waiting, and touches without end.

The steps alone do not tell: after an acceptance no invitation goes out and no InMail, before it no
message, and an acceptance may still come when later steps have begun. So the ways are walked from
state to state, a state being (step, pending invitation, connected).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from simulator.scenario.model import Step
from simulator.vocabulary import ORDINALS

StepState = tuple[str, str, bool]
"""Step, name of the invitation that is pending ("" for none), connected."""
CHANNELS: Final = ("message", "inmail", "invitation")
Graph = Mapping[StepState, tuple[StepState, ...]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Steps in the order in which they follow each other, and what is wrong with that."""

    steps: tuple[str, ...]
    expected: str
    seen: str


def faults(steps: Sequence[Step]) -> tuple[Fault, ...]:
    """Every loop that cannot be, or the longest way where it holds too many touches."""
    found = list(_without_wait(steps))
    told = {frozenset(fault.steps) for fault in found}
    graph = _graph(steps)
    groups = _groups(graph)
    by_name = {step.name: step for step in steps}
    for channel in CHANNELS:
        loop = _loop_of(channel, graph, groups, by_name)
        if not loop:
            found.extend(_too_many(channel, graph, groups, by_name))
        elif frozenset(loop) not in told:
            told.add(frozenset(loop))
            expected = f"an end of its {channel}s: at most {ORDINALS} for one prospect"
            found.append(Fault(loop, expected, f"the loop {' -> '.join(loop)}"))
    return tuple(found)


def reachable(steps: Sequence[Step]) -> frozenset[str]:
    """Names of the steps that some prospect can come to."""
    return frozenset(name for name, _, _ in _graph(steps))


def _without_wait(steps: Sequence[Step]) -> Iterable[Fault]:
    after = {step.name: step.after for step in steps}
    hasty: dict[StepState, tuple[StepState, ...]] = {}
    for step in steps:
        targets = [
            target
            for way, target in step.ways.items()
            if target in after and after[target] == 0 and (way not in _PATIENT or step.wait == 0)
        ]
        hasty[step.name, "", False] = tuple((target, "", False) for target in targets)
    for group in _groups(hasty):
        if loop := _loop(group[0], hasty, set(group)):
            yield Fault(loop, "waits that add up to more than 0", f"the loop {' -> '.join(loop)}")


_PATIENT: Final = ("silent", "seen")


def touched_channel(step: Step, state: StepState) -> str:
    """The channel of the touch that the step makes in that state, or ""."""
    _, pending, connected = state
    if step.action != "send":
        return ""
    can = {
        "message": connected,
        "inmail": not connected,
        "invitation": not connected and not pending,
    }
    return step.channel if can.get(step.channel) else ""


def _graph(steps: Sequence[Step]) -> Graph:
    by_name = {step.name: step for step in steps}
    if not steps:
        return {}
    graph: dict[StepState, tuple[StepState, ...]] = {}
    entries: list[StepState] = [(steps[0].name, "", False), (steps[0].name, "", True)]
    todo = deque(entries)
    while todo:
        state = todo.popleft()
        if state in graph:
            continue
        onward = dict.fromkeys(_onward(by_name[state[0]], state, by_name))
        graph[state] = tuple(one for one in onward if one[0] in by_name)
        todo.extend(graph[state])
    return graph


def _onward(step: Step, state: StepState, by_name: Mapping[str, Step]) -> Iterable[StepState]:
    _, pending, connected = state
    channel = touched_channel(step, state)
    if channel == "invitation":
        pending = step.name
    if step.action == "withdraw":
        pending = ""
    for way, target in step.ways.items():
        if way == "accepted":
            yield target, "", True
        elif way == "silent" or channel or step.action != "send":
            yield target, pending, connected
            # A pending invitation can be withdrawn or expire at any time.
            yield target, "", connected
    if pending and "accepted" in by_name[pending].ways:
        yield by_name[pending].ways["accepted"], "", True


def _groups(graph: Graph) -> list[list[StepState]]:
    """Strongly connected groups, those that are led to first (Tarjan, without recursion)."""
    number: dict[StepState, int] = {}
    low: dict[StepState, int] = {}
    waiting: list[StepState] = []
    inside: set[StepState] = set()
    groups: list[list[StepState]] = []
    for root in graph:
        if root in number:
            continue
        work: list[tuple[StepState, int]] = [(root, 0)]
        while work:
            state, turn = work.pop()
            if turn == 0:
                number[state] = low[state] = len(number)
                waiting.append(state)
                inside.add(state)
            elif (child := graph[state][turn - 1]) in inside:
                low[state] = min(low[state], low[child])
            if turn < len(graph[state]):
                work.append((state, turn + 1))
                if graph[state][turn] not in number:
                    work.append((graph[state][turn], 0))
                continue
            if low[state] == number[state]:
                cut = waiting.index(state)
                groups.append(waiting[cut:])
                inside.difference_update(waiting[cut:])
                del waiting[cut:]
    return groups


def _loop(start: StepState, graph: Graph, group: set[StepState]) -> tuple[str, ...]:
    """Steps of the shortest way from `start` back to itself within its group, or ()."""
    came: dict[StepState, StepState] = {}
    todo = deque([start])
    while todo:
        state = todo.popleft()
        for target in graph[state]:
            if target == start:
                line = [start[0]]
                while state != start:
                    line.append(state[0])
                    state = came[state]
                return (start[0], *reversed(line))
            if target in group and target not in came:
                came[target] = state
                todo.append(target)
    return ()


def _loop_of(
    channel: str, graph: Graph, groups: list[list[StepState]], by_name: Mapping[str, Step]
) -> tuple[str, ...]:
    for group in reversed(groups):
        for state in group:
            if touched_channel(by_name[state[0]], state) == channel:
                loop = _loop(state, graph, set(group))
                if loop:
                    return loop
    return ()


def _too_many(
    channel: str, graph: Graph, groups: list[list[StepState]], by_name: Mapping[str, Step]
) -> Iterable[Fault]:
    most: dict[StepState, int] = {}
    then: dict[StepState, StepState] = {}
    for group in groups:
        beyond = [target for state in group for target in graph[state] if target in most]
        best = max(beyond, key=lambda state: most[state], default=None)
        for state in group:
            most[state] = int(touched_channel(by_name[state[0]], state) == channel)
            if best is not None:
                most[state] += most[best]
                then[state] = best
    first = max(most, key=lambda state: most[state], default=None)
    if first is None or most[first] <= ORDINALS:
        return
    line: list[str] = []
    at: StepState | None = first
    while at is not None:
        if touched_channel(by_name[at[0]], at) == channel:
            line.append(at[0])
        at = then.get(at)
    expected = f"at most {ORDINALS} {channel}s for one prospect"
    yield Fault(tuple(line), expected, f"{most[first]} along {' -> '.join(line)}")
