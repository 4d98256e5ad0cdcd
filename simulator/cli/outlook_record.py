"""What arithmetic says before any simulation, as JSON values."""

from __future__ import annotations

from typing import Any

from simulator.answers.outlook.outlook import Outlook
from simulator.codec import plain


def outlook_record(found: Outlook) -> dict[str, Any]:
    """Return what will happen; days count from 1."""
    record: dict[str, Any] = plain(found)
    for one in record["strategies"]:
        if one["last_day"] is not None:
            one["last_day"] += 1
        for account in one["credits"]:
            grants = account["grants"]
            account["grants"] = [{"day": day + 1, "credits": amount} for day, amount in grants]
    return record
