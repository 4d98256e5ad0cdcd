"""What is taken from the page: a state as YAML with its list, as a report, or as a stored run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from simulator.errors import Invalid, Problem
from simulator.page.begin import LIST
from simulator.reading.fields import Findings
from simulator.reading.node import Node, plain_value, tidy
from simulator.reading.wording import shown
from simulator.reading.written import yaml_of
from simulator.scenario.files import gather
from simulator.scenario.kinds import fault
from simulator.scenario.overlay import overlay
from simulator.scenario.sets import apply_maps, apply_sets
from simulator.storage.whole import storing, write_whole

ENDINGS: Final = (".yaml", ".yml")
_FILES: Final = ("file", "connections", "invitations")
"""Keys of `prospects:` whose values are files, from the folder of the file that names them."""


@dataclass(frozen=True, slots=True)
class Written:
    """A scenario's text, and what has to lie beside it."""

    text: str
    beside: Mapping[str, bytes]
    """Name of a file -> its content"""


def as_yaml(
    file: Path, sets: Sequence[str], maps: Sequence[str], target: Path, begun: bool = False
) -> Written:
    """Return the scenario of a file under settings, to be written to `target`.

    It extends that file and says what differs; it is whole where it was `begun` on the page, whose
    list is then written beside it, and where there is nothing to extend that could become it. Read
    from there it is the same scenario under the name of its file.
    """
    root = gather(file, Findings())
    assert root is not None
    changed = apply_maps(apply_sets(root, sets, Findings()), maps, Findings())
    over = None if begun else overlay(root, _moved(changed, file, target))
    ...
