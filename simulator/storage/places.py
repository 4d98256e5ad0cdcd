"""Where stored runs are: what was typed, the folder that is meant, and whether it is whole."""

from __future__ import annotations

import contextlib
import errno
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.codec import Strange
from simulator.errors import WRONG_INPUT, Failed, nearest, printable, together
from simulator.outcomes import COMPARED, LOCKED
from simulator.reading.wording import shown
from simulator.scenario.resolved import read_back
from simulator.storage.folders import (
    LATEST,
    LATEST_GRID,
    OUTCOMES_FOLDER,
    RESULTS_FOLDER,
    lost_manifest,
    resolved_folder,
    run_folder,
    safe_name,
)
from simulator.storage.manifest import MANIFEST_FILE, Manifest, read_manifest
from simulator.storage.names import every_name, run_named
from simulator.storage.run import not_as_written
from simulator.storage.whole import StorageError, storing


class UnusableRun(Failed):
    """Runs that cannot be read for what is asked of them, with every reason."""

    code = WRONG_INPUT


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A finished run or grid whose files are as they were written."""

    typed: str
    folder: Path
    manifest: Manifest

    @property
    def base(self) -> Path:
        """Return the folder of the scenario's file, or above the run where that was not kept.

        Nothing is lost by the latter: a list is looked for in the working directory as well.
        """
        known = self.manifest.asked.base
        return self.folder.parent if known == Path() else known


def open_runs(typed: Sequence[tuple[str, Path]]) -> tuple[FinishedRun, ...]:
    """Open what was typed and the folders that are meant, each folder once.

    Raises UnusableRun with a reason for each that is not a finished and whole run, or StorageError
    where all that is wrong is what was stored.
    """
    places: dict[Path, FinishedRun] = {}
    failures: list[Failed] = []
    for text, folder in typed:
        try:
            with storing(folder, "read"):
                real = folder.resolve()
            places[real] = places.get(real) or _opened(text, folder)
        except (UnusableRun, StorageError) as failure:
            failures.append(failure)
    if failures:
        raise together(failures)
    return tuple(places.values())


def distinct_runs(places: Sequence[FinishedRun]) -> tuple[tuple[FinishedRun, ...], tuple[str, ...]]:
    """Leave out runs that hold the same campaigns as another, and say which.

    Of runs with one digest the longest is kept.
    """
    kept: dict[str, FinishedRun] = {}
    for place in places:
        there = kept.get(place.manifest.digest)
        if there is None or there.manifest.done < place.manifest.done:
            kept[place.manifest.digest] = place
    left_out = tuple(
        printable(
            f"{place.typed} holds the same campaigns as {kept[place.manifest.digest].typed}: "
            "only one of them is compared"
        )
        for place in places
        if kept[place.manifest.digest] is not place
    )
    return tuple(kept.values()), left_out


def folder_of(typed: str) -> Path:
    """Return the folder that a name means: a run's, a `latest`, or a scenario's newest run.

    The newest run of a scenario is the one that its `latest` names, or its `latest-grid` where
    that was finished after it. Raises UnusableRun where there is none.
    """
    path = Path(typed)
    try:
        if path.is_file() or path.name in (LATEST, LATEST_GRID):
            path = resolved_folder(path)
        if (path / MANIFEST_FILE).exists():
            return path
        for room in (path, Path(RESULTS_FOLDER) / safe_name(typed)):
            if found := _newest(room):
                return found
        if named := run_named(typed):
            return named
    except StorageError as error:
        if path.name in (LATEST, LATEST_GRID) or not path.is_file():
            raise
        raise UnusableRun(f'"{typed}" is neither a stored run nor a scenario') from error
    except OSError as error:
        if error.errno not in (errno.ENAMETOOLONG, errno.ELOOP):
            raise StorageError(f"cannot read {typed}: {error.strerror}") from error
    raise _no_run(typed, path)


def _newest(room: Path) -> Path | None:
    found = []
    for name in (LATEST, LATEST_GRID):
        if (room / name).exists() or (room / name).is_symlink():
            folder = resolved_folder(room / name)
            if (folder / MANIFEST_FILE).is_file():
                found.append(((folder / MANIFEST_FILE).stat().st_mtime, folder))
    return max(found)[1] if found else None


def _no_run(typed: str, folder: Path) -> Failed:
    """Return what to raise where a folder has no manifest: it is damaged, or was never a run's."""
    # A name that is too long is that of no folder.
    with contextlib.suppress(OSError):
        if (folder / OUTCOMES_FOLDER).is_dir():
            return lost_manifest(folder)
    return UnusableRun(_unknown(typed))


def _unknown(typed: str) -> str:
    results = Path(RESULTS_FOLDER)
    known = sorted(one.name for one in results.iterdir()) if results.is_dir() else []
    if safe_name(typed) in known:
        return f"{results / safe_name(typed)} holds no finished run; run the scenario first"
    near = nearest(typed, every_name())
    hint = f' (did you mean "{near}"?)' if near else ""
    return (
        f"expected a run's folder, its latest, its name, or a scenario with a finished run under "
        f"{RESULTS_FOLDER}, saw {shown(typed)}{hint}"
    )


def _opened(typed: str, folder: Path) -> FinishedRun:
    manifest = read_manifest(folder)
    if manifest is None:
        raise _no_run(typed, folder)
    if wrong := _unreadable(manifest):
        raise StorageError(*(f"{folder / MANIFEST_FILE} is damaged: {one}" for one in wrong))
    if problem := not_whole(folder, manifest):
        failed = StorageError if manifest.finished and manifest.parts else UnusableRun
        raise failed(f"{typed} is {problem}. {_mending(folder, manifest)}")
    return FinishedRun(typed, folder, manifest)


def not_whole(folder: Path, manifest: Manifest) -> str:
    """Say why a run is not finished, or what of it is not as it was written; "" where it is."""
    if not manifest.finished or not manifest.parts:
        kept = f"{manifest.done:,} of {manifest.replications:,} simulated campaigns are stored"
        return f"not finished: {kept}"
    damaged = not_as_written(folder, manifest)
    if not damaged:
        return ""
    more = f" and {len(damaged) - 1:,} more" if len(damaged) > 1 else ""
    return f"damaged: {damaged[0]}{more} has changed since it was written"


def _unreadable(manifest: Manifest) -> tuple[str, ...]:
    """Say what is no scenario of such a run; not all of it is held by the digest."""
    try:
        scenario = read_back(manifest.resolved)
    except Strange as strange:
        return tuple(f"resolved.{one}" for one in strange.sentences)
    study, known = scenario.study, {one.name for one in scenario.strategies}
    same = (scenario.name, study.seed) == (manifest.scenario, manifest.seed)
    if not same or not known >= set(manifest.strategies):
        return ("its scenario has another name, seed or strategies",)
    asked = {study.outcome, *(goal.outcome for goal in study.goals)}
    return () if asked <= {*COMPARED, LOCKED} else ("its scenario asks for an unknown outcome",)


def _mending(folder: Path, manifest: Manifest) -> str:
    so_far = "" if manifest.asked.file else ", with the same --set and --map"
    return f"To fix it{so_far}, run: {remaking(folder, manifest)}"


def remaking(folder: Path, manifest: Manifest) -> str:
    """Return the command that makes, finishes or mends a run.

    Where its scenario was not read from a file, or an older version stored it, the file is guessed
    by its name and what was set is not known.
    """
    name, asked = manifest.scenario, manifest.asked
    files = [Path(f"{name}.yaml"), Path("scenarios") / f"{name}.yaml"]
    file = asked.file or str(next((one for one in files if one.is_file()), files[0]))
    words = ["outreach", "run", file]
    for flag, settings in (("--set", asked.sets), ("--map", asked.maps)):
        words += [word for one in settings for word in (flag, one)]
    words += ["--replications", str(manifest.replications), "--seed", str(manifest.seed)]
    known = [one["name"] for one in manifest.resolved["strategies"]]
    if set(known) != set(manifest.strategies):
        for strategy in manifest.strategies:
            words += ["--strategy", strategy]
    for place, lever in enumerate(manifest.levers):
        values = dict.fromkeys(str(cell[lever]) for cell in manifest.cells)
        words += ["--vary", asked.vary[place] if asked.file else f"{lever}={','.join(values)}"]
    if folder.resolve() != run_folder(name, manifest.digest, None).resolve():
        words += ["--out", str(folder)]
    return shlex.join(words)
