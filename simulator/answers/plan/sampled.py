"""Campaigns of candidates, simulated when they are asked for and kept, so that none is twice."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np

from simulator.answers.plan.counted import luck_of, sample_of, search_columns
from simulator.answers.plan.model import Plans, Sample
from simulator.arrays import Floats
from simulator.codec import plain
from simulator.model.outcomes.block import ReplicationBlock
from simulator.model.outcomes.columns import COLUMNS, KEYS
from simulator.model.sources import rules_digest
from simulator.reading.levers import value_of
from simulator.scenario.resolved import resolved
from simulator.storage.digest import run_digest, scenario_digest
from simulator.storage.folders import PLAN_FILE, run_folder
from simulator.storage.part import outcomes_table, parquet
from simulator.storage.read import read_replications
from simulator.storage.whole import StorageError, storing, sweep_drafts, write_whole
from simulator.study.pool import cut_blocks, in_order
from simulator.study.session import Prepare, Session
from simulator.study.simulation import GO_ON

PIECE: Final = 512
"""Campaigns of one file, at most: as many are lost where the work is interrupted."""
READY: Final = 4
"""Candidates that are kept ready to be simulated, at least."""
PEOPLE: Final = 80_000
"""More are, as long as they have no more people together: it takes some kB for each."""

_STRETCH: Final = re.compile(r"([0-9a-f]{12})-([0-9]+)-([0-9]+)\.parquet")

Tick = Callable[[int], None]
"""(campaigns that were simulated or read just now) -> nothing."""


def plan_folder(plans: Plans, out: Path | None = None) -> Path:
    """Return where the campaigns of plans belong: `out`, or a folder beside the scenario's runs.

    Its name holds a digest of all that decides a campaign but the levers, and of the columns that
    are kept. What is asked of the same campaigns otherwise finds them there: other levers, chances,
    a budget.
    """
    scenario = plans.scenario
    counting = replace(scenario, study=replace(scenario.study, goals=plans.asked.goals))
    said = {**resolved(counting), "columns": search_columns(plans)}
    return run_folder(scenario.name, f"plan-{scenario_digest(said, rules_digest())}", out)


@contextmanager
def sampling(
    plans: Plans,
    prepare: Prepare,
    folder: Path,
    tick: Tick = lambda _campaigns: None,
    within: CampaignSampler | None = None,
) -> Iterator[CampaignSampler]:
    """Give what simulates candidates and keeps their campaigns in `folder`.

    Raises StorageError where it holds something else. However that ends, what is whole is kept
    there and is not simulated again: KeyboardInterrupt and StorageError say so, the former with
    what is kept by `within` as well, in whose folder it lies.
    """
    with storing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        sweep_drafts(folder)
        names = [path.name for path in folder.iterdir()]
    if names and PLAN_FILE not in names and not any(map(_STRETCH.fullmatch, names)):
        raise StorageError(f"{folder} holds other files; name an empty folder")
    kept: dict[str, list[range]] = {}
    for match in filter(None, map(_STRETCH.fullmatch, names)):
        kept.setdefault(match[1], []).append(range(int(match[2]), int(match[3]) + 1))
    found = CampaignSampler(plans, prepare, folder, tick, kept)
    try:
        yield found
    except KeyboardInterrupt as error:
        every = [found] if within is None else [within, found]
        whole = sum(one.whole for one in every)
        if str(error) or not whole:
            # Told already, of what is simulated within; or there is nothing to tell.
            raise
        raise KeyboardInterrupt(
            f"{whole:,} simulated campaigns kept in {every[0].folder}; {GO_ON}"
        ) from error
    except StorageError as error:
        if str(error).endswith(GO_ON):
            raise
        raise StorageError(f"{error}. What is complete is kept; {GO_ON}") from error
    finally:
        for session in found.ready.values():
            session.pool.close()


@dataclass(slots=True)
class CampaignSampler:
    """Campaigns of candidates; the search's `Sampler` and what else is to be known of them.

    Replication k of any candidate has the people and the luck of replication k of a run of the
    scenario. Neither the number of threads nor what was kept before changes a value.
    """

    plans: Plans
    prepare: Prepare
    folder: Path
    tick: Tick
    kept: dict[str, list[range]]
    """Digest of a candidate -> the stretches of it that files hold"""
    keys: dict[int, str] = field(default_factory=dict)
    """Digests of candidates that were asked for"""
    figures: dict[int, str] = field(default_factory=dict)
    """Digests of the figures of their worlds, by what these are: the plans hold on to them"""
    ready: dict[str, Session] = field(default_factory=dict)
    """Those that were simulated last, by digest, the latest behind"""
    people: int = 0
    """Of a campaign that was simulated"""

    @property
    def whole(self) -> int:
        """Campaigns that are kept."""
        return sum(len(one) for ranges in self.kept.values() for one in ranges)

    def __call__(self, candidate: int, first: int, last: int) -> Sample:
        """Return what replications came to, as a `Sampler`; raises what `campaigns` raises."""
        columns = self.campaigns(candidate, first, last, search_columns(self.plans))
        luck = luck_of(self.plans.scenario, range(first, last))
        return sample_of(self.plans, candidate, columns, luck)

    def campaigns(
        self, candidate: int, first: int, last: int, columns: Sequence[str]
    ) -> Mapping[str, Floats]:
        """Return columns of replications `first` to `last`, the latter not included.

        Column -> values (n,), in cents where they are money, null is NaN; `windows` (n, 2 W). Any
        of those that `search_columns` names. What is not kept yet is simulated, and kept piece by
        piece. Raises StorageError, `Cancelled`, ClusterError, MemoryError.
        """
        key = self._key(candidate)
        pieces: list[Mapping[str, Floats]] = []
        at = first
        while at < last:
            kept = self.kept.setdefault(key, [])
            there = next((one for one in kept if at in one), None)
            end = min(last, min((one.start for one in kept if one.start > at), default=last))
            if there is None:
                pieces += self._simulated(candidate, range(at, end), columns)
                at = end
            elif (read := self._read(key, there, columns)) is None:
                kept.remove(there)
            else:
                end = min(last, there.stop)
                some = slice(at - there.start, end - there.start)
                pieces.append({name: values[some] for name, values in read.items()})
                self.tick(end - at)
                at = end
        return {name: np.concatenate([one[name] for one in pieces]) for name in columns}

    def _simulated(
        self, candidate: int, replications: range, columns: Sequence[str]
    ) -> Iterator[Mapping[str, Floats]]:
        """Simulate replications, keep them piece by piece, and yield columns of each piece."""
        session = self._session(candidate)
        pieces = cut_blocks([replications], PIECE)
        size = max(1, min(session.size, math.ceil(len(replications) / session.pool.slots)))
        blocks: list[ReplicationBlock] = []
        for block in in_order(session.pool, cut_blocks(pieces, size)):
            blocks.append(block)
            self.people = int(block.column("prospects")[0, 0])
            self.tick(block.replications)
            piece = range(blocks[0].first, block.first + block.replications)
            if piece in pieces:
                self._keep(candidate, piece, blocks)
                yield {
                    name: np.concatenate([one.column(name)[:, 0] for one in blocks])
                    for name in columns
                }
                blocks = []

    def _keep(self, candidate: int, piece: range, blocks: Sequence[ReplicationBlock]) -> None:
        key = self._key(candidate)
        names = {*(one.name for one in KEYS), *search_columns(self.plans)}
        columns = [one for one in COLUMNS if one.name in names]
        values = self.plans.candidates[candidate].values
        levers = {
            lever.name: value_of(text)
            for lever, text in zip(self.plans.levers, values, strict=True)
        }
        table = outcomes_table(blocks, levers, [levers], columns)
        write_whole(self._file(key, piece), parquet(table))
        self.kept[key].append(piece)

    def _read(self, key: str, piece: range, columns: Sequence[str]) -> Mapping[str, Floats] | None:
        """Return columns of a piece; None where its file is not as it was written."""
        with suppress(StorageError):
            return read_replications(self._file(key, piece), piece, columns)
        return None

    def _file(self, key: str, piece: range) -> Path:
        return self.folder / f"{key}-{piece.start}-{piece.stop - 1}.parquet"

    def _key(self, candidate: int) -> str:
        """Return the digest of all that decides a campaign of a candidate."""
        if candidate not in self.keys:
            scenario, strategy = self.plans.scenarios[candidate], self._strategy(candidate)
            world = scenario.world
            if id(world) not in self.figures:
                self.figures[id(world)] = scenario_digest({"figures": plain(world.figures)}, "")
            # Hundreds of figures, the same in most candidates, are most of a scenario.
            rest = resolved(replace(scenario, world=replace(world, figures={}), written={}))
            said = {**rest, "figures": self.figures[id(world)]}
            self.keys[candidate] = run_digest([said], [strategy], [{}], rules_digest())
        return self.keys[candidate]

    def _strategy(self, candidate: int) -> str:
        return self.plans.candidates[candidate].strategy

    def _session(self, candidate: int) -> Session:
        """Make a candidate ready to be simulated, and forget the one that was not for longest."""
        key = self._key(candidate)
        found = self.ready.pop(key, None)
        if found is None:
            found = self.prepare(self.plans.scenarios[candidate], [self._strategy(candidate)])
        self.ready[key] = found
        if len(self.ready) > max(READY, PEOPLE // max(self.people, 1)):
            self.ready.pop(next(iter(self.ready))).pool.close()
        return found
