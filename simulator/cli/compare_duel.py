"""`outreach compare ... --duel A B`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from simulator.cli.compare_duel_screen import Told, duel_record, duel_screen
from simulator.cli.progress import progress_bar
from simulator.cli.record import as_json
from simulator.cli.usage import choose
from simulator.compare.agreement import disagreements
from simulator.compare.alternatives import Alternative, alternatives
from simulator.compare.compared import labels_of
from simulator.compare.places import Place, Refused
from simulator.duel.attained import BRINGS
from simulator.duel.duel import Duel, duel
from simulator.duel.side import pairs
from simulator.replay.replay import again
from simulator.replay.stage import Stage, stage
from simulator.storage.read import outcome_arrays
from simulator.study.campaigns import Layout, Lived
from simulator.study.lives import Progress

DONE: Final = 0
USUAL: Final = 200
"""Replications that are lived again unless said."""
SCENARIOS: Final = (".yaml", ".yml")


def duel_of(places: Sequence[Place], arguments: Any) -> int:
    """Print which prospects changed sides between two alternatives, and why.

    Raises Usage for names that are none, Refused where people or luck are not the same or a
    campaign that was lived again is another, `Invalid`, StorageError.
    """
    known = {one.name: one for one in alternatives(places)}
    choose("--duel", arguments.duel, known)
    sides = known[arguments.duel[0]], known[arguments.duel[1]]
    resolved = sides[0].place.manifest.resolved
    outcome = arguments.outcome or str(resolved["study"]["outcome"])
    stored = min(side.place.manifest.done for side in sides)
    with progress_bar(not arguments.quiet) as progress:
        found = fought(
            sides,
            outcome if outcome in BRINGS else "replies",
            min(stored, arguments.campaigns or USUAL),
            progress,
        )
    told = Told(found, sides, labels_of(resolved), stored, outcome)
    if arguments.json:
        print(as_json(duel_record(told)))
    else:
        print(duel_screen(told, shutil.get_terminal_size().columns), end="")
    return DONE


def fought(
    sides: tuple[Alternative, Alternative], outcome: str, replications: int, progress: Progress
) -> Duel:
    """Live the first replications of two alternatives again and find who changed sides.

    Raises Refused, `Invalid`, StorageError.
    """
    one, other = sides
    together = one.place is other.place and one.cell == other.cell
    places = list({id(side.place): side.place for side in sides}.values())
    if not together and (reasons := disagreements(places)):
        raise Refused([f"{reason}; a duel takes the same people and luck" for reason in reasons])
    stored = [
        outcome_arrays(side.place.folder, [outcome], replications, side.cell)[side.strategy]
        for side in sides
    ]
    lives: Iterator[tuple[Lived, Lived]]
    layouts: tuple[Layout, Layout]
    some, total = range(replications), 2 * replications
    if together:
        ready = _ready(one, one.strategy, other.strategy)
        campaigns = again(ready, some)
        lives, layouts = zip(campaigns, campaigns, strict=True), (ready.layout, ready.layout)
    else:
        mine, theirs = (_ready(side, side.strategy) for side in sides)
        lives = zip(again(mine, some), again(theirs, some), strict=True)
        layouts = mine.layout, theirs.layout

    def counted() -> Iterator[tuple[Lived, Lived]]:
        for done, pair in enumerate(lives, start=1):
            yield pair
            progress(2 * done, total)

    arrays = np.stack([columns[outcome] for columns in stored], axis=1)
    return duel((one.name, other.name), outcome, pairs(layouts, counted()), arrays)


def _ready(side: Alternative, *names: str) -> Stage:
    """Make the cell of an alternative ready; a list may lie beside the scenario that was typed."""
    typed = side.place.typed
    base = Path(typed).parent if typed.endswith(SCENARIOS) else Path()
    return stage(side.place.folder, side.place.manifest, side.cell, names, base)
