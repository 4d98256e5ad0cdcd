"""The canonical form of a scenario: what manifests store and digests are made of."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

from simulator.codec import plain
from simulator.scenario.model import Scenario


def resolved(scenario: Scenario) -> dict[str, Any]:
    """Everything the scenario says, as sorted JSON values.

    The same on every machine: of a list file only its name and the digest of its content are kept,
    not the folder the scenario was read from, nor its lines. Dates are ISO, sets sorted lists.
    """
    whole: dict[str, Any] = json.loads(json.dumps(plain(scenario), sort_keys=True))
    for of_this_machine in ("base", "file", "written"):
        del whole[of_this_machine]
    source = whole["world"]["prospects"]
    for file in ("file", "connections", "invitations"):
        if source[file] is not None:
            source[file] = PurePath(source[file]).name
    return whole
