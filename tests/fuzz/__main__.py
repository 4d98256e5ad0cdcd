"""Damage scenarios and lists at random; each is refused in order, or means what it says.

    python -m tests.fuzz --count 10000 --seed 1

Five of eight cases are scenarios: random ones, those of `scenarios/` and those that `tests.bad`
knows to be broken, with values, keys, lines, quotes and bytes changed. The others are lists; of
these a third are damaged in any way and a third are Parquet of any kind, which are only refused in
order or read. Each is read by `outreach validate`, nothing is simulated. It must end with exit code
2 and messages whose lines and columns lie in the file, or be accepted and mean what a second
reading says: `tests.fuzz.second` takes the YAML apart by itself and makes the whole resolved
scenario from README's words, `tests.fuzz.list_meaning` finds out encoding, separator, header and
tool of a list, reads its cells and counts what it cannot. So a value that is dropped, guessed,
rounded, taken from elsewhere or lost without a word is a difference.

Then pairs of numbers at their ends (`--pairs 500`) are lived by both engines and stored: the tables
must be the same, nothing below its least, every credit accounted for.

Then the files of a stored run are damaged (`--runs 1000`): whatever reads it says the same, or ends
with exit code 3 and names the file.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from tests.fuzz.cases import Outcome, try_cases
from tests.fuzz.pairs import try_pairs
from tests.fuzz.runs import try_runs

CHUNK = 50
"""Cases that a process takes at once."""
FEW = 5
"""Pairs that it does."""
GOOD = ("refused", "accepted")


def main() -> int:
    """Try them; 1 where one of them was read wrongly."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=500)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    start = time.monotonic()
    chunks = [
        (tries, range(first, min(first + size, count)))
        for tries, count, size in (
            (try_cases, asked.count, CHUNK),
            (try_pairs, asked.pairs, FEW),
            (try_runs, asked.runs, CHUNK),
        )
        for first in range(0, count, size)
    ]
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[Outcome] = []
    with ProcessPoolExecutor(asked.processes, get_context("spawn")) as pool:
        for done in as_completed([pool.submit(tries, asked.seed, one) for tries, one in chunks]):
            for outcome in done.result():
                counts[outcome.kind, outcome.verdict] += 1
                if outcome.verdict not in GOOD:
                    wrong.append(outcome)
                    said = f"{outcome.kind} {outcome.number}: {outcome.verdict}: {outcome.told}"
                    sys.stdout.write(f"{said}\n")
                    sys.stdout.flush()
            sys.stderr.write(f"\r{counts.total():,} tried, {len(wrong)} read wrongly ")
            sys.stderr.flush()
    sys.stderr.write("\n")
    for (kind, verdict), count in sorted(counts.items()):
        sys.stdout.write(f"  {kind:9} {verdict:10} {count:7,}\n")
    sys.stdout.write(
        f"{counts.total():,} inputs, seed {asked.seed}, {time.monotonic() - start:.0f} s: "
        f"{len(wrong)} read wrongly\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
