"""Cost a touch by the length of the list, and cost a morning where there is little to do."""

from __future__ import annotations

from statistics import median

from simulator.model.outcomes.layout import ROW_PLACES
from simulator.study.compiled import Tools
from tests.bench.chain import FLAT, Bench, bench_of
from tests.bench.shares import Shares, kept_of, shares_of

A_SEAT = 500
PARTS = ("draws", "walk", "measuring")
"""Chances are the work of a block, however long the list."""
SIZES = (500, 5_000, 20_000, 100_000)


def flat(prospects: int, seats: int, days: int = 180) -> Bench:
    """Load the flat scenario with so many prospects and seats."""
    return bench_of(
        FLAT,
        (
            f"world.prospects.everybody.count={prospects}",
            f"seats.seat.count={seats}",
            f"study.days={days}",
            f"study.answers_until={days + 30}",
        ),
    )


def cost(shares: Shares) -> float:
    """Return the ns a touch of all parts that grow with the list."""
    return sum(shares.a_touch(part) for part in PARTS)


def lines(rounds: int, sizes: tuple[int, ...]) -> str:
    """Measure every size in every round, each with about as many touches."""
    ready: dict[int, tuple[Bench, Tools]] = {}
    reached = {}
    for size in sizes:
        bench = flat(size, size // A_SEAT)
        ready[size] = (bench, kept_of(bench))
        _, blocks = shares_of(*ready[size], range(2))
        reached[size] = blocks[0].counts[:, ROW_PLACES.touches_invitation].mean() / size
    found: dict[int, list[Shares]] = {size: [] for size in sizes}
    for number in range(rounds):
        for size in sizes:
            many = max(2, sizes[-1] // size)
            some = range(number * many, (number + 1) * many)
            found[size].append(shares_of(*ready[size], some)[0])
    text = f"  {'prospects':>10}{'seats':>7}" + "".join(f"{part:>11}" for part in PARTS)
    text += f"{'together':>11}{'x first':>9}{'asked':>8}\n"
    for size in sizes:
        costs = [median(one.a_touch(part) for one in found[size]) for part in PARTS]
        costs.append(median(map(cost, found[size])))
        pairs = zip(found[size], found[sizes[0]], strict=True)
        ratio = median(cost(ours) / cost(first) for ours, first in pairs)
        text += f"  {size:>10,}{size // A_SEAT:>7}"
        text += "".join(f"{ns:>11.0f}" for ns in costs)
        text += f"{ratio:>9.2f}{100 * reached[size]:>6.0f} %\n"
    return text


def mornings(rounds: int) -> str:
    """Measure a year of two seats with twenty prospects."""
    bench = flat(20, 2, 365)
    kept = kept_of(bench)
    shares_of(bench, kept, range(5))
    many = int((bench.setup.resources[0].opening >= 0).sum())
    costs = []
    for number in range(rounds):
        some = range(number * 100, (number + 1) * 100)
        shares, _ = shares_of(bench, kept, some)
        costs.append(1e9 * (shares.seconds - shares.chances) / (100 * many))
    return (
        f"  365 days, 20 prospects, 2 seats: {median(costs):.0f} ns a seat-morning "
        f"({many} a replication)\n"
    )
