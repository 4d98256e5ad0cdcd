"""Which overrides change no outcome, and that none of them does."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from simulator.answers.outlook.idle import idle_overrides
from simulator.limits import SWITCHES
from simulator.scenario.load import load
from simulator.study.session import on_threads
from simulator.study.setup import set_up
from tests.random_worlds import random_scenario

FOLDER = Path(__file__).parents[3] / "scenarios"
WORLD = """
world:
  start: 2026-01-05
  prospects: [{count: 60, seniority: vp, open_profile: no}]
  limits:
    invitations: {weekly: 500}
    messages: {daily: 25}
  rates: {inmail_answered: 11%}
  off: [suppression]
seats: [{name: Ana, plan: free, writing_minutes: 1400}]
strategies:
  note:
    credits: {keep: 0, pace: even}
    steps:
      ask: {send: invitation, text: blank, wait: 7d, accepted: hello, silent: mail}
      hello: {send: message, text: template}
      mail: {send: inmail, text: template, no_credit: stop}
study: {days: 30}
"""


def said(file: Path, *sets: str) -> list[str]:
    scenario, _ = load(file, sets)
    found = idle_overrides(set_up(scenario, [one.name for one in scenario.strategies]))
    return [one.removeprefix(f"{file}:") for one in found]


def test_what_is_read_and_changes_no_outcome_is_told_with_the_limit(tmp_path: Path) -> None:
    """A weekly limit above what the daily one lets through, minutes that are never short, a rate
    of a step that never acts for lack of any credit; a limit that may hold something is not."""
    file = tmp_path / "idle.yaml"
    file.write_text(WORLD)
    idle, nothing = "changes no outcome", "campaigns are the same"
    weekly, writing = "weekly invitations are no constraint", "writing minutes are no constraint"
    usual = "at the catalogue's"
    assert said(file) == [
        f"6:27: world.limits.invitations.weekly: 500 {idle}: {weekly}, with it or {usual} 100",
        f"8:28: world.rates.inmail_answered: 11 % {idle}: {nothing} {usual} 8 %",
        f"10:50: seats.Ana.writing_minutes: 1400 {idle}: {writing}, with it or without it",
    ]


@pytest.mark.parametrize(
    ("sets", "told"),
    [
        (("world.limits.invitations.weekly=200",), "weekly invitations are no constraint"),
        (("world.off=[weekly_cap]",), "campaigns are the same without it"),
        (("world.off=[engaged]",), "campaigns are the same without it"),
        (("seats.Ana.writing_minutes=90",), "campaigns are the same"),
        (("world.value.deal=12000",), "campaigns are the same"),
        (("world.limits.inmail.daily=30",), "daily InMails are no constraint"),
        (("world.limits.invitations.weekly=40",), ""),
        (("world.off=[budget]",), "campaigns are the same without it"),
        (("world.off=[lock]",), ""),
        (("world.off=[segments]",), ""),
        (("seats.Ana.writing_minutes=100",), ""),
        (("strategies.note first.steps.nudge.wait=8d",), ""),
        (("study.outcome=replies", "study.replications=9"), ""),
    ],
)
def test_a_setting_is_held_against_the_scenario_without_it(
    sets: tuple[str, ...], told: str
) -> None:
    found = said(FOLDER / "quickstart.yaml", *sets)
    assert [one.split(":")[0] for one in found] == [f"--set {sets[0]} changes no outcome"] * bool(
        told
    )
    assert told in "".join(found)


def test_of_two_settings_each_is_asked_with_the_other_in_place() -> None:
    """The first is idle because the second replaces it."""
    first, second = (f"seats.Ana.writing_minutes={minutes}" for minutes in (30, 45))
    assert said(FOLDER / "quickstart.yaml", first, second) == [
        (f"--set {first} changes no outcome: campaigns are the same without it")
    ]


def test_nothing_that_ships_is_idle() -> None:
    for path in sorted(FOLDER.glob("*.yaml")):
        assert said(path) == [], path.name


@pytest.mark.parametrize("name", ["quickstart", "capacity", "flowchart"])
def test_whatever_is_told_changes_no_number_of_any_campaign(name: str) -> None:
    """Every limit is moved in turn; those that are told are left out, and nothing differs."""
    file, told = FOLDER / f"{name}.yaml", []
    tried = [
        f"world.limits.{path}={value}"
        for path, value in (
            ("invitations.daily", 15),
            ("invitations.weekly", 150),
            ("invitations.pending_hard", 900),
            ("messages.daily", 60),
            ("inmail.daily", 20),
            ("inmail.new_account_daily", 4),
            ("open_profile.monthly", 300),
            ("ramp.shape", "B"),
        )
    ] + [f"world.off=[{rule}]" for rule in ("note_quota", "relation", "crowding", "improvement")]
    for one in tried:
        told += [one] * bool(said(file, one))
    assert told
    prepare = on_threads("compiled", 1)
    campaigns = []
    for scenario in (load(file)[0], *(load(file, [one])[0] for one in told)):
        names = [one.name for one in scenario.strategies]
        campaigns.append(prepare(scenario, names).campaigns(0, 6))
    for other in campaigns[1:]:
        for strategy, columns in campaigns[0].items():
            for column, values in columns.items():
                assert np.array_equal(values, other[strategy][column], equal_nan=True), column


@pytest.mark.parametrize("seed", [0, 2])
def test_nothing_is_told_of_random_worlds_that_any_campaign_would_notice(
    seed: int, tmp_path: Path
) -> None:
    """Limits widened and tightened, rules switched off, one at a time."""
    file, chance = tmp_path / "random.yaml", Random(seed)
    file.write_text(random_scenario(seed))
    limits = ("invitations.weekly", "invitations.pending_hard", "messages.daily", "inmail.daily")
    tried = [f"world.limits.{one}={chance.choice((3, 20, 500))}" for one in limits]
    tried += [f"world.off=[{one}]" for one in chance.sample(sorted(SWITCHES), 4)]
    told = [one for one in tried if any(one in line for line in said(file, one))]
    prepare = on_threads("compiled", 1)

    def campaigns(sets: list[str]) -> list[bytes]:
        scenario, _ = load(file, sets)
        session = prepare(scenario, [one.name for one in scenario.strategies])
        found = session.campaigns(0, 3)
        return [values.tobytes() for own in found.values() for values in own.values()]

    usual = campaigns([])
    for one in told:
        assert campaigns([one]) == usual, one
