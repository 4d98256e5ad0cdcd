"""A duel as one JSON object."""

from __future__ import annotations

import shlex
from typing import Any

from simulator.answers.duel.duel import Change
from simulator.cli.compare_duel_words import (
    Told,
    duel_text,
    examples,
    reason_words,
    story_command,
)
from simulator.cli.record import estimate_record
from simulator.stats.intervals import LEVEL


def duel_record(told: Told) -> dict[str, Any]:
    """Return what the screen says and every change, as JSON values; shares are 0 to 1.

    Lists of two are of the first alternative and the second.
    """
    found = told.found
    return {
        "verdict": duel_text(found, told.labels),
        "names": list(found.names),
        "digest": told.sides[0].place.manifest.digest,
        "outcome": found.outcome,
        "replications": found.replications,
        "replications_stored": told.stored,
        "interval_level": LEVEL,
        "won_only_by": [estimate_record(one) for one in found.won],
        "won_by_both": estimate_record(found.both),
        "net": estimate_record(found.net),
        "unexplained_share": found.unexplained,
        "lines": [
            {
                "reason": reason_words(line.reason),
                "kind": line.reason.kind,
                "detail": line.reason.detail,
                "channel": line.reason.channel,
                "won": [estimate_record(one) for one in line.won],
                "shares": list(line.shares),
            }
            for line in found.lines
        ],
        "examples": [
            {
                **_change(told, one),
                "commands": [shlex.join(story_command(side, one)) for side in told.sides],
            }
            for one in examples(found)
        ],
        "changes": [_change(told, one) for one in found.changes],
    }


def _change(told: Told, one: Change) -> dict[str, Any]:
    return {
        "replication": one.replication,
        "id": one.id,
        "won_by": told.found.names[one.winner],
        "kind": one.reason.kind,
        "detail": one.reason.detail,
        "channel": one.reason.channel,
    }
