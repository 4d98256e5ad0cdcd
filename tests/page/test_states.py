"""A state of the page: simulated as a run, told first quickly and then whole, the newest only."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from simulator.answers.run.told import result_record
from simulator.cli import main
from simulator.errors import Invalid
from simulator.model.stop import Cancelled
from simulator.page import desk as desk_file
from simulator.page import workbench
from simulator.page.lane import Lane, Turn
from simulator.page.picture import columns_drawn, first_picture, picture
from simulator.page.workbench import Workbench
from simulator.scenario.model import Scenario
from simulator.study.stored import StrategyArrays
from tests.cli.made import ASKING, SMALL
from tests.page.served import Page, held, until

STATE = "/api/state"


def writing(minutes: int) -> dict[str, list[str]]:
    return {"sets": [f"seats.Ana.writing_minutes={minutes}"]}


def test_state_is_told_first_quickly_and_then_whole_with_the_parts_that_are_open(
    page: Page,
) -> None:
    lines = page.lines(STATE, {**writing(45), "open": ["costs", "health"]})
    assert [line["kind"] for line in lines] == ["first", "whole", "part", "part"]
    first, whole, costs, health = lines
    assert (first["campaigns"], whole["campaigns"]) == (40, 60)
    assert [costs["name"], health["name"]] == ["costs", "health"]
    assert [row["name"] for row in first["picture"]["rows"]] == ["note", "mail"]
    assert {"name": "costs", "title": "Cost"} in whole["parts"]
    assert not {"groups", "decided"} & {one["name"] for one in whole["parts"]}
    for part in (costs, health):
        places = [place for place in part["charts"] if f'data-chart="{place}"' in part["html"]]
        assert places == list(part["charts"]) != []
    assert whole["verdict"].count("<p") == 1
    assert whole["command"] == (
        f"outreach run {page.desk.bench.file} --set seats.Ana.writing_minutes=45"
    )
    alone = page.one("/api/part", {**writing(45), "part": "costs"})
    assert alone == {name: costs[name] for name in ("html", "charts")}


def test_changes_that_make_no_difference_are_told_as_the_run_tells_them(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sets = [
        "seats.Ana.writing_minutes=900",
        "seats.Ana.count=2",
        "strategies.note.steps.hello.wait=6d",
    ]
    flags = [word for one in sets for word in ("--set", one)]
    monkeypatch.chdir(tmp_path)
    assert main(["run", str(page.desk.bench.file), "--no-try", *flags]) == 0
    said = [line.removeprefix("warning: ") for line in capsys.readouterr().err.splitlines()]
    told = page.one("/api/idle", {"sets": sets})["told"]
    assert told == [line for line in said if line.startswith("--set ")] != []
    assert page.one("/api/idle", {"sets": []})["told"] == []


def test_numbers_are_those_of_the_run_on_the_command_line(
    page: Page,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sets = ("seats.Ana.count=2", "world.rates.accepted=40%")
    (whole,) = [one for one in page.lines(STATE, {"sets": sets}) if one["kind"] == "whole"]
    state = page.desk.bench.visited(sets)
    assert state is not None
    monkeypatch.chdir(tmp_path)
    flags = [word for one in sets for word in ("--set", one)]
    assert main(["run", str(page.desk.bench.file), *flags, "--json", "--quiet", "--no-try"]) == 0
    said = json.loads(capsys.readouterr().out)
    mine = json.loads(json.dumps(result_record(state.result, tuple(said["warnings"]))))
    for one in (said, mine):
        del one["seconds"], one["folder"]
    assert mine == said
    drawn = {row["name"]: row for row in whole["picture"]["rows"]}
    for row in said["standings"]:
        own = drawn[row["strategy"]]
        assert {name: own[name] for name in ("mean", "low", "high")} == {
            "mean": row["mean"]["value"],
            "low": row["mean"]["low"],
            "high": row["mean"]["high"],
        }
        assert own["advised"] is (row["rank"] == 1)
        assert own["band"] == [row["eight_of_ten"]["low"], row["eight_of_ten"]["high"]]
        chances = [one["chance"] for one in row["goals"]]
        told_of = [(own["cost"], row["cost_cents"]), *zip(own["chances"], chances, strict=True)]
        for told, one in told_of:
            assert {name: told[name] for name in one} == one


def test_state_that_was_visited_is_found_again(page: Page) -> None:
    before = page.lines(STATE, writing(50))
    assert [line["kind"] for line in before] == ["first", "whole"]
    assert page.lines(STATE, writing(50)) == before[1:]


def test_wrong_values_are_told_in_the_words_of_the_loader(page: Page) -> None:
    minutes, seats = "seats.Ana.writing_minutes", "seats.Bob.count"
    sets = [f"{minutes}=-1", f"{seats}=2", "study.replications=20000"]
    (line,) = page.lines(STATE, {"sets": sets[:2]})
    assert line["kind"] == "wrong"
    assert [one["path"] for one in line["problems"]] == [minutes, seats]
    assert line["problems"][0]["text"] == (
        f"--set {minutes}: expected a whole number of 0 or more, digits only, saw -1"
    )
    (line,) = page.lines(STATE, {"sets": sets[2:]})
    text = "expected at most 10,000 simulated campaigns on the page, saw 20,000"
    assert line["problems"] == [
        {"path": "study.replications", "text": f"--set study.replications: {text}"}
    ]
    assert page.one("/api/part", {"sets": sets[:1], "part": "costs"})["kind"] == "wrong"


def test_names_that_a_browser_would_obey_stay_text(page: Page) -> None:
    many = "labels={meeting: [B&B call, B&B calls]}"
    sets = [many, "study.outcome=meetings", "strategies.R&D.like=note"]
    lines = page.lines(STATE, {"sets": sets, "open": ["costs"]})
    whole, part = lines[1], lines[2]
    fragments = whole["verdict"] + whole["screen"] + part["html"]
    for name in ("B&amp;B", "R&amp;D"):
        assert name in fragments
        assert name.replace("&amp;", "&") not in fragments
    assert whole["picture"]["rows"][2]["name"] == "R&D"


def test_of_a_drag_only_the_newest_is_simulated(page: Page) -> None:
    lane = page.desk.lane
    with ThreadPoolExecutor(30) as browser:
        with held(lane):
            moves = [browser.submit(page.lines, STATE, writing(60 + k)) for k in range(30)]
            until(lambda: len(lane.turns) == 31)
        kinds = [[line["kind"] for line in move.result()] for move in moves]
    assert sorted(kinds) == [*[[]] * 29, ["first", "whole"]]


def test_who_goes_away_is_not_simulated_for(page: Page) -> None:
    lane = page.desk.lane
    with held(lane):
        with page.begun("POST", STATE, json.dumps(writing(99))) as answer:
            assert answer.status == 200
            until(lambda: len(lane.turns) == 2)
            turn = list(lane.turns)[1]
            assert not turn.over
        until(lambda: turn.over)
    until(lambda: not lane.turns)
    assert page.desk.bench.visited(writing(99)["sets"]) is None


def test_what_needs_no_simulating_is_answered_meanwhile(page: Page) -> None:
    page.lines(STATE, writing(50))
    with held(page.desk.lane):
        assert page.send("GET", "/").status == 200
        assert page.one("/api/part", {**writing(50), "part": "costs"})["html"]
        assert page.one("/api/command", writing(51))["text"].endswith("writing_minutes=51")


def test_who_waits_for_the_compiler_is_told(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_file, "PATIENCE", 0)
    monkeypatch.setattr(page.desk.bench, "ready", False)
    with held(page.desk.lane), page.begun("POST", STATE, json.dumps(writing(50))) as answer:
        line = json.loads(answer.readline())
    assert line == {
        "kind": "waiting",
        "text": "Getting ready. The first time, the model is compiled: about a quarter of a "
        "minute.",
    }


def test_turns_end_for_what_is_newer_and_wait_for_what_is_not() -> None:
    lane = Lane()
    with held(lane):
        waits, _ = lane.take(Turn.check, newest=False)
        newer, found = lane.take(lambda _turn: "done")
        assert (waits.over, newer.over) == (True, False)
    assert found.result() == "done"
    lane.close()


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL)
    return Workbench(file, (), tmp_path / "states", home=tmp_path)


def test_oldest_states_are_forgotten_with_their_runs(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbench, "FEWEST", 1)
    monkeypatch.setattr(workbench, "MOST_STATES", 2)
    every = [tuple(writing(k)["sets"]) for k in range(60, 63)]
    folders = [bench.visit(sets, Turn()).result.folder for sets in every]
    assert [bench.visited(sets) is None for sets in every] == [True, False, False]
    assert sorted(bench.folder.iterdir()) == sorted(folders[1:])
    monkeypatch.setattr(workbench, "MOST_BYTES", 1)
    bench.grown(bench.visit(every[1], Turn()))
    assert list(bench.folder.iterdir()) == [folders[1]]


def test_state_that_is_ended_leaves_nothing(bench: Workbench) -> None:
    turn = Turn()
    sets = ("study.replications=10000",)
    with pytest.raises(Cancelled):
        bench.visit(sets, turn, lambda _scenario, _arrays: turn.end())
    assert bench.visited(sets) is None
    assert not list(bench.folder.glob("*"))


def test_scenario_that_was_edited_is_simulated_anew(bench: Workbench) -> None:
    assert bench.file is not None
    assert bench.opened() is not None
    bench.visit((), Turn())
    assert bench.opened() is not None
    assert bench.visited(()) is not None
    bench.file.write_text(SMALL.replace("days: 20", "days: 30"))
    bench.opened()
    assert bench.visited(()) is None

    def edited(_scenario: Scenario, _arrays: StrategyArrays) -> None:
        assert bench.file is not None
        bench.file.write_text(SMALL)
        bench.opened()

    with pytest.raises(Cancelled):
        bench.visit(("study.replications=41",), Turn(), edited)
    assert not list(bench.folder.iterdir())


@pytest.mark.parametrize(
    "written",
    [
        "world.prospects={{file: {}}}",
        'world.prospects={{"f\\x69le": {}}}',
        '"world".prospects={{file: {}}}',
    ],
)
def test_settings_name_only_files_of_the_folder(
    bench: Workbench, tmp_path: Path, written: str
) -> None:
    for other in ("/etc/hostname", "../list.csv", "inside/../../list.csv"):
        with pytest.raises(Invalid, match=f"expected a file inside {tmp_path}"):
            bench.load([written.format(other)])
    (tmp_path / "own.csv").write_text("id,seniority\na,vp\n")
    scenario, _ = bench.load([written.format("own.csv")])
    assert scenario.world.prospects.file is not None


def test_setting_of_the_whole_world_names_no_other_files_either(bench: Workbench) -> None:
    with pytest.raises(Invalid, match="expected a file inside"):
        bench.load(["world={start: 2026-01-05, prospects: {file: /etc/hostname}}"])


def test_goals_by_date_and_group_are_drawn_alike(tmp_path: Path) -> None:
    file = tmp_path / "asking.yaml"
    file.write_text(ASKING.replace("replications: 25", "replications: 60"))
    bench = Workbench(file, (), tmp_path / "states")
    found = bench.visit((), Turn())
    session = bench.prepare(found.scenario, found.result.strategies)
    arrays = session.campaigns(0, 60, columns_drawn(found.scenario))
    session.pool.close()
    drawn = picture(found.result.standings, found.result.strategies)
    assert first_picture(found.scenario, arrays) == drawn
    assert len(drawn["goals"]) == 2
