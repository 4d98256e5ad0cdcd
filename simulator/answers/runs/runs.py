"""What is stored, newest first, each run with the advice that `compare` gives of it today."""

from __future__ import annotations

import shlex
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.answers.compare.compared import standings
from simulator.answers.compare.sentence import comparison_sentences
from simulator.codec import Strange
from simulator.errors import Failed
from simulator.storage.listing import StoredRun, run_folders, stored_run
from simulator.storage.places import FinishedRun
from simulator.words import brief

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class RunLine:
    """A stored run in a line."""

    when: datetime
    """When it was written last, in local time."""
    scenario: str
    """"" where its manifest cannot be read."""
    folder: Path
    names: tuple[str, ...]
    """What it goes by beside its folder, `latest` too."""
    asked: tuple[str, ...]
    """What was set, mapped and varied, flag and value in turn."""
    strategies: int
    cells: int
    """1 where it is no grid."""
    campaigns: int
    """Stored of each strategy and cell."""
    advice: str
    """The first sentence of the verdict; "" where nothing can be compared."""
    problem: str
    """Why it is not whole; "" where it is."""


@dataclass(frozen=True, slots=True, repr=False)
class Runs:
    """Stored runs, newest first."""

    results: Path
    """Where they were looked for."""
    lines: tuple[RunLine, ...]
    older: int
    """How many more there are."""

    def __repr__(self) -> str:
        """Say how many there are, in a line."""
        newest = f", the newest in {self.lines[0].folder}" if self.lines else ""
        return brief(f"Runs({len(self.lines) + self.older} in {self.results}{newest})")

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        return str(self.frame().to_html(index=False))

    def frame(self) -> DataFrame:
        """Return a pandas frame, a row a run, newest first."""
        from pandas import DataFrame

        frame = DataFrame([asdict(line) for line in self.lines], columns=[*RunLine.__slots__])
        frame["when"] = [line.when for line in self.lines]
        frame["asked"] = [shlex.join(line.asked) for line in self.lines]
        frame["names"] = [", ".join(line.names) for line in self.lines]
        frame["folder"] = [str(line.folder) for line in self.lines]
        frame.attrs["units"] = {"campaigns": "simulated campaigns of each strategy and cell"}
        return frame


def list_stored(results: Path, scenario: str | None = None, last: int | None = None) -> Runs:
    """List the `last` runs below a folder, all unless said, of one scenario where it is named.

    The advice is worked out from what is stored, so it is what `compare` says today.
    """
    folders = run_folders(results, scenario)
    lines = tuple(_line(stored_run(*one)) for one in folders[:last])
    return Runs(results, lines, len(folders) - len(lines))


def _line(run: StoredRun) -> RunLine:
    manifest, problem, advice = run.manifest, run.problem, ""
    if manifest is not None and not problem:
        try:
            found = standings(FinishedRun(str(run.folder), run.folder, manifest), manifest.done)
            advice = comparison_sentences(found)[0]
        except (Failed, Strange) as failure:
            problem = str(failure)
    asked: list[str] = []
    if manifest is not None:
        flags = (("--set", "sets"), ("--map", "maps"), ("--vary", "vary"))
        asked = [
            word
            for flag, name in flags
            for value in getattr(manifest.asked, name)
            for word in (flag, value)
        ]
    return RunLine(
        when=datetime.fromtimestamp(run.written, UTC).astimezone().replace(microsecond=0),
        scenario="" if manifest is None else manifest.scenario,
        folder=run.folder,
        names=run.names,
        asked=tuple(asked),
        strategies=0 if manifest is None else len(manifest.strategies),
        cells=1 if manifest is None else len(manifest.cells),
        campaigns=0 if manifest is None else manifest.done,
        advice=advice,
        problem=problem,
    )
