"""What the article says about plans and money, on its own books: S1 to S5 and S20."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.model.tables.plans import monthly_grant
from simulator.model.tables.resources import resources_of
from simulator.vocabulary import INMAIL
from tests.domain.runs import by_a_person, is_near, outcomes, ratio, shipped
from tests.worlds import columns, live, scenario

SEED_PLANS = """
    world:
      start: 2026-01-01
      catalogue: seed-2026
      prospects: [{{count: 150}}]
    seats: [{{name: seller, plan: {plan}, account_opened: 2020-01-01}}]
    strategies:
      inmail: {{steps: {{mail: {{send: inmail, text: segment}}}}}}
    study: {{days: 28}}
    """


@pytest.mark.parametrize(
    ("plan", "granted"),
    [
        ("premium-career", 5),
        ("premium-business", 10),
        ("sales-navigator-core", 100),
        ("sales-navigator-advanced", 100),
        ("recruiter-lite", 40),
    ],
)
def test_the_seed_plans_grant_what_the_article_says(plan: str, granted: int) -> None:
    """S1: 5, 10, 50 (with boosts 100), Recruiter Lite in the middle of 30 to 50."""
    world = scenario(SEED_PLANS.format(plan=plan))
    ledger = columns(live(world).ledger)
    assert ledger["granted"].sum() == granted


def test_boosts_double_sales_navigators_fifty_credits() -> None:
    """S1: 50 credits, "100+ with boosts"."""
    boosted = scenario(SEED_PLANS.format(plan="sales-navigator-core"))
    plain = scenario(SEED_PLANS.format(plan="sales-navigator-core"), "world.off=[boosts]")
    assert [monthly_grant(one.world, one.seats[0]) for one in (boosted, plain)] == [100, 50]


@pytest.mark.parametrize("plan", ["recruiter-professional", "recruiter-corporate"])
def test_recruiter_is_unlimited_in_the_seed_book_only(plan: str) -> None:
    """S1: Recruiter's InMails cost no credit by the article; LinkedIn's FAQ knows no such plan."""
    spent = {}
    for book in ("seed-2026", "list-2026"):
        world = scenario(SEED_PLANS.format(plan=plan), f"world.catalogue={book}")
        trace = live(world)
        sent = int((columns(trace.touches)["channel"] == INMAIL).sum())
        spent[book] = (sent > 100, int(columns(trace.ledger)["spent"].sum()) == sent)
    assert spent["seed-2026"] == (True, False)
    assert spent["list-2026"][1]


def cents_a_response(name: str, *sets: str) -> float:
    """Work out plan cents / (credits x rate) of a shipped scenario from its tables and books."""
    world = shipped(name, *sets)
    resources = resources_of(world, world.strategies[0])
    granted = sum(amount for pool in resources.grants for _, amount in pool)
    rate = world.world.figures["rates.inmail_answered"].low
    assert rate is not None
    back = 0.0 if "refund" in world.world.off else rate
    return float(resources.plan_cents.sum()) * (1 - back) / (granted * rate)


@pytest.mark.parametrize(
    ("name", "cents", "replications"),
    [
        ("article-sales-navigator", 1300.0, 200),
        ("article-premium-career", 2998.0, 800),
        ("article-sales-navigator-refund", 1170.0, 25),
        ("article-premium-career-refund", 2698.2, 60),
    ],
)
def test_a_response_costs_what_the_articles_figures_say(
    name: str, cents: float, replications: int
) -> None:
    """S2, S3: $13.00 and $29.98 (not the printed $19.98); with refunds $11.70 and $26.98."""
    assert cents_a_response(name) == pytest.approx(cents, rel=1e-12)
    table = outcomes(shipped(name), replications)["inmail"]
    found = ratio(table["cost_plans"], by_a_person(table, "inmail"))
    print(f"{name}: {found[0]:.0f} cents (standard error {found[1]:.0f})")  # noqa: T201
    assert is_near(found, cents)


def test_refunds_send_a_ninth_more_in_the_long_run() -> None:
    """S2 with refunds: 50 / (1 - 10 %) = 55.6 InMails a month."""
    table = outcomes(shipped("article-sales-navigator-refund"), 10)["inmail"]
    months = table["credits_granted"] / 50
    assert is_near(ratio(table["touches_inmail"], months), 50 / 0.9)
    assert (table["credits_left"] == 0).all()


def test_nineteen_ninety_eight_would_take_three_quarters_of_a_response() -> None:
    """S3: the article's slip is its own rate taken half as high again, 15 % of 5 credits."""
    slip = cents_a_response("article-premium-career", "world.rates.inmail_answered=15%")
    assert slip == pytest.approx(1499 / 0.75)
    assert round(slip) == 1999


def test_a_credit_is_worth_a_dollar_thirty() -> None:
    """S4: $65 / 50 = $1.30, so that one or two InMails cost $1.30 to $2.60."""
    world = shipped("article-sales-navigator")
    resources = resources_of(world, world.strategies[0])
    ((_, granted),) = resources.grants[0]
    credit = resources.plan_cents.sum() / granted
    assert (credit, 2 * credit) == (130, 260)


def test_the_larger_plan_is_cheaper_a_response_and_its_volume_is_not() -> None:
    """S5: the plans' price a credit makes the scale effect; two seats cost a response the same."""
    career = cents_a_response("article-premium-career")
    assert cents_a_response("article-sales-navigator") < career / 2
    for count in (2, 7):
        seats = f"seats=[{{name: seller, plan: premium-career, count: {count}}}]"
        assert cents_a_response("article-premium-career", seats) == pytest.approx(career)


def test_five_inmails_for_a_large_deal_cost_six_fifty() -> None:
    """S20: a $500,000 deal that takes 5 InMails takes $6.50 of credits."""
    world = shipped(
        "article-sales-navigator",
        "world.prospects=[{count: 5, deal: 500000, accepts_inmail: yes, open_profile: no}]",
        "world.value.meeting_per_positive=100%",
        "world.value.deal_per_meeting=100%",
    )
    table = outcomes(world, 20)["inmail"]
    assert (table["credits_spent"] * 130 == 650).all()
    sold = table["deals"] > 0
    assert sold.any()
    assert (table["value_realised"][sold] / table["deals"][sold] == 50_000_000).all()
    assert np.array_equal(table["value_realised"], table["value_expected"])
