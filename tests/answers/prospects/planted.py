"""A world in which the right channel of each prospect is known, and what following a ranking is
worth in it.

Three kinds take InMail and no invitations, and answer it often, now and then, hardly ever; a fourth
takes both and says yes to invitations; a fifth takes invitations alone. There are credits for half
of those who take InMail at most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.answers.prospects.who import Who, who
from simulator.arrays import Floats
from simulator.scenario.load import load
from simulator.stats.intervals import Estimate, mean_interval
from simulator.storage.places import open_runs
from simulator.storage.read import outcome_arrays
from simulator.study.run import run

KINDS = (
    ("often", "ic", "no", "yes"),
    ("now and then", "director", "no", "yes"),
    ("hardly ever", "c-suite", "no", "yes"),
    ("rather by note", "manager", "yes", "yes"),
    ("by note alone", "manager", "yes", "no"),
)
"""Name, seniority, takes invitations, takes InMail; in the order in which a credit is worth it."""
EACH = 40
"""Prospects of each kind."""
SCENARIO = """\
world:
  start: 2026-01-05
  prospects: {file: people.csv}
  rates:
    accepted: 70%
    message_answered: {first: 60%}
    inmail_answered: 15%
    power: {inmail: 1}
    seniority: {ic: 4, director: 1, c-suite: 0.1, manager: 1}
seats:
  - {name: Ana, plan: sales-navigator-core, account_opened: 2020-01-01, writing_minutes: 400,
     credits: 10}
strategies:
  note:
    steps:
      ask:   {send: invitation, text: segment, wait: 14d, accepted: hello}
      hello: {after: 1d, send: message, text: segment, wait: 7d}
  mail:
    steps:
      mail: {send: inmail, text: segment, open: never, wait: 7d, no_credit: queue}
  by segment:
    route:
      - {if: {segment: first}, use: mail}
      - {else: note}
study: {days: 40, answers_until: 60, seed: 5, outcome: replies}
"""


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of following the ranking in campaigns that did not make it."""

    campaigns: int
    mailed: int
    """Prospects whom the ranking puts first"""
    ranked: float
    """Mean replies of a campaign whose credits follow the ranking"""
    drawn: float
    """Of one whose credits go to as many at random"""
    more: Estimate
    """The difference, on the same people and luck"""
    credits_ranked: float
    """Used in a campaign that follows the ranking, those come back not counted"""
    credits_drawn: float
    """Used in one at random"""


def people() -> list[tuple[str, str]]:
    """Ids and kinds, in an order in which kinds take turns."""
    return [(f"{name}, {k}", name) for k in range(EACH) for name, *_ in KINDS]


def write(folder: Path, first: Sequence[str] = ()) -> Path:
    """Write the scenario and its list, with some ids in the segment `first`; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    traits = {name: rest for name, *rest in KINDS}
    rows = ["id,seniority,accepts_invitation,accepts_inmail,open_profile,segment"]
    chosen = set(first)
    # Rows and not segments address the luck of a list, so that it is the same in every folder.
    for one, kind in people():
        segment = ("first" if one in chosen else "rest") if chosen else ""
        rows.append(",".join([f'"{one}"', *traits[kind], "no", segment]))
    (folder / "people.csv").write_text("\n".join(rows) + "\n")
    (folder / "planted.yaml").write_text(SCENARIO)
    return folder / "planted.yaml"


def ranked(folder: Path, replications: int) -> Who:
    """Rank the prospects by so many campaigns of `note` and `mail`."""
    path = write(folder)
    scenario, _ = load(path)
    run(
        scenario,
        ("note", "mail"),
        replications=replications,
        out=folder / "run",
        engine="compiled",
    )
    (place,) = open_runs([(str(path), folder / "run")])
    return who([place], scenarios={str(path): scenario}, engine="compiled")


def follow(
    folder: Path,
    made: int,
    judged: int,
    draws: int = 10,
    progress: Callable[[str], None] = lambda _told: None,
) -> tuple[Who, Followed]:
    """Rank by the first `made` campaigns, and follow the ranking in the `judged` ones after them.

    Random use is the mean of `draws` draws of as many prospects among all who take InMail.
    """
    progress(f"ranking by {made:,} campaigns")
    found = ranked(folder / "ranking", made)
    assert found.ranking is not None
    ids = found.population.ids
    chosen = [ids[one] for one in found.ranking.first(found.used).tolist()]
    takers = [ids[one] for one in np.flatnonzero(found.population.accepts_inmail).tolist()]
    source = np.random.default_rng(7)
    progress("following it")
    mine, mine_used = replies(folder / "followed", chosen, made, judged)
    others, others_used = [], []
    for draw in range(draws):
        progress(f"credits at random, draw {draw + 1} of {draws}")
        drawn = source.choice(len(takers), size=len(chosen), replace=False)
        some = [takers[one] for one in drawn.tolist()]
        theirs, theirs_used = replies(folder / f"drawn-{draw}", some, made, judged)
        others.append(theirs)
        others_used.append(theirs_used)
    random = np.mean(others, axis=0)
    return found, Followed(
        campaigns=judged,
        mailed=len(chosen),
        ranked=float(mine.mean()),
        drawn=float(random.mean()),
        more=mean_interval(mine - random),
        credits_ranked=mine_used,
        credits_drawn=float(np.mean(others_used)),
    )


def replies(folder: Path, chosen: Sequence[str], made: int, judged: int) -> tuple[Floats, float]:
    """Return replies of each judged campaign with InMail for the chosen, and mean credits used."""
    scenario, _ = load(write(folder, chosen))
    run(
        scenario,
        ("by segment",),
        replications=made + judged,
        out=folder / "run",
        engine="compiled",
        workers=2,
    )
    columns = ["replies", "credits_spent", "credits_refunded"]
    found = outcome_arrays(folder / "run", columns)["by segment"]
    used = found["credits_spent"][made:] - found["credits_refunded"][made:]
    return found["replies"][made:], float(used.mean())
