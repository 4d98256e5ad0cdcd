"""Stored campaigns lived again: the same ones, or a sentence that says which is not."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulator.errors import Invalid
from simulator.scenario.load import load
from simulator.storage.manifest import Manifest, StoredFile
from simulator.storage.places import FinishedRun, UnusableRun
from simulator.storage.whole import StorageError
from simulator.study.engine import walker_of
from simulator.study.replay.replay import replay_stored
from simulator.study.replications import Replication, simulate
from simulator.study.setup import set_up
from tests.cli.made import ASKING, SMALL
from tests.model.trace.difference import first_difference
from tests.study.replay.made import stored

NAMES = ("note", "mail")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    return stored(tmp_path_factory.mktemp("replayed"))


def again(
    place: FinishedRun, names: tuple[str, ...], some: range, cell: int = 0, **more: object
) -> list:
    base = place.folder.parent
    found = replay_stored(place.folder, place.manifest, cell, names, some, base, **more)  # type: ignore[arg-type]
    return list(found)


def keys(found: list[Replication]) -> list[tuple[int, str]]:
    return [(one.replication, one.strategy) for one in found]


def test_campaigns_come_in_the_order_of_replications_and_names(place: FinishedRun) -> None:
    """However many threads live them, and from wherever one begins."""
    told: list[tuple[int, int]] = []
    one = again(place, NAMES, range(2, 5), workers=1)
    three = again(place, NAMES, range(2, 5), workers=3, progress=lambda *at: told.append(at))
    assert keys(one) == [(r, name) for r in (2, 3, 4) for name in NAMES]
    assert keys(three) == keys(one)
    for mine, theirs in zip(one, three, strict=True):
        assert first_difference(mine.trace, theirs.trace) is None
    assert told[-1] == (6, 6)
    assert keys(again(place, ("mail",), range(1))) == [(0, "mail")]


def test_each_is_the_campaign_that_the_definition_lives_under_its_number(
    place: FinishedRun,
) -> None:
    scenario, _ = load(place.folder.parent / "small.yaml")
    lived = list(simulate(set_up(scenario, NAMES), walker_of("reference"), range(2)))
    for mine, theirs in zip(again(place, NAMES, range(2)), lived, strict=True):
        assert first_difference(mine.trace, theirs.trace) is None


def test_people_who_are_drawn_anew_are_the_same_again(tmp_path: Path) -> None:
    text = SMALL.replace("prospects:\n", "prospects:\n    resample: true\n    segments:\n").replace(
        "    - {", "      - {"
    )
    found = again(stored(tmp_path, text=text, replications=3), NAMES, range(3))
    opens = {tuple(one.population.open_profile.tolist()) for one in found}
    assert len(found) == 6
    assert len(opens) > 1


def test_each_cell_of_a_grid_is_lived_with_its_levers(tmp_path: Path) -> None:
    place = stored(tmp_path, "seats.Ana.count=1,2", "world.rates.accepted=0.1,41 of 152")
    for cell, seats in enumerate((1, 1, 2, 2)):
        found = again(place, NAMES, range(6), cell)
        assert len(found[0].resources.seat_names) == seats


def test_a_grid_without_the_scenarios_of_its_cells_is_refused(tmp_path: Path) -> None:
    """As an older version stored it; its first cell is known."""
    place = stored(tmp_path, "seats.Ana.count=1,2")
    older = replace(place, manifest=replace(place.manifest, varied=()))
    assert len(again(older, NAMES, range(2))) == 4
    with pytest.raises(StorageError, match="the command that made it adds them"):
        again(older, NAMES, range(2), 1)


def tampered(
    place: FinishedRun, column: str, row: int, value: int | list[int] | None
) -> FinishedRun:
    """The run with another number in one row of its outcomes, and checksums that fit."""
    part = place.manifest.parts[0]
    path = place.folder / part.outcomes.file
    table = pq.read_table(path)
    values = table[column].to_pylist()
    values[row] = value
    at = table.column_names.index(column)
    field = table.schema.field(column)
    pq.write_table(table.set_column(at, field, pa.array(values, field.type)), path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    file = StoredFile(part.outcomes.file, part.outcomes.rows, digest)
    parts = (replace(part, outcomes=file),)
    return replace(place, manifest=replace(place.manifest, parts=parts))


def test_a_campaign_that_is_another_is_named_with_both_values(tmp_path: Path) -> None:
    place = tampered(stored(tmp_path), "touches_inmail", 5, 77)
    assert len(again(place, NAMES, range(2))) == 4
    with pytest.raises(UnusableRun) as refused:
        again(place, NAMES, range(4))
    said = str(refused.value)
    assert said.startswith(
        'simulated campaign 2 of "mail" stored 77 touches inmail, but its replay '
    )
    assert said.endswith("; run it again, into another folder")


def test_what_goals_ask_for_is_checked_too(tmp_path: Path) -> None:
    """With the days of the window; the run is the same as before its goals."""
    place = stored(tmp_path, text=ASKING)
    assert len(again(place, NAMES, range(2))) == 4
    for number, what in enumerate(
        (
            "77 accepted from day 1 to 50",
            "77 positive replies from day 1 to 50",
            "77 replies from day 1 to 10",
            "77 positive replies from day 1 to 10",
        )
    ):
        part = place.manifest.parts[0]
        numbers = pq.read_table(place.folder / part.outcomes.file)["windows"][0].as_py()
        numbers[number] = 77
        with pytest.raises(UnusableRun, match=f"stored {what}, but its replay"):
            again(
                tampered(stored(tmp_path / what, text=ASKING), "windows", 0, numbers),
                NAMES,
                range(1),
            )


def test_something_where_there_was_nothing_is_another_campaign(tmp_path: Path) -> None:
    place = tampered(stored(tmp_path), "first_reply_day", 0, None)
    real = again(stored(tmp_path / "real"), NAMES, range(1))
    assert bool((real[0].trace.touches[:, 11] > 1).any())
    with pytest.raises(UnusableRun, match="stored none first reply day, but its replay"):
        again(place, NAMES, range(1))


def test_other_rules_are_told_before_the_campaign(tmp_path: Path) -> None:
    place = tampered(stored(tmp_path), "cost", 0, 1)
    older = replace(place, manifest=replace(place.manifest, rules="0" * 64))
    with pytest.raises(UnusableRun) as refused:
        again(older, NAMES, range(1))
    assert str(refused.value).startswith(
        f"{place.folder} was made by a version of this program with other rules: simulated campaign"
    )


def test_what_is_not_stored_is_not_lived(place: FinishedRun) -> None:
    with pytest.raises(UnusableRun, match=r'holds no strategy "mial" \(did you mean "mail"\?\)'):
        again(place, ("mial",), range(1))
    with pytest.raises(StorageError, match="does not hold 7 simulated campaigns"):
        again(place, NAMES, range(7))


def test_a_changed_scenario_in_the_manifest_is_refused(place: FinishedRun) -> None:
    manifest: Manifest = replace(place.manifest, resolved={**place.manifest.resolved, "seats": 3})
    with pytest.raises(Invalid, match="the scenario of a run as this version stores it"):
        again(replace(place, manifest=manifest), NAMES, range(1))


def test_the_stored_scenarios_of_cells_are_the_ones_that_were_run(tmp_path: Path) -> None:
    place = stored(tmp_path, "seats.Ana.plan=sales-navigator-core,premium-business")
    plans = [place.manifest.resolved_of(cell)["seats"][0]["plan"] for cell in range(2)]
    assert plans == ["sales-navigator-core", "premium-business"]
    assert np.array_equal([len(one) for one in place.manifest.varied], [0, 1])
