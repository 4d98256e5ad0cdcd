"""`outreach page`."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Any, Final, NoReturn

from simulator.answers.question import SCENARIOS
from simulator.cli.aside import aside, warn
from simulator.cli.show import show_blocks
from simulator.cli.usage import Usage, check_file
from simulator.errors import Failed, expected
from simulator.reading.wording import shown
from simulator.scenario.load import load
from simulator.words import several

if TYPE_CHECKING:
    from simulator.page.static import Static
    from simulator.page.workbench import Workbench
    from simulator.study.simulation import Progress

DONE: Final = 0
ENDINGS: Final = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Signals that end the page as Ctrl-C does: what is its own would be left otherwise."""
LOOK: Final = 0.5
"""Seconds after which it is looked whether the server is still there."""
FOLDERS: Final = "outreach-page-"
"""How the names of working folders begin; the number of the process follows."""


def command(arguments: Any) -> int:
    """Serve the page of a scenario until Ctrl-C, and print its address; or write it as a file."""
    if arguments.static is not None and arguments.scenario is None:
        raise Usage(expected("a SCENARIO with it", "none", "--static"))
    if arguments.scenario is not None and not str(arguments.scenario).endswith(SCENARIOS):
        return _write_grid(arguments)
    if arguments.scenario is not None:
        scenario, warnings = load(arguments.scenario, (), arguments.maps)
        # Only now that the scenario has been read: these bring numpy, pyarrow and what draws.
        from simulator.page.refused import check
        from simulator.study.setup import set_up

        set_up(scenario, [one.name for one in scenario.strategies])
        check(scenario)
        warn(warnings)
    if arguments.static is not None:
        from simulator.page.static import static_page

        return _write(arguments.static, arguments.scenario, arguments.maps, (), static_page)
    from simulator.page.desk import Desk
    from simulator.page.guard import Door
    from simulator.page.routes import app_of
    from simulator.page.server import listening_socket, serving
    from simulator.page.workbench import Workbench

    listening = listening_socket(arguments.port)
    with _folder() as folder:
        home = Path.cwd()
        bench = Workbench(arguments.scenario, arguments.maps, folder, home=home)
        desk = Desk(bench, home)
        door = Door(listening.getsockname()[1])
        server, thread = serving(app_of(desk, door), listening)
        # What simulates takes a second or two to import: as long as a browser to open.
        desk.lane.take(lambda _turn: bench.prepare, newest=False)
        for ending in ENDINGS:
            signal.signal(ending, _end)
        try:
            print(door.address, flush=True)
            aside("Ctrl-C ends it; what was not saved is then gone")
            if not arguments.no_open and _has_display():
                # A browser may keep whoever opened it waiting.
                invited = door.invitation()
                threading.Thread(target=webbrowser.open, args=(invited,), daemon=True).start()
            while thread.is_alive():
                thread.join(LOOK)
        except KeyboardInterrupt:
            aside("ended")
            return DONE
        finally:
            server.should_exit = server.force_exit = True
            desk.close()
    raise Failed("the server of the page has ended")


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a working folder that goes with the page, and clear those that killed ones left."""
    from simulator.storage.whole import runs_elsewhere

    for left in Path(gettempdir()).glob(f"{FOLDERS}*"):
        process = left.name.removeprefix(FOLDERS).partition("-")[0]
        if process.isdecimal() and not runs_elsewhere(int(process)):
            shutil.rmtree(left, ignore_errors=True)
    own = f"{FOLDERS}{os.getpid()}-"
    with TemporaryDirectory(prefix=own, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _write_grid(arguments: Any) -> int:
    """Write the page with the cells of a stored grid as one file."""
    typed = str(arguments.scenario)
    if arguments.static is None:
        wanted = "a scenario's YAML file, or a stored grid with --static FILE"
        raise Usage(expected(wanted, shown(typed), "SCENARIO"))
    if arguments.maps:
        raise Usage(
            expected(
                "none with a stored grid, which has its own", shown(arguments.maps[0]), "--map"
            )
        )
    from simulator.page.grid import grid_of, grid_page
    from simulator.storage.places import folder_of, open_runs

    (place,) = open_runs([(typed, folder_of(typed))])
    grid = grid_of(place)
    warn(grid.warnings)
    return _write(
        *(arguments.static, grid.file, grid.maps, grid.strategies),
        lambda bench, progress: grid_page(bench, grid, progress),
    )


def _write(
    path: Path,
    file: Path,
    maps: Sequence[str],
    strategies: Sequence[str],
    make: Callable[[Workbench, Progress], Static],
) -> int:
    """Write the page that is made of states of a scenario as one file; say what is in it."""
    from simulator.answers.show import saved
    from simulator.cli.engine import engine_here
    from simulator.cli.progress import progress_bar
    from simulator.page.workbench import Workbench
    from simulator.storage.whole import write_whole

    check_file(path, "--static")
    engine = engine_here(False)
    with _folder() as folder, progress_bar(True) as progress:
        made = make(Workbench(file, maps, folder, engine, strategies=strategies), progress)
    content = made.text.encode()
    write_whole(path, content)
    fewer = f"{made.states:,} of " if made.states < made.every else ""
    what = f"{fewer}{several(made.every, 'state')}, {len(content) / 1e6:.1f} MB, needs no network"
    show_blocks([saved(path, what)])
    return DONE


def _end(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _has_display() -> bool:
    """Tell whether a browser has anywhere to be shown; one of a terminal would take it over."""
    if sys.platform in ("darwin", "win32"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
