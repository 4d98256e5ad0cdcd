"""Prospects and touches kept beside the outcomes: complete, whole, and the same however made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from simulator.model.outcomes.kept import KEPT
from simulator.reading.levers import read_lever
from simulator.scenario.load import load
from simulator.storage.kept import kept_arrays
from simulator.storage.manifest import Manifest, read_manifest, write_manifest
from simulator.study.cells import load_cells
from simulator.study.replay import keep as keeping
from simulator.study.replay.keep import keep_all
from simulator.study.run import run
from simulator.study.simulation import Interrupted
from tests.cli.made import SMALL
from tests.study.replay.made import stored

BOTH = ("prospects", "touches")
KEYS = ["strategy", "replication"]
ROUTED = SMALL.replace(
    "study:",
    "  by rank:\n"
    "    route: [{if: {seniority: vp}, use: mail}, {else: note}]\n"
    "  visit:\n"
    "    steps:\n"
    "      see: {do: visit, wait: 1d, silent: mail}\n"
    "      mail: {send: inmail, text: template, wait: 2d, silent: again, no_credit: queue}\n"
    "      again: {send: inmail, text: segment, wait: 1d}\n"
    "study:",
)


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two replications of `SMALL` to a file."""
    monkeypatch.setattr(keeping, "ROWS", 2 * 2 * 40)


def keep(folder: Path, tables: tuple[str, ...] = BOTH, **more: object) -> Manifest:
    scenario, _ = load(folder / "small.yaml")
    return keep_all(folder / "run", [scenario], tables, **more)  # type: ignore[arg-type]


def contents(folder: Path) -> dict[str, str]:
    return {
        f"{table}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for table in BOTH
        for path in sorted((folder / "run" / table).glob("*"))
    }


def test_what_prospects_and_touches_count_as_adds_up_to_the_outcomes(tmp_path: Path) -> None:
    """Of credits all but those that came back because their InMail was called off."""
    stored(tmp_path, text=ROUTED, replications=5)
    keep(tmp_path)
    outcomes = pd.read_parquet(tmp_path / "run/outcomes").set_index(KEYS)
    people = pd.read_parquet(tmp_path / "run/prospects")
    touches = pd.read_parquet(tmp_path / "run/touches")
    sums = people.groupby(KEYS, observed=True).sum(numeric_only=True).loc[outcomes.index]
    counted = [one.name for one in KEPT["prospects"] if one.name in outcomes.columns]
    assert {"touches_inmail", "accepted", "replies", "meetings"} < set(counted)
    for column in counted:
        if not column.startswith("credits"):
            assert sums[column].tolist() == outcomes[column].tolist(), column
    off = outcomes.credits_spent - sums.credits_spent
    assert (off >= 0).all()
    assert off.tolist() == (outcomes.credits_refunded - sums.credits_refunded).tolist()
    assert sums.credits_refunded.sum() > 0
    sent = touches.groupby([*KEYS, "channel"], observed=False).size().unstack().loc[outcomes.index]
    for channel in ("message", "inmail", "invitation", "task"):
        assert sent[channel].tolist() == outcomes[f"touches_{channel}"].tolist(), channel
    spent = touches.groupby(KEYS, observed=True).credits_spent.sum().loc[outcomes.index]
    assert spent.tolist() == sums.credits_spent.tolist()
    statuses = people.groupby([*KEYS, "status"], observed=False).size().unstack()
    assert statuses.loc[outcomes.index].exhausted.tolist() == outcomes.status_exhausted.tolist()


def test_every_prospect_has_a_row_in_every_campaign_by_the_id_of_the_list(tmp_path: Path) -> None:
    stored(tmp_path, text=ROUTED, replications=3)
    keep(tmp_path, ("prospects",))
    people = pd.read_parquet(tmp_path / "run/prospects")
    names = [f"segment 1-{k}" for k in range(1, 31)] + [f"segment 2-{k}" for k in range(1, 11)]
    for _, campaign in people.groupby(KEYS, observed=True):
        assert campaign.id.tolist() == names
        assert campaign.prospect.tolist() == list(range(40))
    routed = people[people.strategy == "by rank"]
    assert routed.line.tolist() == ([1] * 30 + [0] * 10) * 3
    assert people[people.strategy == "mail"].line.isna().all()
    assert set(people.seat) == {"Ana"}
    sent = people[[one for one in people.columns if one.startswith("touches_")]].sum(axis=1)
    assert people.first_touch.isna().tolist() == (sent == 0).tolist()
    assert people.first_touch.isna().any()


def test_files_are_the_same_whoever_lives_the_campaigns(tmp_path: Path) -> None:
    """Either engine, one thread or several."""
    found = []
    for how in ({"workers": 2}, {"engine": "reference"}, {"workers": 1}, {"workers": 3}):
        folder = tmp_path / str(len(found))
        stored(folder, replications=5)
        keep(folder, **how)  # type: ignore[arg-type]
        found.append(contents(folder))
    first, *others = found
    assert list(first) == [f"{table}/part-0000{k}.parquet" for table in BOTH for k in range(3)]
    assert others == [first] * 3


def test_what_was_cut_goes_on_and_ends_up_the_same(tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 4:
            raise KeyboardInterrupt

    for name in ("cut", "whole"):
        stored(tmp_path / name, replications=5)
    with pytest.raises(
        Interrupted, match=r"2 of 5 simulated campaigns kept in .*run the same command"
    ):
        keep(tmp_path / "cut", progress=stop)
    assert len(contents(tmp_path / "cut")) == 2
    book = read_manifest(tmp_path / "cut/run")
    assert book is not None
    assert [(one.table, one.last) for one in book.kept] == [("prospects", 1), ("touches", 1)]
    keep(tmp_path / "cut")
    keep(tmp_path / "whole")
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")


@pytest.mark.parametrize(("every", "known"), [(float("inf"), [6]), (0.0, [1, 2, 3, 4, 5, 6])])
def test_a_manifest_is_not_written_for_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: float, known: list[int]
) -> None:
    """But at the end, and of a long work now and then."""
    stored(tmp_path, replications=5)
    written: list[int] = []

    def write(folder: Path, manifest: Manifest) -> bytes:
        written.append(len(manifest.kept))
        return write_manifest(folder, manifest)

    monkeypatch.setattr("simulator.storage.kept.EVERY", every)
    monkeypatch.setattr("simulator.storage.kept.write_manifest", write)
    keep(tmp_path)
    assert written == known


def test_more_campaigns_later_are_as_if_kept_at_once(tmp_path: Path) -> None:
    """And the manifest of the run knows each file, with rows and checksum."""
    for name, counts in (("later", (3, 5)), ("once", (5,))):
        for count in counts:
            stored(tmp_path / name, replications=count)
            manifest = keep(tmp_path / name)
    assert contents(tmp_path / "later") == contents(tmp_path / "once")
    assert [(one.table, one.first, one.last) for one in manifest.kept] == [
        (table, *span) for table in BOTH for span in ((0, 1), (2, 3), (4, 4))
    ]
    assert read_manifest(tmp_path / "once/run") == manifest
    for one in manifest.kept:
        assert pq.read_metadata(tmp_path / "once/run" / one.stored.file).num_rows == one.stored.rows
    assert {one.stored.file: one.stored.sha256 for one in manifest.kept} == contents(
        tmp_path / "once"
    )


def test_only_what_is_missing_or_damaged_is_lived_again(tmp_path: Path) -> None:
    stored(tmp_path, replications=5)
    keep(tmp_path, ("prospects",))
    before = contents(tmp_path)
    lived: list[int] = []
    keep(tmp_path, ("prospects",), progress=lambda done, _total: lived.append(done))
    assert lived == [4, 8, 10]
    (tmp_path / "run/prospects/part-00001.parquet").write_bytes(b"")
    scenario, _ = load(tmp_path / "small.yaml")
    run(scenario, replications=5, out=tmp_path / "run", engine="compiled")
    there = read_manifest(tmp_path / "run")
    assert there is not None
    assert there.finished
    assert [one.first for one in there.kept] == [0, 4]
    keep(tmp_path, ("prospects",))
    assert contents(tmp_path) == before


def test_kept_tables_are_read_file_by_file_or_not_at_all(tmp_path: Path) -> None:
    stored(tmp_path, replications=5)
    manifest = keep(tmp_path, ("prospects",))
    folder, columns = tmp_path / "run", ["first_touch", "replies"]
    read = kept_arrays(folder, manifest, "prospects", 0, 3, columns)
    assert read is not None
    first, second = read
    assert [len(one["replies"]) for one in (first, second)] == [160, 160]
    people = pd.read_parquet(folder / "prospects/part-00000.parquet")
    assert first["first_touch"].tolist() == people.first_touch.fillna(-1).tolist()
    assert kept_arrays(folder, manifest, "touches", 0, 3, columns) is None
    assert kept_arrays(folder, manifest, "prospects", 0, 6, columns) is None
    (folder / "prospects/part-00001.parquet").write_bytes(b"")
    assert kept_arrays(folder, manifest, "prospects", 0, 3, columns) is None


def test_a_grid_keeps_every_cell_with_its_levers(tmp_path: Path) -> None:
    stored(tmp_path, "seats.Ana.count=1,2", replications=2)
    cells, _ = load_cells(tmp_path / "small.yaml", (), (), [read_lever("seats.Ana.count=1,2")])
    keep_all(tmp_path / "run", [cell.scenario for cell in cells], ("prospects",))
    people = pd.read_parquet(tmp_path / "run/prospects")
    assert people.groupby("seats_Ana_count").seat.nunique().to_dict() == {1: 1, 2: 2}
    files = sorted(path.name for path in (tmp_path / "run/prospects").iterdir())
    assert files == ["part-0000-00000.parquet", "part-0001-00000.parquet"]


def test_people_drawn_anew_keep_their_ids(tmp_path: Path) -> None:
    """Whom a campaign leaves out has no row in it."""
    text = SMALL.replace("prospects:\n", "prospects:\n    resample: true\n    segments:\n")
    text = text.replace("    - {", "      - {").replace("vp,", "vp, accepts_inmail: 50%,")
    text = text.replace("open_profile: 50%", "accepts_invitation: 50%")
    place = stored(tmp_path, text=text, replications=4)
    keep(tmp_path)
    people = pd.read_parquet(tmp_path / "run/prospects")
    touches = pd.read_parquet(tmp_path / "run/touches")
    outcomes = pd.read_parquet(tmp_path / "run/outcomes").set_index(KEYS)
    sizes = people.groupby(KEYS, observed=True).size().loc[outcomes.index]
    assert sizes.tolist() == outcomes.prospects.tolist()
    assert sizes.nunique() > 1
    first = touches.groupby([*KEYS, "id"], observed=True).minute.min()
    told = people.dropna(subset="first_touch").set_index([*KEYS, "id"]).first_touch
    assert first.sort_index().tolist() == told.sort_index().tolist()
    assert place.manifest.done == 4


def test_a_finished_grid_of_an_older_version_learns_the_scenarios_of_its_cells(
    tmp_path: Path,
) -> None:
    """By the command that made it."""
    place = stored(tmp_path, "seats.Ana.count=1,2", replications=2)
    write_manifest(place.folder, replace(place.manifest, varied=()))
    again = stored(tmp_path, "seats.Ana.count=1,2", replications=2)
    assert again.manifest == place.manifest


@pytest.mark.parametrize("table", BOTH)
def test_the_page_and_the_files_say_the_same_of_every_column(
    tmp_path: Path, table: str, pages: Callable[[], str]
) -> None:
    stored(tmp_path, replications=1)
    keep(tmp_path)
    page = pages().split(f"\n## {table}\n")[1].split("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| (.+) \|$", page, re.MULTILINE)
    schema = pq.read_schema(tmp_path / "run" / table / "part-00000.parquet")
    assert told == [
        (
            field.name,
            field.metadata[b"unit"].decode(),
            field.metadata[b"meaning"].decode()
            + ("; empty where it never happened" if field.nullable else ""),
        )
        for field in schema
    ]


@pytest.fixture
def pages() -> Callable[[], str]:
    page = Path(__file__).parents[3] / "results" / "README.md"
    return lambda: page.read_text(encoding="utf-8")
