"""A run told by calendar month or week."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import chdir
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from simulator.answers.run.periods import Period, Periods, period_tables, periods_record
from simulator.answers.run.result import RunResult, result_of
from simulator.answers.show import text
from simulator.cli.main import main
from simulator.scenario.model import Labels
from simulator.stats.intervals import Estimate
from simulator.study.cells import load_cells
from simulator.study.run import run
from tests.cli.made import SMALL

SEATS = """\
seats:
  - {name: Ana, plan: sales-navigator-core, writing_minutes: 60, tools: 30}
  - {name: Ben, plan: premium-business, count: 2, starts: 2026-01-20, wage: 20}
"""


@pytest.fixture(scope="module", autouse=True)
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with chdir(tmp_path_factory.mktemp("here")):
        first, rest = SMALL.split("seats:\n")
        text = first + SEATS + "strategies:\n" + rest.partition("strategies:\n")[2]
        text = text.replace("{days: 20, replications: 25,", "{days: 40, replications: 20,")
        Path("two.yaml").write_text(text)
        yield


def told(per: str, *sets: str) -> RunResult:
    cells, _ = load_cells(Path("two.yaml"), list(sets), [], [])
    done = run(cells, (), 20, out=Path("-".join(("out", *sets))), engine="compiled")
    return result_of(done, per)  # type: ignore[arg-type]


@pytest.mark.parametrize("per", ["month", "week"])
def test_periods_add_up_to_the_whole_campaign(per: str) -> None:
    """Touches, answers, meetings, hours and cost: plans on the days they are billed."""
    found = told(per)
    frame = pd.read_parquet(found.folder / "outcomes")
    means = frame.groupby("strategy", observed=True).mean(numeric_only=True)
    for one in found.periods:
        mine = means.loc[one.name]

        def total(key: str, one: Periods = one) -> float:
            return sum(each.means[key].value for each in one.periods)

        assert total("touches") == pytest.approx(mine.filter(like="touches_").sum())
        for key in ("accepted", "replies", "positive_replies", "credits_spent"):
            assert total(key) == pytest.approx(mine[key])
        assert total("meetings") == pytest.approx(mine.meetings_expected)
        minutes = mine.labour_minutes_writing + mine.labour_minutes_answering
        assert total("labour_minutes") == pytest.approx(minutes)
        # Labour is rounded by period.
        assert total("cost_cents") == pytest.approx(mine.cost, abs=0.5 * len(one.periods))


def test_months_are_those_of_the_calendar_and_bills_fall_where_they_are_paid() -> None:
    """From 5 January: Ana pays on 5 January and 5 February, both Bens on 20 January only."""
    found = told("month", "world.labour=no", "world.prices.sales-navigator-core=100")
    (one, _) = found.periods
    assert [each.start for each in one.periods] == [
        *(date(2026, 1, 5), date(2026, 2, 1), date(2026, 3, 1)),
    ]
    business = found.run.scenario.world.figures["prices.premium-business"].low
    assert business is not None
    assert [each.means["cost_cents"].value for each in one.periods] == [
        *(13_000 + 2 * round(business), 13_000, 0.0),
    ]


def test_a_strategy_is_told_by_its_months_and_their_sum() -> None:
    keys = ("touches", "accepted", "replies", "positive_replies", "meetings", "credits_spent")
    keys = (*keys, "labour_minutes", "cost_cents")
    values = ((94, 0, 7.9, 2.7, 1.4, 32.5, 1520, 136_700), (61.6, 0, 6.4, 2.1, 1, 61.2, 1100, 9))
    periods = tuple(
        Period(
            when,
            {
                key: Estimate(value, value - 1, value + 1)
                for key, value in zip(keys, own, strict=True)
            },
        )
        for when, own in zip((date(2026, 12, 5), date(2027, 1, 1)), values, strict=True)
    )
    one = Periods("inmail only", "month", periods)
    assert text(period_tables([one], Labels()), 80) == MONTHS
    narrower = text(period_tables([one], Labels()), 79)
    assert "hours" not in narrower
    assert [line.split()[-1] for line in narrower.splitlines()[3:]] == ["$1,367", "$0.09", "$1,367"]
    assert periods_record(one)[1]["start"] == "2027-01-01"
    assert periods_record(one)[1]["cost_cents"] == {"value": 9, "low": 8, "high": 10}


MONTHS = """\
"inmail only" by month
                                                           InMail
          touches  accepted  replies  positive  meetings  credits  hours    cost
Dec 2026       94         0      7.9       2.7       1.4     32.5   25.3  $1,367
Jan 2027     61.6         0      6.4       2.1         1     61.2   18.3   $0.09
in all        156         0     14.3       4.8       2.4     93.7   43.7  $1,367
"""


def test_the_command_tells_it_on_screen_and_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Both strategies of a run, of a grid the advised one; no other word is taken."""
    run = ["run", "two.yaml", "--quiet", "--replications", "20", "--out", "out"]
    assert main([*run, "--per", "month"]) == 0
    screen = capsys.readouterr().out
    assert '"note" by month\n' in screen
    assert '"mail" by month\n' in screen
    assert main([*run, "--per", "week", "--json"]) == 0
    weeks = json.loads(capsys.readouterr().out)["by_week"]
    assert {name: len(own) for name, own in weeks.items()} == {"note": 10, "mail": 10}
    assert (
        main(["run", "two.yaml", "--quiet", "--vary", "seats.Ana.count=1,2", "--per", "month"]) == 0
    )
    assert capsys.readouterr().out.count(" by month\n") == 1
    assert main([*run, "--per", "year"]) == 2
