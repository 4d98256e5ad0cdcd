"""`outreach report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.answers.question import SCENARIOS
from simulator.cli.compare import run_of
from simulator.cli.show import show_blocks
from simulator.cli.usage import check_file, choose
from simulator.outcomes import COMPARED
from simulator.scenario.load import load

if TYPE_CHECKING:
    from simulator.report.content import Section
    from simulator.scenario.model import Scenario

DONE: Final = 0
FIGURES: Final = "figures"


def command(arguments: Any) -> int:
    """Write the report of a stored run, running a scenario that was not run yet."""
    if arguments.outcome is not None:
        choose("--outcome", [arguments.outcome], COMPARED)
    scenario: Scenario | None = None
    if arguments.results.endswith(SCENARIOS):
        scenario, _ = load(Path(arguments.results))
    kept = Path(arguments.results)
    written = _plan(kept, arguments) if _is_plan(kept) else _written(scenario, arguments)
    from simulator.answers.show import saved

    for path, what in written:
        show_blocks([saved(path, what)])
    return DONE


def _is_plan(folder: Path) -> bool:
    """Tell whether a folder is that of a plan; what no path can be is none."""
    # Only for who has a report written.
    from simulator.storage.folders import PLAN_FILE

    try:
        return (folder / PLAN_FILE).is_file()
    except OSError:
        return False


def _written(scenario: Scenario | None, arguments: Any) -> list[tuple[Path, str]]:
    """Write the page and the pictures; return where they lie and what they are."""
    # Only now that the scenario has been read: these bring numpy, pyarrow and what draws.
    from simulator.cli.engine import engine_here
    from simulator.report.written import REPORT_FILE, write_page
    from simulator.storage.places import folder_of, open_runs

    typed = arguments.results
    folder = folder_of(typed) if scenario is None else run_of(scenario, arguments)
    (place,) = open_runs([(typed, folder)])
    path = arguments.out or folder / REPORT_FILE
    check_file(path, "--out")
    # Some campaigns are replayed, to tell when limits held.
    engine_here(arguments.quiet)
    size, made = write_page(place, path, arguments.outcome)
    return _told(path, size, made, arguments)


def _plan(folder: Path, arguments: Any) -> list[tuple[Path, str]]:
    """Write the page of a plan and its pictures; return where they lie and what they are."""
    from simulator.answers.plan.kept import kept_plan
    from simulator.report.plan import write_plan_page
    from simulator.report.written import REPORT_FILE

    found = kept_plan(folder)
    assert found is not None
    path = arguments.out or folder / REPORT_FILE
    check_file(path, "--out")
    size, made = write_plan_page(found, path)
    return _told(path, size, made, arguments)


def _told(
    path: Path, size: int, made: tuple[Section, ...], arguments: Any
) -> list[tuple[Path, str]]:
    written = [(path, f"{size / 1e6:.1f} MB, opens in any browser, needs no network")]
    if arguments.figures:
        written.append(_figures(path.parent / FIGURES, made))
    return written


def _figures(folder: Path, made: tuple[Section, ...]) -> tuple[Path, str]:
    """Write every picture, each whole or not at all."""
    from simulator.report.figures import pictures
    from simulator.storage.whole import storing, write_whole

    with storing(folder):
        folder.mkdir(exist_ok=True)
    count = 0
    for name, content in pictures(made):
        write_whole(folder / name, content)
        count += 1
    return folder, f"{count} charts, PNG and SVG"
