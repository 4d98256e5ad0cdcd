"""The first screen as one JSON object."""

from __future__ import annotations

import json
import math
from typing import Any

from simulator.cli.sentence import verdict_text
from simulator.storage.digest import plain
from simulator.study.run import RunResult


def run_record(result: RunResult, warnings: tuple[str, ...]) -> dict[str, Any]:
    """Return what the screen says, as JSON values; money in cents, days counted from 1."""
    study = result.scenario.study
    return {
        "scenario": result.scenario.name,
        "prospects": result.prospects,
        "dropped": dict(result.dropped),
        "seats": result.seats,
        "days": study.days,
        "replications": study.replications,
        "seed": study.seed,
        "seconds": round(result.seconds, 3),
        "verdict": verdict_text(result.verdict),
        **plain(result.verdict),
        "held": plain(result.held),
        "weakest": [
            {
                "path": weak.path,
                "value": weak.value,
                "confidence": weak.figure.confidence,
                "source": weak.figure.source,
            }
            for weak in result.weakest
        ],
        "warnings": list(warnings),
        "folder": str(result.folder),
    }


def as_json(record: Any) -> str:
    """Write a record; what is not a number becomes null."""
    return json.dumps(_known(record), indent=1, ensure_ascii=True, allow_nan=False)


def _known(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _known(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_known(item) for item in value]
    return value
