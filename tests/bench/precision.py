"""What a wanted precision costs, and what common luck saves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from simulator.arrays import Ints
from simulator.model.outcomes.block import ReplicationBlock
from tests.bench.chain import BENCHMARK, Bench, bench_of, counts_by, replies_of, timed_count

LEVERED = "note first"
NUDGE = "{send: message, text: template, wait: 7d, silent: again}"
LEVERS = {
    "text of the note, segment to tailored": ["steps.ask.text=tailored"],
    "text of the first message, segment to template": ["steps.hello.text=template"],
    "withdrawal 7 days later": ["withdraw.after=28d", "steps.ask.wait=35d"],
    "one follow-up more": [
        f"steps.nudge={NUDGE}",
        "steps.again={send: message, text: template, wait: 7d}",
    ],
}
CAP = "world.limits.invitations.daily=22"


def half_width(pilot: Sequence[ReplicationBlock], seconds: float) -> str:
    """Say how long 5 % of the mean as half the width of the 95 % interval of replies takes.

    For each strategy of the pilot; `seconds` is the cost of a replication of all of them.
    """
    text = "  5 % half-width on replies: "
    parts = []
    for name in pilot[0].strategies:
        replies = replies_of(pilot, name)
        many = (1.96 * replies.std(ddof=1) / (0.05 * replies.mean())) ** 2
        took = max(1.0, np.ceil(many)) * seconds
        parts.append(f"{name} {np.ceil(many):.0f} replications, {1000 * took:.0f} ms")
    return text + "; ".join(parts) + "\n"


def variance_ratio(one: Ints, other: Ints) -> float:
    """Divide the variance of independent runs' difference by that of paired ones."""
    apart = one.var(ddof=1) + other.var(ddof=1)
    paired = (one - other).var(ddof=1)
    return float(apart / paired) if paired else float("inf")


def pairs(pilot: Sequence[ReplicationBlock]) -> str:
    """Compare every two strategies of a block."""
    return "".join(
        f"  {one + ' / ' + other:<52}"
        f"{variance_ratio(replies_of(pilot, one), replies_of(pilot, other)):>7.2f}\n"
        for one, other in combinations(pilot[0].strategies, 2)
    )


def levers(replications: int) -> str:
    """Move one lever of the benchmark's strategy one notch at a time."""
    base = _replies(bench_of(BENCHMARK, (), [LEVERED]), replications)
    moved = {
        name: [f'strategies."{LEVERED}".{one}' for one in sets] for name, sets in LEVERS.items()
    }
    moved["daily cap 20 to 22"] = [CAP]
    text = ""
    for name, sets in moved.items():
        replies = _replies(bench_of(BENCHMARK, sets, [LEVERED]), replications)
        text += (
            f"  {name:<52}{variance_ratio(base, replies):>7.2f}"
            f"   replies {base.mean():.1f} -> {replies.mean():.1f}\n"
        )
    return text


def _replies(bench: Bench, replications: int) -> Ints:
    _, blocks = timed_count(counts_by(bench, "compiled"), range(replications))
    return replies_of(blocks, LEVERED)
