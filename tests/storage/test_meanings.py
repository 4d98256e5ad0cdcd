"""Levers have columns that SQL can name, and `columns.parquet` says what every column is."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from simulator.errors import Failed
from simulator.model.outcomes.columns import COLUMNS
from simulator.storage.places import folder_of, open_runs
from simulator.storage.table import lever_columns
from simulator.study.run import run
from tests.answers.compare.made import stored_grid
from tests.study.made import scenario, stages

LEVER = "seats.Ana.writing_minutes"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("levers", "columns"),
    [
        (["seats.Ana.count"], ["seats_Ana_count"]),
        (['strategies."note first".steps.ask.text'], ["strategies_note_first_steps_ask_text"]),
        (["a.b,c.d"], ["a_b_c_d"]),
        (["a.b", "a_b", '"a b"'], ["a_b", "a_b_2", "a_b_3"]),
        (
            ["meetings", "1.x", "seats.Größe.count"],
            ["meetings_2", "lever_1_x", "seats_Größe_count"],
        ),
    ],
)
def test_the_column_of_a_lever_needs_no_quotes(levers: list[str], columns: list[str]) -> None:
    """Nor is it called like another one."""
    assert list(lever_columns(levers).values()) == columns


def test_what_every_column_is_can_be_asked_in_sql() -> None:
    """Of a grid with the path of each lever, which its field says as well."""
    stored_grid(Path("grid"), LEVER, 60, 90)
    asked = "from 'grid/columns.parquet' where path <> '' and \"table\" = 'outcomes'"
    assert duckdb.sql(f'select "column", type, unit, meaning, path {asked}').fetchall() == [
        (
            "seats_Ana_writing_minutes",
            "int64",
            "as in the scenario",
            f"{LEVER} in this cell of the grid",
            LEVER,
        )
    ]
    own = (
        "select \"column\", unit, meaning from 'grid/columns.parquet' where \"table\" = 'outcomes'"
    )
    known = [(one.name, one.unit, one.meaning) for one in COLUMNS]
    assert duckdb.sql(f"{own} and path = ''").fetchall() == known
    schema = pq.read_schema("grid/outcomes/part-0000-00000.parquet")
    assert schema.field("seats_Ana_writing_minutes").metadata[b"path"].decode() == LEVER
    assert schema.names == [*(name for name, _, _ in known), "seats_Ana_writing_minutes"]


def test_a_byte_of_it_that_changed_is_told_and_mended() -> None:
    """As of every file of a run."""
    folder = run(scenario(4), stages=stages()).folder
    content = (folder / "columns.parquet").read_bytes()
    (folder / "columns.parquet").write_bytes(content[:-1] + b"?")
    with pytest.raises(Failed, match=r"columns\.parquet has changed since it was written"):
        open_runs([("mine", folder_of(str(folder)))])
    run(scenario(4), stages=stages())
    assert (folder / "columns.parquet").read_bytes() == content
