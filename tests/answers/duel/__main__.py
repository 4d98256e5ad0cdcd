"""Count the reasons of duels in random worlds, and see whether what they name was the cause.

    python -m tests.answers.duel --worlds 400

For each change of sides whose reason rests on a rule that can be switched off, both sides are lived
again without that rule, and without another one chosen at random: how often is the change gone?
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from simulator.answers.duel.reasons import UNEXPLAINED
from tests.answers.duel.switched import Switched, switched


def main() -> int:
    """Print it; 1 where more than one change in a hundred is unexplained."""
    parser = argparse.ArgumentParser(prog="make duel", description=__doc__)
    parser.add_argument("--worlds", type=int, default=400, help="random worlds")
    worlds = parser.parse_args().worlds
    began, found = time.monotonic(), Switched()
    with ProcessPoolExecutor() as pool:
        for one in pool.map(switched, range(worlds), chunksize=8):
            found.add(one)
    for line in lines(found, worlds):
        print(line, file=sys.stdout)  # noqa: T201
    print(f"{time.monotonic() - began:.0f} s.")  # noqa: T201
    return int(found.reasons[UNEXPLAINED] > found.reasons.total() / 100)


def lines(found: Switched, worlds: int) -> list[str]:
    """Return what is printed."""
    total = found.reasons.total()
    said = [f"{'rule behind the reason':<24} changes  gone without it  without another"]
    for rule, count in found.changes.most_common():
        gone, others = found.gone[rule] / count, found.others[rule] / count
        said.append(f"{rule:<24} {count:>7,}  {100 * gone:>13.0f} %  {100 * others:>13.0f} %")
    count = max(1, found.changes.total())
    gone, others = found.gone.total() / count, found.others.total() / count
    said.append(f"{'all of these':<24} {count:>7,}  {100 * gone:>13.0f} %  {100 * others:>13.0f} %")
    missing = found.reasons[UNEXPLAINED]
    kinds = len({reason.kind for reason in found.reasons})
    return [
        *said,
        (
            f"{total:,} changes of sides in {worlds} random worlds, {kinds} kinds of reasons; "
            f"{missing} unexplained."
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
