"""A comparison as one JSON object; what is not a plain count carries its unit in its key."""

from __future__ import annotations

from typing import Any

from simulator.answers.compare.compared import QUANTILES
from simulator.answers.compare.comparison import Comparison, Row
from simulator.answers.compare.sentence import comparison_text
from simulator.cli.record import target_record
from simulator.codec import plain
from simulator.scenario.study import MONEY
from simulator.stats.differences import Difference
from simulator.stats.intervals import LEVEL
from simulator.stats.quantiles import Read


def comparison_record(found: Comparison) -> dict[str, Any]:
    """Return what the screen says, as JSON values; shares are 0 to 1."""
    names = [row.name for row in found.rows]
    return {
        "verdict": comparison_text(found),
        "outcome": found.outcome,
        "outcome_unit": "cents" if found.outcome in MONEY else "count",
        "more_is_better": found.more_is_better,
        "target": target_record(found.target),
        "replications": found.replications,
        "seed": found.seed,
        "interval_level": LEVEL,
        "paired": found.paired,
        "differs": list(found.across),
        "baseline": found.baseline,
        "alternatives": [_row(row, names) for row in found.rows],
        "ties": [row.name for row in found.ties],
        "differences": [
            {"of": names[one.one], "less": names[one.other], **_difference(one)}
            for one in found.family.differences
            if one.one < one.other
        ],
        "standard_errors": {
            "together": found.family.critical,
            "bonferroni": found.family.bonferroni,
        },
        "replications_more_to_decide_all": found.family.needed,
        "front_on": list(found.front_on),
    }


def _row(row: Row, names: list[str]) -> dict[str, Any]:
    one = row.alternative
    return {
        "name": row.name,
        "strategy": one.strategy,
        "levers": dict(one.levers),
        "run": one.place.typed,
        "folder": str(one.place.folder),
        "digest": one.place.manifest.digest,
        "mean": plain(row.mean),
        "to_best": None if row.to_best is None else _difference(row.to_best),
        "to_baseline": None if row.to_baseline is None else _difference(row.to_baseline),
        "wins_share": plain(row.wins),
        "best_mean_chance": row.best,
        "quantiles": [
            {"share": share, **_read(read)}
            for share, read in zip(QUANTILES, row.quantiles, strict=True)
        ],
        "worst_tenth_mean": _read(row.worst),
        "target_chance": plain(row.target),
        "cost_cents": plain(row.cost),
        **{
            f"{label.replace(' ', '_')}_cents": plain(ratio)
            for label, ratio in row.ratios
            if label.startswith("cost ")
        },
        "locked_chance": plain(row.locked),
        "dominated_by": [names[other] for other in row.front.dominated_by],
        "undominated_chance": row.front.share,
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "together": plain(one.together),
        "bonferroni": plain(one.bonferroni),
        "alone": plain(one.alone),
        "p_value": one.chance,
        "apart": one.apart != 0,
        "same": one.same,
        "replications_more_to_decide": one.needed,
    }


def _read(read: Read) -> dict[str, Any]:
    return {**(plain(read.estimate) or {}), "replications_needed": read.needed}
