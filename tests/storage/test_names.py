"""Runs that were given a name are found by it, and a name means one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.storage.names import NameTaken, check_name, names_beside
from simulator.storage.places import UnusableRun, folder_of, open_runs
from simulator.study.run import run
from tests.study.made import scenario, stages


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


ROOM = Path("results/made by hand")


def test_a_run_goes_by_the_name_it_was_given() -> None:
    """By the name alone and as a folder; one run may have several."""
    made = run(scenario(4), stages=stages(), name="two seats")
    assert made.shown == ROOM / "two seats"
    assert run(scenario(4), stages=stages(), name="Größe 2").folder == made.folder
    for typed in ("two seats", "results/made by hand/two seats", "Größe 2"):
        (place,) = open_runs([(typed, folder_of(typed))])
        assert place.manifest.digest == made.manifest.digest
    assert names_beside(made.folder) == ("Größe 2", "latest", "two seats")


def test_a_name_may_be_a_text_file() -> None:
    """Where links fail, it holds the name of the folder."""
    made = run(scenario(4), stages=stages())
    (ROOM / "mine").write_text(f"{made.folder.name}\n")
    assert folder_of("mine") == made.folder
    assert names_beside(made.folder) == ("latest", "mine")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("two seats", "the run results/made by hand/{}"),
        ("latest", "a name that runs get by themselves"),
        ("latest-grid", "a name that runs get by themselves"),
        ("0123456789ab", "a name that runs get by themselves"),
        ("made by hand", "a scenario that has runs, in results/made by hand"),
        ("notes", "results/made by hand/notes, which already exists"),
    ],
)
def test_a_name_in_use_is_refused_with_what_it_means(name: str, told: str) -> None:
    """Before anything is simulated or stored."""
    made = run(scenario(4), stages=stages(), name="two seats")
    (ROOM / "notes").mkdir()
    before = sorted(ROOM.iterdir())
    with pytest.raises(NameTaken) as refused:
        run(scenario(4, seed=8), stages=stages(), name=name)
    assert refused.value.sentences == (
        (
            f'--name: expected a name that is not in use, saw "{name}": '
            f"{told.format(made.folder.name)}"
        ),
    )
    assert sorted(ROOM.iterdir()) == before


def test_a_name_whose_run_was_removed_is_free() -> None:
    ROOM.mkdir(parents=True)
    (ROOM / "old").symlink_to("0123456789ab")
    check_name("old", ROOM / "ba9876543210")


def test_a_name_of_runs_of_two_scenarios_is_refused_with_both() -> None:
    for room in ("one", "two"):
        Path("results", room).mkdir(parents=True)
        Path("results", room, "mine").symlink_to("0123456789ab")
    with pytest.raises(NameTaken) as several:
        folder_of("mine")
    assert several.value.sentences == (
        (
            'expected the name of one run, saw "mine", which results/one/mine and results/two/mine '
            "are called"
        ),
    )


def test_the_nearest_name_is_told() -> None:
    run(scenario(4), stages=stages(), name="two seats")
    with pytest.raises(UnusableRun, match='did you mean "two seats"'):
        folder_of("two seat")
