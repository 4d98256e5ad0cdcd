"""Walk small worlds with the loops of the compiled engine as plain Python.

Run with NUMBA_DISABLE_JIT=1 by `test_plain`; says the first difference from the reference engine
of every world that has one, and last how many campaigns were walked.
"""

from __future__ import annotations

import sys

from simulator.model.jit import WHY_NOT, WORKS
from tests.model.engines.awkward import AWKWARD, awkward
from tests.model.engines.twins import difference
from tests.prove.lived import replications
from tests.random_worlds import random_scenario
from tests.worlds import scenario

RANDOM = 10


def main() -> None:
    """Compare the engines world by world."""
    assert not WORKS
    worlds = [*map(awkward, AWKWARD), *(scenario(random_scenario(k)) for k in range(RANDOM))]
    walked = 0
    for number, world in enumerate(worlds):
        for lived in replications(world, 1):
            for found in lived.stages:
                walked += 1
                if (one := difference(found)) is not None:
                    sys.stdout.write(f"world {number}, {found.program.name}: {one}\n")
    sys.stdout.write(f"{walked} campaigns, {WHY_NOT}\n")


if __name__ == "__main__":
    main()
