"""`outreach compare ... --duel A B`."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import Any, Final

from simulator.answers.compare.compared import labels_of
from simulator.answers.duel.attained import BRINGS
from simulator.answers.duel.fought import fought
from simulator.cli.compare_duel_record import duel_record
from simulator.cli.compare_duel_screen import duel_screen
from simulator.cli.compare_duel_words import Told
from simulator.cli.progress import progress_bar
from simulator.cli.record import as_json
from simulator.cli.usage import choose
from simulator.storage.alternatives import alternatives
from simulator.storage.places import Place
from simulator.storage.whole import write_whole

DONE: Final = 0
USUAL: Final = 200
"""Replications that are lived again unless said."""
KEPT: Final = "duel.json"
"""The newest duel within a run, in its folder."""


def duel_of(places: Sequence[Place], arguments: Any) -> int:
    """Print which prospects changed sides between two alternatives, and why.

    A duel within one run is kept in its folder, without the single changes. Raises Usage for names
    that are none, Refused where people or luck are not the same or a campaign that was lived again
    is another, `Invalid`, StorageError.
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
    kept = None
    record = duel_record(told := Told(found, sides, labels_of(resolved), stored, outcome))
    if sides[0].place is sides[1].place:
        kept = sides[0].place.folder / KEPT
        write_whole(kept, _without_changes(record))
    if arguments.json:
        print(as_json(record))
    else:
        print(duel_screen(told, kept, shutil.get_terminal_size().columns), end="")
    return DONE


def _without_changes(record: dict[str, Any]) -> bytes:
    kept = {key: value for key, value in record.items() if key != "changes"}
    return f"{as_json(kept)}\n".encode()
