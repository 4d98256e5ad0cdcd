"""What changes bring on the same people and luck, and how that is told."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.answers.compare.compared import standings
from simulator.answers.compare.comparison import Standings
from simulator.answers.compare.gain import Gain
from simulator.answers.levers.remedies import Change
from simulator.answers.show import CodeBlock, Items, Paragraph
from simulator.answers.substudy import Means
from simulator.answers.try_next.told import helps, settings, try_items, try_text
from simulator.answers.try_next.try_next import (
    Suggestion,
    TryNext,
    shortlist,
    simulated,
    try_at_once,
    try_next,
    with_change,
)
from simulator.cli import main
from simulator.scenario.load import load
from simulator.scenario.model import Labels, Scenario
from simulator.stats.intervals import Estimate
from simulator.storage.manifest import read_manifest
from simulator.storage.places import FinishedRun
from simulator.storage.read import outcome_arrays
from simulator.study.run import run
from simulator.study.session import on_threads
from simulator.words import points, signed
from tests.cli.made import SMALL

MORE = Change("more time", "writing minutes", ("seats.Ana.writing_minutes=600",), free=False)
IDLE = Change("as it is", "", ("seats.Ana.writing_minutes=20",), free=False)
CAPACITY = Path(__file__).parents[3] / "scenarios/capacity.yaml"
COMPILED = Means(on_threads("compiled", 1), "compiled", 1)


def stood(file: Path, replications: int, out: Path) -> tuple[Scenario, Standings]:
    scenario, _ = load(file)
    done = run(scenario, replications=replications, out=out, engine="compiled")
    manifest = read_manifest(done.folder)
    assert manifest is not None
    place = FinishedRun(scenario.name, done.folder, manifest)
    return done.scenario, standings(place, replications)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scenario, Standings]:
    folder = tmp_path_factory.mktemp("small")
    short = SMALL.replace("writing_minutes: 60", "writing_minutes: 20")
    (folder / "small.yaml").write_text(short)
    return stood(folder / "small.yaml", 30, folder / "run")


def asked(found: Standings, *changes: Change) -> TryNext:
    return TryNext(
        strategy=found.rows[0].name,
        outcome=found.outcome,
        goals=len(found.goals),
        spare=None,
        worths=tuple(Suggestion(one, None) for one in changes),
        replications=0,
        people=40.0,
        campaigns=30,
        seed=found.seed,
    )


def test_a_gain_is_the_mean_difference_campaign_by_campaign(
    small: tuple[Scenario, Standings],
) -> None:
    """Of outcome, cost and the chance of the goal; what changes nothing brings exactly nothing."""
    scenario, found = small
    told = simulated(asked(found, IDLE, MORE), scenario, found, 20, COMPILED)
    assert [one.change for one in told.worths] == [MORE, IDLE]
    more, idle = (one.gain for one in told.worths)
    assert more is not None
    assert idle == Gain(Estimate(0, 0, 0), Estimate(0, 0, 0), Estimate(0, 0, 0))
    name, folder = told.strategy, found.rows[0].alternative.place.folder
    before = outcome_arrays(folder, ["replies", "cost"], 20)[name]
    (there,) = (folder / "try").iterdir()
    after = outcome_arrays(there, ["replies", "cost"], 20, 1)[name]
    gained = after["replies"] - before["replies"]
    assert more.outcome.value == pytest.approx(gained.mean())
    assert more.outcome.low is not None
    assert 0 < more.outcome.low < gained.mean()
    assert more.cost.value == pytest.approx(np.mean(after["cost"] - before["cost"]))
    surer = (after["replies"] >= 2).mean() - (before["replies"] >= 2).mean()
    assert more.chance is not None
    assert more.chance.value == pytest.approx(surer)


def test_a_run_simulates_as_many_campaigns_as_people_and_days_allow(
    small: tuple[Scenario, Standings],
) -> None:
    """And none with the model that defines them, where it would take long, or of a mere hint."""
    scenario, found = small
    one = asked(found, MORE)
    assert try_at_once(one, scenario, found, COMPILED).replications == 30
    assert try_at_once(one, scenario, found, replace(COMPILED, engine="reference")) is one
    crowd = replace(one, people=100_000.0)
    assert try_at_once(crowd, scenario, found, COMPILED) is crowd
    hint = replace(one, campaigns=19)
    assert try_at_once(hint, scenario, found, COMPILED) is hint


def test_capacity_names_withdrawal_as_worth_trying(tmp_path: Path) -> None:
    """Its pile of pending invitations has it slowed on many days."""
    scenario, found = stood(CAPACITY, 20, tmp_path / "run")
    told = try_next(scenario, found)
    sets = [" ".join(one.change.sets) for one in told.worths]
    assert 'strategies."note then inmail".withdraw.after=21d' in sets
    assert len(sets) == 3


def test_settings_are_written_as_a_shell_takes_them(tmp_path: Path) -> None:
    """Whatever a strategy is called; the loader understands what the shell leaves of them."""
    for name in ("note", "note first", "vp.two", "a.b (x) & 'c'"):
        file = tmp_path / "named.yaml"
        file.write_text(SMALL.replace("\n  note:", f'\n  "{name}":'))
        key = name if name == "note" else f'"{name}"'
        written = f"strategies.{key}.steps.ask.text=segment"
        flag, typed = shlex.split(settings(Suggestion(Change("", "", (written,), free=True), None)))
        assert flag == "--set"
        scenario, _ = load(file, [typed])
        steps = {one.name: one.steps for one in scenario.strategies}[name]
        assert steps[0].text == "segment"
    plain = 'strategies."note first".steps.ask.text=segment'
    assert settings(Suggestion(Change("", "", (plain,), free=True), None)) == f"--set {plain}"


def gained(outcome: tuple[float, float, float], chance: tuple[float, float, float]) -> Gain:
    return Gain(Estimate(*outcome), Estimate(*chance), Estimate(32100, 26900, 37300))


GOOD = gained((1.9, 1.2, 2.6), (0.16, 0.05, 0.27))
BAD = gained((-0.1, -0.3, 0.1), (-0.02, -0.1, 0.06))


def told_next(*worths: Suggestion) -> TryNext:
    return TryNext("note", "meetings", 1, None, worths, 100, 600.0, 100, 7)


def test_the_first_screen_has_a_line_a_change_its_setting_and_what_brings_nothing() -> None:
    minutes = replace(MORE, sets=("seats.Ana.writing_minutes=150",))
    found = told_next(Suggestion(minutes, GOOD), Suggestion(IDLE, BAD))
    assert list(try_items(found, Labels(), "quickstart.yaml")) == [
        Items(
            "Try next (on the same people and luck, 100 campaigns each)",
            (
                (
                    "more time: +1.9 ±0.70 meetings, chance of the goal +16 ±11 points, "
                    "cost +$321 ±$52\n--set seats.Ana.writing_minutes=150"
                ),
            ),
            note="No gain from as it is.",
        )
    ]
    assert list(try_items(told_next(Suggestion(IDLE, BAD)), Labels(), "quickstart.yaml")) == [
        Paragraph(
            "Try next (on the same people and luck, 100 campaigns each): No gain from as it is."
        )
    ]


def test_what_was_not_simulated_is_named_with_the_command_that_does() -> None:
    """None where flags made the run another one than that of the file."""
    found = replace(told_next(Suggestion(MORE, None)), replications=0)
    lines = ("more time\n--set seats.Ana.writing_minutes=600",)
    command = "outreach compare quick.yaml --try"
    assert list(try_items(found, Labels(), "quick.yaml")) == [
        Items("Try next", lines, note=f"Simulated on the same people and luck: {command}")
    ]
    assert list(try_items(found, Labels(), "")) == [Items("Try next", lines)]
    assert list(try_items(told_next(), Labels(), "quick.yaml")) == []


def test_the_sentence_says_whether_anything_helps_beyond_chance() -> None:
    assert try_text(told_next(Suggestion(MORE, GOOD)), Labels()) == (
        '"note" does better with more time: +1.9 ±0.70 meetings, chance of the goal +16 ±11 '
        "points, cost +$321 ±$52."
    )
    assert try_text(told_next(Suggestion(IDLE, BAD)), Labels()) == (
        'Nothing tried clearly helps "note". Most promising: as it is, -0.10 ±0.20 meetings, '
        "chance "
        "of the goal -2 ±8 points, cost +$321 ±$52; more --replications would tell."
    )
    assert try_text(told_next(), Labels()) == 'Nothing that can be changed holds "note" back.'


def test_a_change_helps_that_brings_more_or_saves_without_bringing_less() -> None:
    one = told_next()
    same = Estimate(0.0, 0.0, 0.0)
    assert helps(one, GOOD)
    assert not helps(one, BAD)
    assert helps(one, Gain(same, same, Estimate(-500.0, -600.0, -400.0)))
    assert not helps(one, Gain(same, same, Estimate(-500.0, -1100.0, 100.0)))
    assert helps(replace(one, outcome="cost"), Gain(Estimate(-5.0, -6.0, -4.0), None, same))


def test_where_the_goal_is_reached_money_is_to_be_saved() -> None:
    """As long as its chance stays above what was asked."""
    one = replace(told_next(), spare=0.1)
    cheap, less = Estimate(-500.0, -600.0, -400.0), Estimate(-1.0, -2.0, 0.0)
    kept = Gain(less, Estimate(-0.05, -0.1, 0.0), cheap)
    assert helps(one, kept)
    assert not helps(one, replace(kept, chance=Estimate(-0.15, -0.2, -0.1)))
    assert not helps(one, replace(kept, cost=Estimate(500.0, 400.0, 600.0)))
    told = replace(one, worths=(Suggestion(MORE, kept),))
    assert try_text(told, Labels()).startswith('"note" reaches the goal for less with more time: ')
    lost = Suggestion(MORE, replace(kept, cost=Estimate(500.0, 400.0, 600.0)))
    assert try_text(replace(one, worths=(lost,)), Labels()) == (
        'Nothing tried lets "note" reach the goal for less.'
    )
    assert try_text(one, Labels()) == '"note" reaches the goal, and nothing is left to save on.'


def test_differences_have_a_sign_and_half_their_interval() -> None:
    assert signed("cost", Estimate(-250.0, -350.0, -150.0)) == "-$2.50 ±$1.00"
    assert signed("meetings", Estimate(-0.001, None, None)) == "+0.00"
    assert points(Estimate(0.333, 0.2, 0.45)) == "+33 ±12"


def test_compare_tries_the_changes_of_a_scenario(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence, a table, the settings; of a stored run alone there is nothing to change."""
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL)
    assert main(["compare", "small.yaml", "--try", "--json", "--quiet"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["replications"] == 25
    assert {tuple(one["sets"]) for one in said["changes"]} == {
        ("strategies.mail.steps.mail.text=segment",),
        ("seats.Ana.writing_minutes=90",),
    }
    assert all(one["gain"]["outcome"]["low"] is not None for one in said["changes"])
    assert main(["compare", "small.yaml", "--try", "--quiet"]) == 0
    out = capsys.readouterr().out
    assert said["verdict"][:40] in out
    assert "--set seats.Ana.writing_minutes=90" in out
    assert main(["compare", "small", "--try"]) == 2
    assert capsys.readouterr().err == "--try: expected a scenario's file, saw small\n"


def test_run_tries_them_by_itself_unless_it_is_told_not_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL)
    for flags, known in ((["--no-try"], False), ([], True)):
        assert main(["run", "small.yaml", "--quiet", "--json", *flags]) == 0
        said = json.loads(capsys.readouterr().out)["try_next"]
        assert said["replications"] == (25 if known else 0)
        assert [one["gain"] is not None for one in said["changes"]] == [known, known]
    assert main(["run", "small.yaml", "--quiet", "--no-try"]) == 0
    assert "outreach compare small.yaml --try" in capsys.readouterr().out.replace("\n", " ")


def test_blocks_hold_the_settings_to_copy(small: tuple[Scenario, Standings]) -> None:
    from simulator.answers.try_next.told import blocks

    found = told_next(Suggestion(MORE, GOOD))
    shown = list(blocks(found, small[0].labels))
    assert CodeBlock(("--set seats.Ana.writing_minutes=600",)) in shown


def test_named_are_three_of_whatever_there_is() -> None:
    """Two free ones where others are left, without a break in their order."""
    free = [Change(f"free {k}", "", (f"f{k}",), free=True) for k in range(4)]
    dear = [Change(f"dear {k}", "", (f"d{k}",), free=False) for k in range(4)]
    assert shortlist(free) == tuple(free[:3])
    assert shortlist(dear) == tuple(dear[:3])
    assert shortlist([*free, *dear]) == (*free[:2], dear[0])
    assert shortlist([free[0], *dear]) == (free[0], dear[0], dear[1])
    assert shortlist([]) == ()


def test_what_the_loader_refuses_is_no_change() -> None:
    scenario, _ = load(CAPACITY.with_name("quickstart.yaml"))
    assert with_change(scenario, Change("", "", ("seats.Ana.count=0",), free=False)) is None
    assert with_change(scenario, Change("", "", ("seats.Bob.count=2",), free=False)) is None
