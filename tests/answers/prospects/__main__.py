"""Say what it is worth to follow the ranking, in a world in which it is known who is right for it.

    python -m tests.answers.prospects --made 1000 --judged 1000

Kinds of prospects of known worth are ranked by campaigns; in others, of the same people, their
credits follow the ranking, and go to as many at random.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from simulator.answers.prospects.who import Who
from simulator.model.jit import WHY_NOT
from tests.answers.prospects.planted import KINDS, Followed, follow, people


def main() -> int:
    """Print it; 1 where the ranking is not the one that was planted, or is worth nothing."""
    parser = argparse.ArgumentParser(prog="make who", description=__doc__)
    parser.add_argument("--made", type=int, default=1_000, help="campaigns that make the ranking")
    parser.add_argument("--judged", type=int, default=1_000, help="campaigns that judge it")
    parser.add_argument("--draws", type=int, default=20, help="draws of those who get one anyhow")
    asked = parser.parse_args()
    if WHY_NOT:
        say(f"Nothing to show: {WHY_NOT}.")
        return 2
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        told = follow(Path(folder), asked.made, asked.judged, asked.draws, note)
    for line in lines(*told, asked.draws):
        say(line)
    say(f"{time.monotonic() - began:.0f} s.")
    return 0 if right(*told) else 1


def lines(found: Who, followed: Followed, draws: int) -> list[str]:
    """Return what is printed."""
    said = [f"{'kind as planted':<16} {'gain per credit':>16}  {'ranks':>11}"]
    for name, ranks, value in by_kind(found):
        span = f"{min(ranks)} to {max(ranks)}" if ranks else "none"
        worth = f"{value:.2f}" if ranks else "-"
        said.append(f"{name:<16} {worth:>16}  {span:>11}")
    more = followed.more
    judged = f"{followed.campaigns:,} campaigns that did not make the ranking"
    ranked = f"{followed.ranked:.1f} replies, {followed.credits_ranked:.1f} credits used"
    drawn = f"{followed.drawn:.1f} replies, {followed.credits_drawn:.1f} credits used"
    between = f"{more.low:.1f} to {more.high:.1f}"
    return [
        *said,
        f"{followed.mailed} prospects first. {judged}, same people, same luck:",
        f"  credits as ranked    {ranked}",
        f"  credits at random    {drawn} (mean of {draws} draws)",
        f"  worth of the ranking {more.value:.1f} replies a campaign ({between}; 95 %)",
    ]


def by_kind(found: Who) -> list[tuple[str, list[int], float]]:
    """Return each planted kind with the ranks and the mean value of its prospects."""
    assert found.ranking is not None
    kinds = dict(people())
    told = []
    for name, *_ in KINDS:
        mine = [k for k, one in enumerate(found.population.ids) if kinds[one] == name]
        ranks = [rank for rank in found.ranking.rank[mine].tolist() if rank > 0]
        told.append((name, ranks, float(found.ranking.value[mine].mean())))
    return told


def right(found: Who, followed: Followed) -> bool:
    """Tell whether every kind ranks behind the one before it, the last has no rank, and it pays."""
    ranks = [ranks for _, ranks, _ in by_kind(found)]
    in_order = all(max(one) < min(behind) for one, behind in pairwise(ranks[:4]))
    low = followed.more.low
    return in_order and not ranks[4] and low is not None and low > 0


def note(told: str) -> None:
    """Write what is under way."""
    sys.stderr.write(f"{told}\n")


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    raise SystemExit(main())
