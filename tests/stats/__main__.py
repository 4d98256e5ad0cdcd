"""Measure how often each interval holds the truth: `make coverage`.

    python -m tests.stats --studies 10000

Studies are drawn from one table of 200,000 replications of the quickstart, which is lived once
and kept with the compiled code. `under` and `over` are the studies whose interval lies below and
above the truth. Then: how often the selection of the best is right, and the replications it used
beside those of a procedure that gives every strategy the same number, decided after a first stage.
Then: how often the interval holds at which a run stops that was asked for a precision, and how
often as many more campaigns as were said to decide do decide. Before all that: what luck is left
out by estimating meetings and deals given the positive answers. Last: studies whose truth is known
because they are drawn from a law, of what hardly ever happens, of few campaigns and of skewed worst
parts; and what is worth finding out in a world of which that is known.
"""

from __future__ import annotations

import argparse
import sys
import time

from simulator.model.jit import WHY_NOT
from simulator.outcomes import mean_column
from simulator.study.stopping import Precision
from tests.stats.coverage import SIZES, WANTED, Measured, misses
from tests.stats.finding import DUMMIES, on_linear
from tests.stats.known import all_held, cases, short
from tests.stats.pooled import REPLICATIONS, covered, lived
from tests.stats.promised import OUTCOMES, on_pairs
from tests.stats.promised import SIZES as MORE_SIZES
from tests.stats.promised import told_of as told_of_more
from tests.stats.selecting import OWN, SLIPPAGE, Chosen, on_normal, on_table
from tests.stats.sequential import WISHES, on_values, told_of
from tests.stats.table import Table

SELECTION = f"\n{'selection of the best, 95 % wanted':45}  right     used  at once   saved\n"

LUCK = f"\n{'variance of one over that given positive answers':45}  means  differences\n"

PROMISED = f"\n{'more campaigns that were said to decide':45} decide     told      more\n"

STOPPING = f"\n{'stopping at a precision':45}  holds  nominal      met  on average\n"


def main() -> int:
    """Print the tables; 1 where something does not cover."""
    parser = argparse.ArgumentParser(prog="make coverage", description=__doc__)
    parser.add_argument("--studies", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5_000, help="of the selection of the best")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    if WHY_NOT:
        sys.stderr.write(f"{WHY_NOT}: it would take hours to live the table\n")
        return 2
    began, wrong = time.monotonic(), []
    outcomes = lived(told)
    sys.stdout.write(LUCK)
    for outcome in ("meetings", "deals"):
        sys.stdout.write(luck_left_out(outcomes, outcome))
    for size in SIZES:
        measured = covered(size, asked.studies, asked.processes, "make coverage")
        sys.stdout.write(shown(measured, size, asked.studies))
        sys.stdout.flush()
        wrong += misses(measured, size)
    sys.stdout.write(SELECTION)
    for what, spread in SLIPPAGE.items():
        sys.stdout.write(chosen(f"normal, {what}", on_normal(spread, asked.runs, what)))
    for outcome in OWN:
        sys.stdout.write(chosen(outcome, on_table(outcomes, outcome, asked.runs // 5, outcome)))
    sys.stdout.write(STOPPING)
    for outcome, share, kind in WISHES:
        what = f"{outcome} ({kind}) to {share:.0%}"
        stopped = on_values(
            outcomes.of(outcome)[:, 0], Precision(outcome, share), asked.runs // 2, what
        )
        sys.stdout.write(told_of(what, stopped))
        sys.stdout.flush()
    sys.stdout.write(PROMISED)
    for outcome in OUTCOMES:
        for size in MORE_SIZES:
            found = on_pairs(outcomes, outcome, size, asked.runs // 50)
            sys.stdout.write(told_of_more(f"{outcome}, n = {size}", found))
            sys.stdout.flush()
    sys.stdout.write(f"\n{f'truth known, {asked.runs:,} studies':70} holds   wanted\n")
    for case, share in zip(cases(), all_held(asked.runs, asked.processes), strict=True):
        least = "" if case.wanted is None else f"{case.wanted:8.0%}"
        sys.stdout.write(f"  {f'{case.kind}: {case.what}':66} {share:7.2%} {least}\n")
        if short(case, share, asked.runs):
            wrong.append(f"{case.kind}, {case.what}: {share:.2%}")
    known = on_linear(asked.runs // 500)
    sys.stdout.write(
        f"\nworth finding out, {known.studies} studies: {known.held} of {4 * known.studies} closed "
        f"forms within 3 standard errors, {known.named} of {known.studies * DUMMIES:,} figures "
        "named that do nothing\n"
    )
    if known.wrong:
        wrong.append("what is worth finding out")
    sys.stdout.write(f"\n{time.monotonic() - began:.0f} s\n")
    for line in wrong:
        sys.stdout.write(f"does not cover: {line}\n")
    return 1 if wrong else 0


def told(done: int) -> None:
    """Say how far the table is, where somebody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done:,} of {REPLICATIONS:,} replications lived ")


def shown(measured: Measured, size: int, studies: int) -> str:
    """Lay out what was measured, a line each."""
    lines, kind = [f"\nn = {size}, {studies:,} studies\n"], ""
    for key in measured.names:
        if key[0] != kind:
            kind = key[0]
            lines.append(f"{f'{kind}{wish(kind, size)}':60} holds  under   over\n")
        figures = f"{measured.share(key):7.2%}"
        if not kind.startswith("all"):
            under, over = (counted[key] / studies for counted in (measured.under, measured.over))
            figures += f" {under:6.2%} {over:6.2%}"
        none = f", {measured.missing[key]:,} without" if measured.missing[key] else ""
        lines.append(f"  {key[1] + none:56} {figures}\n")
    return "".join(lines)


def wish(kind: str, size: int) -> str:
    """Say what share of intervals of a kind must hold."""
    wanted = WANTED[kind]
    if wanted is None or size < 200:
        return ""
    return (
        f", {wanted[0]:.1%} at least" if wanted[1] == 1 else f", {wanted[0]:.1%} to {wanted[1]:.1%}"
    )


def luck_left_out(outcomes: Table, outcome: str) -> str:
    """Lay out by what the variance falls of means, and of differences to the first strategy."""
    whole, expected = outcomes.of(outcome), outcomes.of(mean_column(outcome))
    means = whole.var(axis=0) / expected.var(axis=0)
    apart = [(one[:, 1:] - one[:, :1]).var(axis=0) for one in (whole, expected)]
    ratios = [f"{one.min():.1f} to {one.max():.1f}" for one in (means, apart[0] / apart[1])]
    return f"  {outcome:42} {ratios[0]:>10} {ratios[1]:>13}\n"


def chosen(what: str, found: Chosen) -> str:
    """Lay out what a selection came to."""
    return (
        f"  {what:42} {found.share:7.2%} {found.used:8,.0f} {found.fixed:8,.0f} "
        f"{found.saved:7.0%}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
