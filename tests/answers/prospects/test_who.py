"""Everybody under every strategy: from what is kept, or lived again, to a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from simulator.answers.prospects.table import store
from simulator.answers.prospects.tally import CREDITS_PAID, MET, NEVER_TOUCHED, REPLIED
from simulator.answers.prospects.who import who
from simulator.errors import Invalid
from simulator.scenario.load import load
from simulator.stats.intervals import wilson_interval
from simulator.storage.kept import kept_arrays
from simulator.storage.places import FinishedRun, UnusableRun, open_runs
from simulator.study.replay.keep import keep_all
from simulator.study.run import run
from tests.cli.made import SMALL
from tests.study.replay.made import stored

LISTED = SMALL.replace(SMALL.split("  prospects:\n")[1].split("  rates:")[0], "").replace(
    "  prospects:\n", "  prospects: {file: people.csv}\n"
)
PEOPLE = "id,seniority,segment,first name\n" + "".join(
    f"x-{k},{('vp', 'manager')[k % 2]},{('east', 'west')[k % 3 == 0]},Ann{k}\n" for k in range(12)
)


def listed(folder: Path, replications: int = 8) -> FinishedRun:
    folder.mkdir(exist_ok=True)
    (folder / "people.csv").write_text(PEOPLE)
    return stored(folder, text=LISTED, replications=replications)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    return stored(tmp_path_factory.mktemp("who"), replications=24)


def test_what_was_kept_and_what_is_lived_again_say_the_same(
    place: FinishedRun, tmp_path: Path
) -> None:
    scenario, _ = load(place.folder.parent / "small.yaml")
    keeping = stored(tmp_path, replications=24)
    manifest = keep_all(keeping.folder, [scenario], ("prospects",))
    kept = replace(keeping, manifest=manifest)
    assert kept_arrays(kept.folder, manifest, "prospects", 0, 24, ["replies"]) is not None
    lived: list[tuple[int, int]] = []
    mine = who([place], progress=lambda *at: lived.append(at))
    theirs = who([kept])
    assert lived[-1] == (48, 48)
    assert np.array_equal(mine.sums, theirs.sums)
    assert mine.ranking is not None
    assert theirs.ranking is not None
    assert mine.ranking.rank.tolist() == theirs.ranking.rank.tolist()
    assert mine.trial == theirs.trial
    assert mine.trial is not None


def test_everybody_adds_up_to_the_outcomes(place: FinishedRun) -> None:
    outcomes = pd.read_parquet(place.folder / "outcomes")
    found = who([place])
    for name, sums in zip(found.names, found.sums, strict=True):
        mine = outcomes[outcomes.strategy == name].sum(numeric_only=True)
        assert sums[REPLIED].sum() == mine.replies
        assert sums[MET].sum() == mine.meetings
        assert sums[NEVER_TOUCHED].sum() == mine.never_reached
        assert sums[CREDITS_PAID].sum() == mine.credits_spent - mine.credits_refunded


def test_strategies_that_send_inmail_are_held_against_those_that_send_none(
    place: FinishedRun,
) -> None:
    """Or against the baseline; what cannot be held against anything says why."""
    found = who([place])
    assert found.pair is not None
    assert (found.names[found.pair.mail], found.names[found.pair.base]) == ("mail", "note")
    assert found.why == ""
    against = who([place], baseline="mail")
    assert against.pair is None
    assert against.why == "no strategy but the baseline spends InMail credits"
    assert against.ranking is None
    assert against.kinds == ()


def test_only_inmail_needs_a_baseline(tmp_path: Path) -> None:
    text = SMALL.replace("send: invitation", "send: inmail").replace(", accepted: hello", "")
    text = text.replace("      hello: {send: message, text: segment, wait: 5d}\n", "")
    found = who([stored(tmp_path, text=text, replications=2)])
    assert found.why == (
        "every strategy spends InMail credits; --baseline NAME holds them against one"
    )


def test_the_table_has_a_row_a_prospect_and_names_nobody(tmp_path: Path) -> None:
    """By the ids of the list, with the chances of each strategy and their Wilson intervals."""
    place = listed(tmp_path)
    found = who([place])
    paths = store(found, "0123456789ab")
    assert [path.name for path in paths] == ["per-prospect.csv", "per-prospect.parquet"]
    table, text = pd.read_parquet(paths[1]), pd.read_csv(paths[0])
    assert "Ann" not in paths[0].read_text()
    assert table.id.tolist() == text.id.tolist() == [f"x-{k}" for k in range(12)]
    assert table.segment.tolist() == [("east", "west")[k % 3 == 0] for k in range(12)]
    assert set(table.campaigns) == {8}
    assert list(table.columns) == list(text.columns)
    for name, sums in zip(found.names, found.sums, strict=True):
        for k in range(12):
            said = wilson_interval(float(sums[REPLIED, k]), 8)
            row = table.iloc[k]
            assert row[f"reply_chance: {name}"] == said.value
            assert row[f"reply_low: {name}"] == said.low
            assert row[f"reply_high: {name}"] == said.high
        assert table[f"credits: {name}"].tolist() == (sums[CREDITS_PAID] / 8).tolist()
    ranked = table["rank"].notna()
    assert (ranked == (table.no_rank_because.fillna("") == "")).all()
    assert text["rank"].fillna(0).tolist() == table["rank"].fillna(0).tolist()


def test_a_list_that_is_gone_is_named(tmp_path: Path) -> None:
    """What is at hand already need not be found."""
    place = listed(tmp_path)
    scenario, _ = load(tmp_path / "small.yaml")
    (tmp_path / "people.csv").unlink()
    with pytest.raises(Invalid, match=r'expected the file "people.csv" in .*, saw no such file'):
        who([place])
    assert who([place], scenarios={place.typed: scenario}).population.size_of_list == 12


def test_people_who_are_drawn_anew_cannot_be_followed(tmp_path: Path) -> None:
    text = SMALL.replace("prospects:\n", "prospects:\n    resample: true\n    segments:\n").replace(
        "    - {", "      - {"
    )
    with pytest.raises(UnusableRun) as refused:
        who([stored(tmp_path, text=text, replications=2)])
    assert str(refused.value) == (
        "the prospects of small are drawn anew in each simulated campaign (resample: yes), so that "
        "nobody is the same in two of them: --per-prospect cannot follow them"
    )


def test_cells_of_a_grid_are_strategies_like_any(tmp_path: Path) -> None:
    found = who([stored(tmp_path, "seats.Ana.count=1,2", replications=2)])
    assert found.names == ("note, count=1", "mail, count=1", "note, count=2", "mail, count=2")
    assert found.pair is not None
    assert found.names[found.pair.mail].startswith("mail")


def test_nobody_on_the_list_is_nobody_in_the_table(tmp_path: Path) -> None:
    """Kept or not."""
    text = SMALL.replace("count: 30", "count: 0").replace("count: 10", "count: 0")
    place = stored(tmp_path, text=text, replications=2)
    scenario, _ = load(tmp_path / "small.yaml")
    manifest = keep_all(place.folder, [scenario], ("prospects", "touches"))
    for one in (place, replace(place, manifest=manifest)):
        found = who([one])
        assert found.why == "no strategy spends InMail credits"
        assert pd.read_csv(store(found, "0123456789ab")[0]).empty


def test_runs_of_other_people_are_refused(place: FinishedRun, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(SMALL.replace("count: 30", "count: 31"))
    scenario, _ = load(tmp_path / "other.yaml")
    run(scenario, replications=2, out=tmp_path / "run", engine="compiled")
    with pytest.raises(UnusableRun, match="small and other differ in their prospects"):
        who([place, *open_runs([("other", tmp_path / "run")])])
