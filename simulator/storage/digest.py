"""The name of a run: a digest of all that decides one of its replications."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

_NOT_DECIDING: Final = {
    (): ("name", "question", "base", "labels"),
    ("study",): ("replications", "outcome", "goals", "chance", "matters", "per"),
    ("world", "prospects"): ("file", "connections", "invitations"),
}
"""What a resolved scenario holds beside: names, places, and how many replications are read how."""


def run_digest(
    said: Sequence[Mapping[str, Any]],
    strategies: Sequence[str],
    levers: Sequence[Mapping[str, Any]],
    rules: str,
) -> str:
    """Return the name of a run: of the resolved scenarios of its cells and what varies in them."""
    deciding = {**said[0], "run": list(strategies)}
    if not levers[0]:
        return scenario_digest(deciding, rules)
    each = [scenario_digest(one, rules) for one in said]
    turned = [sorted(one.items()) for one in levers]
    return scenario_digest({**deciding, "cells": each, "levers": turned}, rules)


def scenario_digest(resolved: Mapping[str, Any], rules: str) -> str:
    """Return 12 hexadecimal digits: equal where each replication must come out equal.

    Covers the resolved scenario (with its seed, the contents of its files and every catalogue
    figure) and `rules`, the digest of the package's own rules; not how many replications are run,
    nor which outcome is looked at.
    """
    said: Any = {**resolved, "counted": _counted(resolved.get("study", {}))}
    for path, names in _NOT_DECIDING.items():
        said = _without(said, path, names)
    text = json.dumps([said, rules], sort_keys=True, ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:12]


def _without(said: Any, path: Sequence[str], names: Sequence[str]) -> Any:
    """Return JSON values without some fields of the mapping that a path leads to, if it does."""
    if not isinstance(said, dict):
        return said
    if not path:
        return {name: value for name, value in said.items() if name not in names}
    key, *way = path
    return {**said, key: _without(said[key], way, names)} if key in said else said


def _counted(study: Mapping[str, Any]) -> list[str]:
    """Tell what is counted for the goals of a study and by what groups, in no order of theirs."""
    windows = [one for goal in study.get("goals", ()) for one in goal["windows"]]
    return sorted({json.dumps(one, sort_keys=True) for one in (*windows, *study.get("per", ()))})
