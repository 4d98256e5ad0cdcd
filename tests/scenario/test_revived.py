"""A scenario comes back out of what manifests store, list and all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import Invalid
from simulator.model.population.build import populate
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from simulator.scenario.resolved import resolved, revive

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
LIST = "id,seniority,seat\nana-1,vp,\nben-2,manager,Ana\n"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_shipped_scenario_comes_back_from_a_stored_text(path: Path) -> None:
    scenario, _ = load(path)
    stored = json.loads(json.dumps(resolved(scenario)))
    again = revive(stored, path.parent)
    assert resolved(again) == stored
    assert again.world == scenario.world or scenario.world.prospects.file is not None
    assert (again.seats, again.strategies, again.study) == (
        scenario.seats,
        scenario.strategies,
        scenario.study,
    )
    assert again.world.prospects.sheet == scenario.world.prospects.sheet


@pytest.fixture
def listed(write: Callable[..., Path]) -> dict[str, Any]:
    """The stored form of a scenario with a list, whose folder is the working directory."""
    Path("people.csv").write_text(LIST)
    world = "world:\n  start: 2026-01-05\n  prospects: {file: people.csv}\n"
    return resolved(load(write(world=world))[0])


def test_a_list_is_found_beside_the_base_or_where_one_works(
    listed: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    there: Scenario = revive(listed, tmp_path / "elsewhere")
    assert populate(there, None).ids == ("ana-1", "ben-2")
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert populate(revive(listed, tmp_path), None).ids == ("ana-1", "ben-2")


@pytest.mark.parametrize("named", ["data/people.csv", "../people.csv"])
def test_a_list_in_another_folder_is_found_by_its_path(
    named: str, write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the scenario's own folder, wherever that is named from."""
    (tmp_path / "clients/data").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "clients")
    Path(named).write_text(LIST)
    world = f"world:\n  start: 2026-01-05\n  prospects: {{file: {named}}}\n"
    small = write(str(tmp_path / "clients/small.yaml"), world=world)
    monkeypatch.chdir(tmp_path)
    said = resolved(load(small.relative_to(tmp_path))[0])
    assert said["world"]["prospects"]["file"] == named
    assert populate(revive(said, Path("clients")), None).ids == ("ana-1", "ben-2")


def test_of_a_list_by_an_absolute_path_only_the_name_is_kept(
    tmp_path: Path, write: Callable[..., Path]
) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far/people.csv").write_text(LIST)
    world = f"world:\n  start: 2026-01-05\n  prospects: {{file: {tmp_path}/far/people.csv}}\n"
    said = resolved(load(write(world=world))[0])
    assert said["world"]["prospects"]["file"] == "people.csv"
    assert populate(revive(said, tmp_path / "far"), None).ids == ("ana-1", "ben-2")


def test_a_list_that_is_gone_or_changed_is_named(listed: dict[str, Any], tmp_path: Path) -> None:
    Path("people.csv").write_text(LIST + "cid-3,vp,\n")
    with pytest.raises(Invalid) as changed:
        revive(listed, Path())
    assert str(changed.value) == (
        'people.csv: world.prospects.file: expected the file "people.csv" in the working '
        "directory or scenarios, as it was when the run was made, saw another content in people.csv"
    )
    Path("people.csv").unlink()
    with pytest.raises(Invalid, match="saw no such file"):
        revive(listed, tmp_path)


@pytest.mark.parametrize(
    "change", [{"study": {}}, {"world": None}, {"seats": [{}]}, {"more": 1}, {"question": ("a",)}]
)
def test_what_no_version_stores_like_this_is_refused_in_a_sentence(
    read: Callable[..., Scenario], change: dict[str, Any]
) -> None:
    with pytest.raises(Invalid) as refused:
        revive({**resolved(read()), **change}, Path())
    expected = "small: expected the scenario of a run as this version stores it, saw "
    assert str(refused.value).startswith(expected)
