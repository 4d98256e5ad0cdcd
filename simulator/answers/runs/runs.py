"""What is stored, newest first, each run with the advice that `compare` gives of it today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from simulator.answers.compare.compared import standings
from simulator.answers.compare.sentence import comparison_sentences
from simulator.codec import Strange
from simulator.errors import Failed
from simulator.storage.listing import StoredRun, run_folders, stored_run
from simulator.storage.places import Place


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


@dataclass(frozen=True, slots=True)
class Runs:
    """Stored runs, newest first."""

    results: Path
    """Where they were looked for."""
    lines: tuple[RunLine, ...]
    older: int
    """How many more there are."""


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
            found = standings(Place(str(run.folder), run.folder, manifest), manifest.done)
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
