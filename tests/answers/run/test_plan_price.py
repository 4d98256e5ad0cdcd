"""The price of a plan at which another alternative would bring more value less cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from simulator.answers.compare.plan_price import PlanPrice, plan_price_text
from simulator.answers.run.result import RunResult, result_of
from simulator.cli.main import main
from simulator.cli.usage import lever
from simulator.codec import plain
from simulator.stats.intervals import Estimate, paired_interval
from simulator.study.cells import load_cells
from simulator.study.run import run
from tests.cli.made import SMALL

PLANS = "seats.Ana.plan=sales-navigator-core,recruiter-lite"
LIST = SMALL.replace("count: 30", "count: 300").replace("days: 20", "days: 40")


@pytest.fixture(scope="module", autouse=True)
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder for all of these tests: what one has stored another reads."""
    with chdir(tmp_path_factory.mktemp("prices")):
        yield


@cache
def told(
    *levers: str, out: str = "out", sets: tuple[str, ...] = (), scenario: str = LIST
) -> RunResult:
    Path("small.yaml").write_text(scenario)
    cells, _ = load_cells(Path("small.yaml"), list(sets), [], [lever(one) for one in levers])
    return result_of(run(cells, ("mail",), 30, out=Path(out), engine="compiled"))


def nets(found: RunResult) -> dict[str, pd.Series]:
    frame = pd.read_parquet(found.folder / "outcomes")
    plans = frame.groupby("seats_Ana_plan", observed=True)
    return {str(plan): own.net_value for plan, own in plans}


def test_at_the_price_that_is_told_both_bring_the_same() -> None:
    """Two months are paid, so that it is half of the lead above the price of today."""
    found = told(PLANS)
    assert found.plan_price is not None
    best, other, at = (
        found.plan_price.best,
        found.plan_price.overtaken_by,
        found.plan_price.at_cents,
    )
    price, plan = found.plan_price.price_cents, found.plan_price.plan
    assert (best, other) == (f"mail, plan={plan}", f"mail, plan={({*nets(found)} - {plan}).pop()}")
    means = nets(found)
    lead = paired_interval(*(means[name.partition("=")[2]].to_numpy() for name in (best, other)))
    assert lead.low is not None
    assert lead.high is not None
    assert at.value == pytest.approx(price + lead.value / 2)
    assert (at.low, at.high) == (
        pytest.approx(price + lead.low / 2),
        pytest.approx(price + lead.high / 2),
    )
    cents = round(at.value)
    dearer = told(PLANS, out="dearer", sets=(f"world.prices.{plan}={cents / 100}",))
    one, same = (own.mean() for own in nets(dearer).values())
    assert one == pytest.approx(same, abs=2)


def test_compare_tells_the_same_of_the_stored_grid(capsys: pytest.CaptureFixture[str]) -> None:
    """Of cells of a grid, and of runs beside each other."""
    price = told(PLANS).plan_price
    assert price is not None
    assert main(["compare", "out", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)["plan_price"]
    assert (record["best"], record["at_cents"]) == (price.best, plain(price.at_cents))
    runs = []
    for plan in PLANS.partition("=")[2].split(","):
        told(out=plan, sets=(f"seats.Ana.plan={plan}",))
        runs.append(plan)
    assert main(["compare", *runs, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)["plan_price"]
    assert record["at_cents"] == plain(price.at_cents)
    assert main(["compare", *runs]) == 0
    told_so = " ".join(capsys.readouterr().out.split())
    assert f"until a month of {price.plan} costs" in told_so


def test_nothing_is_told_where_all_pay_the_same_or_answers_have_no_value() -> None:
    """Strategies on the same seats; a grid that moves no plan."""
    assert told(out="alone").plan_price is None
    assert told("seats.Ana.writing_minutes=30,60", out="minutes").plan_price is None
    worthless = LIST.replace("  value: {deal: 12000}\n", "")
    assert told(PLANS, out="worthless", scenario=worthless).plan_price is None


def test_it_is_said_in_a_sentence() -> None:
    found = PlanPrice("premium-business", 5_999, "a", "b", Estimate(14_000.4, 11_000, 17_000))
    standings = replace(told(out="alone").standings, rows=())
    assert plan_price_text(found, standings) == (
        'By value less cost "a" is ahead of "b" until a month of premium-business costs $140 '
        "($110 to $170); it costs $60."
    )
