"""Where the time of the compiled chain goes, and what storing its outcomes adds."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time

from simulator.model.campaigns import UNCOUNTED, campaigns
from simulator.model.engines.compiled.luck import compiled_lucks
from simulator.model.engines.compiled.odds import odds_of
from simulator.model.outcomes.block import ReplicationBlock, block_of
from simulator.model.stop import UNSTOPPED
from simulator.model.tables.chances import chances
from simulator.model.tables.figures import sample
from simulator.model.tables.restriction import restrictions
from simulator.storage.manifest import Manifest, versions
from simulator.storage.run import claim_run
from simulator.study.compiled import Tools, pieces, tools_of
from simulator.study.draws import MOST_DRAWS
from tests.bench.chain import Bench, cut, touches_of


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


def kept_of(bench: Bench) -> Tools:
    """Lay out the tables of every strategy."""
    return tools_of(bench.setup, bench.setup.assignment, UNSTOPPED)


def shares_of(
    bench: Bench, kept: Tools, replications: range
) -> tuple[Shares, list[ReplicationBlock]]:
    """Do the whole chain, with a look at the clock between its parts.

    Every campaign is lived twice, once without being counted: measuring is the difference.
    """
    shares, blocks = Shares(), []
    setup = bench.setup
    world, seed = bench.scenario.world, bench.scenario.study.seed
    seats, stride = len(setup.resources[0].seat_names), len(bench.names)
    for some in cut(replications, MOST_DRAWS):
        clock = thread_time()
        sampled = sample(world.figures, seed, some)
        drawn, verdicts = chances(world, sampled), restrictions(world, sampled)
        shares.chances += thread_time() - clock
        for piece in pieces(setup, some):
            begin, end = piece.start - some.start, piece.stop - some.start
            block = block_of(bench.names, setup.lines, piece, setup.frame)
            clock = thread_time()
            odds = odds_of(drawn.rows(begin, end), verdicts.rows(begin, end))
            ready = thread_time()
            luck = compiled_lucks(
                seed, piece, kept.assignment.population, kept.place, seats, kept.assignment.ordinals
            )
            done = thread_time()
            shares.chances += ready - clock
            shares.draws += done - ready
            for number, (workspace, scratch) in enumerate(
                zip(kept.workspaces, kept.scratches, strict=True)
            ):
                clock = thread_time()
                tables, last = workspace.tables, len(piece)
                assert campaigns(tables, odds, luck, *UNCOUNTED, 0, last, 0, 0) == last
                walked = thread_time()
                campaigns(tables, odds, luck, scratch, block.rows, 0, last, number, stride)
                shares.walk += walked - clock
                shares.measuring += thread_time() - walked - (walked - clock)
            blocks.append(block)
    shares.touches = touches_of(blocks)
    return shares, blocks


def writing(bench: Bench, blocks: list[ReplicationBlock]) -> float:
    """Store blocks as one part of a run and return the seconds it took."""
    last = blocks[-1].first + blocks[-1].replications
    scenario = bench.scenario
    manifest = Manifest(
        scenario.name, "0" * 16, scenario.study.seed, bench.names, last, "compiled", {}, versions()
    )
    with TemporaryDirectory() as place:
        folder = Path(place) / "run"
        store = claim_run(folder, manifest)
        clock = perf_counter()
        store.add(0, blocks)
        store.note()
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
