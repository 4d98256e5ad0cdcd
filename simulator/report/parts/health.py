"""Health of the seats: days at each level, and the chance of a lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from simulator.answers.compare.comparison import Row
from simulator.answers.compare.told import chance_cell, shown_of, standing_columns
from simulator.answers.show import Block, CellText, Chart, Column, Panel, Table
from simulator.charts.stacks import STACKS_ROW, stacks
from simulator.charts.theme import colour
from simulator.outcomes import LOCKED
from simulator.report.material import Material
from simulator.report.parts.assumptions import known_of
from simulator.report.parts.course import course
from simulator.report.wording import cell
from simulator.stats.intervals import Estimate

LEVELS: Final = (
    ("healthy", "healthy", "c3"),
    ("soft", "seen by fewer", "c6"),
    ("week_lock", "week lock", "c5"),
    ("month_lock", "month lock", "c2"),
    ("permanent", "locked permanently", "ink"),
)
"""Level, what it is called, its colour."""


def section(material: Material) -> tuple[Block, ...]:
    rows = [row for place in range(len(material.told)) for row in _rows(material, place)]
    kinds = {words: colour(hue) for _, words, hue in LEVELS}
    figure = Chart(
        name="health",
        title=_title(material),
        told=_told(material),
        panels=(
            Panel(
                "",
                stacks(rows, kinds, "of 100 seat-days"),
                STACKS_ROW * len(material.told) + 60,
            ),
        ),
        table=_table(material),
        note="Nobody outside the platform knows its thresholds: all of this follows from "
        "assumptions of the catalogue. Scores of seats are not stored.",
    )
    locked = any(material.mean(place, LOCKED).value for place in range(len(material.pictured)))
    return (figure, course(material, "locked_seat_days", False)) if locked else (figure,)


def _shares(material: Material, place: int) -> list[float]:
    days = [material.mean(place, f"days_at_{level}").value for level, _, _ in LEVELS]
    return [100 * one / (sum(days) or 1.0) for one in days]


def _rows(material: Material, place: int) -> list[dict[str, Any]]:
    rows, start = [], 0.0
    for (level, words, _), share in zip(LEVELS, _shares(material, place), strict=True):
        rows.append(
            {
                "name": material.short(place),
                "kind": words,
                "start": start,
                "end": start + share,
                "told": f"{share:.1f} %, {_days(material, place, level)} days",
            }
        )
        start += share
    return rows


def _days(material: Material, place: int, level: str) -> str:
    return cell("replies", material.mean(place, f"days_at_{level}"))


def _locked(row: Row) -> Estimate:
    found = row.outcomes[LOCKED]
    assert found is not None
    return found


def _title(material: Material) -> str:
    chances = [_locked(row) for row in material.told]
    if not any(chance.value for chance in chances):
        return "No seat was locked in any simulated campaign"
    worst = max(range(len(chances)), key=lambda place: chances[place].value)
    name = material.found.rows[worst].name
    return f'A seat is locked in {chance_cell(chances[worst])} of the campaigns of "{name}"'


def _told(material: Material) -> str:
    listed = [
        f"{material.name(place)} {chance_cell(_locked(row))}"
        for place, row in enumerate(material.told)
    ]
    return f"Bars of days at each level. Chance that a seat was ever locked: {'; '.join(listed)}."


def _table(material: Material) -> Table:
    known, told = known_of(material), standing_columns(material.found)
    ends = {} if known is None else {one.strategy: (one.best, one.worst) for one in known.locks}

    def locked(end: int) -> Callable[[Row], CellText]:
        return lambda row: chance_cell(ends.get(row.alternative.strategy, (None, None))[end])

    assumed = [
        Column("locked, assumed thresholds at best", locked(0)),
        Column("at worst", locked(1)),
    ]
    return material.table(
        "Seat-days at each level, mean (95 %), and chances in a campaign (95 %)",
        *(material.means(words, f"days_at_{level}") for level, words, _ in LEVELS),
        material.means("ever below healthy", "any_suppression"),
        *(told[name] for name in shown_of(material.found)),
        *assumed[: 2 * bool(ends)],
    )
