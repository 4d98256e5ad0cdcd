"""The least that an event queue in plain Python can do: a heap that is turned over."""

from __future__ import annotations

from heapq import heapify, heapreplace


def run_heap(processes: int, events: int) -> None:
    """Take the first of `processes` entries and put it back later, `events` times in all."""
    queue = [(0, number) for number in range(max(1, processes))]
    heapify(queue)
    for _ in range(events):
        minute, number = queue[0]
        heapreplace(queue, (minute + 1, number))
