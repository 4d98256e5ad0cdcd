"""Where the time of the compiled chain goes, and what storing its outcomes adds."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time

from simulator.draws.make import luck
from simulator.engines.compiled.campaign import Engine
from simulator.engines.compiled.stage import Odds, odds_of
from simulator.outcomes.block import Block, block_of
from simulator.outcomes.counter import Counter, counter_of
from simulator.outcomes.worth import Worth
from simulator.storage.manifest import Manifest, versions
from simulator.storage.run import begin, write_part
from simulator.study.campaigns import BLOCK
from simulator.tables.chances import chances
from simulator.tables.figures import sample
from simulator.tables.judge import judges
from tests.bench.chain import Bench, cut, touches_of

WORTH = Worth(meeting_share=0.5, deal_share=0.125, deal_cents=0)
"""What an answer is worth: it costs the same to count whatever it is."""


@dataclass(slots=True)
class Shares:
    """Seconds of a core for each part of the chain, and the touches it made."""

    draws: float = 0.0
    chances: float = 0.0
    walk: float = 0.0
    measuring: float = 0.0
    touches: int = 0

    @property
    def seconds(self) -> float:
        """Sum the parts."""
        return self.draws + self.chances + self.walk + self.measuring

    def a_touch(self, part: str) -> float:
        """Return the ns a touch of a part, or of all of them: `seconds`."""
        return float(1e9 * getattr(self, part) / max(1, self.touches))


PARTS = tuple(field.name for field in fields(Shares) if field.name != "touches")


@dataclass(slots=True)
class Kept:
    """What a thread keeps from one replication to the next."""

    engines: list[Engine]
    counters: list[Counter]
    odds: Odds | None = None


def kept_of(bench: Bench) -> Kept:
    """Lay out the tables of every strategy."""
    layout = bench.layout
    pairs = zip(layout.grounds, layout.cast.programs, strict=True)
    grounds = zip(layout.grounds, bench.lines, strict=True)
    return Kept(
        [Engine.of(ground, program, layout.cast.population) for ground, program in pairs],
        [counter_of(ground, count, bench.frame) for ground, count in grounds],
    )


def shares_of(bench: Bench, kept: Kept, replications: range) -> tuple[Shares, list[Block]]:
    """Do the whole chain, with a look at the clock between its parts."""
    shares, blocks = Shares(), []
    scenario, cast = bench.scenario, bench.layout.cast
    world, seed = scenario.world, scenario.study.seed
    seats = len(bench.layout.grounds[0].seat_names)
    for some in cut(replications, BLOCK):
        clock = thread_time()
        sampled = sample(world.figures, seed, some)
        tables, verdicts = chances(world, sampled), judges(world, sampled)
        shares.chances += thread_time() - clock
        block = block_of(bench.names, bench.lines, some, bench.frame)
        for place, replication in enumerate(some):
            clock = thread_time()
            kept.odds = odds_of(tables[place], verdicts[place], kept.odds)
            ready = thread_time()
            words = luck(seed, replication, cast.population, seats, cast.ordinals)
            shares.chances += ready - clock
            clock = thread_time()
            shares.draws += clock - ready
            for number, engine in enumerate(kept.engines):
                trace = engine.live(kept.odds, words)
                walked = thread_time()
                row = place * len(bench.names) + number
                kept.counters[number].count(trace, cast.population, WORTH, block, row)
                shares.walk += walked - clock
                clock = thread_time()
                shares.measuring += clock - walked
        blocks.append(block)
    shares.touches = touches_of(blocks)
    return shares, blocks


def writing(bench: Bench, blocks: list[Block]) -> float:
    """Store blocks as one part of a run and return the seconds it took."""
    last = blocks[-1].first + blocks[-1].replications
    scenario = bench.scenario
    manifest = Manifest(
        scenario.name, "0" * 16, scenario.study.seed, bench.names, last, "compiled", {}, versions()
    )
    with TemporaryDirectory() as place:
        folder = Path(place) / "run"
        begin(folder, manifest)
        clock = perf_counter()
        write_part(folder, manifest, blocks)
        return perf_counter() - clock


def lines(bench: Bench, rounds: int, replications: int) -> str:
    """Say what each part takes a touch; the median of the rounds."""
    kept = kept_of(bench)
    shares_of(bench, kept, range(5))
    found = []
    for number in range(rounds):
        some = range(number * replications, (number + 1) * replications)
        shares, blocks = shares_of(bench, kept, some)
        found.append((shares, 1e9 * writing(bench, blocks) / shares.touches))
    parts = [
        f"{part} {median(one.a_touch(part) for one, _ in found):.0f}"
        f" ({100 * median(getattr(one, part) / one.seconds for one, _ in found):.0f} %)"
        for part in PARTS
    ]
    written = median(ns for _, ns in found)
    touches = median(one.touches / replications for one, _ in found)
    return (
        f"  ns a touch: {', '.join(parts)}; writing Parquet {written:.0f} more\n"
        f"  touches a replication, all strategies: {touches:,.0f}\n"
    )
