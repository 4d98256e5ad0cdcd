"""Cost a touch by the length of the list, and cost a morning where there is little to do."""

from __future__ import annotations

from statistics import median

from simulator.outcomes.layout import ROW
from tests.bench.chain import FLAT, Bench, bench_of
from tests.bench.shares import PARTS, SIZE, Kept, Shares, kept_of, shares_of

A_SEAT = 500
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


def lines(rounds: int, sizes: tuple[int, ...]) -> str:
    """Measure every size in every round, each with about as many touches."""
    ready: dict[int, tuple[Bench, Kept]] = {}
    text = f"  {'prospects':>10}{'seats':>7}"
    text += "".join(f"{part:>11}" for part in (*PARTS, "all", "but chances"))
    text += f"{'x first':>9}{'reached':>9}\n"
    reached = {}
    for size in sizes:
        bench = flat(size, size // A_SEAT)
        ready[size] = (bench, kept_of(bench))
        _, blocks = shares_of(*ready[size], range(2))
        reached[size] = blocks[0].counts[:, ROW.touches_invitation].mean() / size
    found: dict[int, list[Shares]] = {size: [] for size in sizes}
    for number in range(rounds):
        for size in sizes:
            many = max(2, sizes[-1] // size)
            some = range(number * many, (number + 1) * many)
            found[size].append(shares_of(*ready[size], some)[0])
    for size in sizes:
        costs = [[one.a_touch(part) for part in (*PARTS, "seconds")] for one in found[size]]
        medians = [median(column) for column in zip(*costs, strict=True)]
        rest = [one.a_touch("seconds") - one.a_touch("chances") for one in found[size]]
        first = [one.a_touch("seconds") - one.a_touch("chances") for one in found[sizes[0]]]
        ratio = median(ours / theirs for ours, theirs in zip(rest, first, strict=True))
        text += f"  {size:>10,}{size // A_SEAT:>7}"
        text += "".join(f"{ns:>11.0f}" for ns in (*medians, median(rest)))
        text += f"{ratio:>9.2f}{100 * reached[size]:>7.0f} %\n"
    return text


def mornings(rounds: int) -> str:
    """Measure a year of two seats with twenty prospects."""
    bench = flat(20, 2, 365)
    kept = kept_of(bench)
    shares_of(bench, kept, range(SIZE))
    many = int((bench.layout.grounds[0].opening >= 0).sum())
    costs = []
    for number in range(rounds):
        some = range(number * 100, (number + 1) * 100)
        shares, _ = shares_of(bench, kept, some)
        costs.append(1e9 * (shares.seconds - shares.chances) / (100 * many))
    return (
        f"  365 days, 20 prospects, 2 seats: {median(costs):.0f} ns a seat-morning "
        f"({many} a replication)\n"
    )
