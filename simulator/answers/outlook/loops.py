"""Ways that come back to where they were."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from simulator.vocabulary import STOP

S = TypeVar("S", bound=Hashable)


def rounds_of(onward: Mapping[S, Sequence[S]]) -> Iterator[list[S]]:
    """Yield a round of states for each way back to a state on the way (depth first)."""
    done: set[S] = set()
    for root in onward:
        path: list[S] = []
        places: dict[S, int] = {}
        work: list[tuple[S, int]] = [(root, 0)]
        while work:
            state, turn = work.pop()
            if turn == 0:
                if state in done:
                    continue
                places[state] = len(path)
                path.append(state)
            followers = onward.get(state, ())
            if turn < len(followers):
                work.append((state, turn + 1))
                follower = followers[turn]
                if follower in places:
                    yield path[places[follower] :]
                elif follower not in done:
                    work.append((follower, 0))
                continue
            done.add(state)
            path.pop()
            del places[state]


def round_name(steps: Sequence[int]) -> tuple[int, ...]:
    """Name a round by its steps, each once, beginning with the lowest number."""
    once = list(dict.fromkeys(step for step in steps if step != STOP))
    first = once.index(min(once)) if once else 0
    return (*once[first:], *once[:first])
