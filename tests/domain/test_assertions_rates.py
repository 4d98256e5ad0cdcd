"""What the article says about answers: S6, S8 to S10, S17 and S23."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.vocabulary import DRAW_INMAIL
from tests.domain.runs import Table, by_a_person, inmails, is_near, outcomes, ratio, shipped
from tests.worlds import scenario, stage

TEXTS = """
    world:
      start: 2026-01-05
      catalogue: {rates: seed-2026}
      prospects:
        resample: yes
        segments: [{count: 200, name: first, mix: benchmark}, {count: 200, mix: benchmark}]
      off: [credits, inmail_daily, weekday]
    seats: [{name: seller, plan: sales-navigator-core, account_opened: 2020-01-01}]
    strategies:
      template: {steps: {mail: {send: inmail, text: template}}}
      segment: {steps: {mail: {send: inmail, text: segment}}}
      tailored: {steps: {mail: {send: inmail, text: tailored}}}
      moderate: {route: [{if: {segment: first}, use: segment}, {else: tailored}]}
    study: {days: 7, answers_until: 100}
    """


def answered(table: Table) -> tuple[float, float]:
    """Share of InMails that a person answered, and its standard error."""
    return ratio(by_a_person(table, "inmail"), inmails(table))


def test_inmail_rates_lie_where_the_article_puts_them() -> None:
    """S6, S8: targeted 8 to 15 %, half of it personal 10 to 15 %, personal 12 %, generic 3 to 4."""
    found = {name: answered(table) for name, table in outcomes(scenario(TEXTS), 25).items()}
    print({name: f"{rate:.4f} ({error:.4f})" for name, (rate, error) in found.items()})  # noqa: T201
    assert is_near(found["template"], 0.035)
    assert is_near(found["segment"], 0.08)
    assert is_near(found["tailored"], 0.12)
    assert is_near(found["moderate"], 0.10)


def test_one_personal_inmail_is_worth_three_to_four_generic_ones() -> None:
    """S8, S9: per credit 12 % against 3 to 4 %; three generic ones about tie (C9)."""
    found = outcomes(shipped("one-against-three"), 80)
    one, three = found["one personal"], found["three generic"]
    assert (one["credits_spent"] == 50).all()
    assert (three["credits_spent"] == 150).all()
    personal = ratio(by_a_person(one, "inmail"), one["credits_spent"])
    generic = ratio(by_a_person(three, "inmail"), three["credits_spent"])
    tries = by_a_person(one, "inmail"), by_a_person(three, "inmail")
    print(f"per credit {personal}, {generic}; answers {tries[0].mean()}, {tries[1].mean()}")  # noqa: T201
    assert is_near(personal, 0.12)
    assert is_near(generic, 0.035)
    assert 3 <= personal[0] / generic[0] <= 4
    # 50 prospects with one, or three times as many with a generic one each: 6 against 4.5 to 6.
    assert is_near((float(tries[0].mean()), float(tries[0].std() / math.sqrt(80))), 6.0)
    assert 4.5 <= tries[1].mean() <= 6.0


def test_at_four_percent_three_generic_inmails_are_a_tie_in_total() -> None:
    """S9, C9: "always" does not hold for totals: 3 x 4 % = 12 %; per credit it always does."""
    found = outcomes(shipped("one-against-three", "world.rates.inmail_text.template=0.5"), 80)
    gain = by_a_person(found["one personal"], "inmail") - by_a_person(
        found["three generic"], "inmail"
    )
    assert abs(gain.mean()) < 3 * gain.std() / math.sqrt(80)
    spent = [found[name]["credits_spent"] for name in ("one personal", "three generic")]
    assert (spent[1] == 3 * spent[0]).all()


def test_warm_connections_answer_as_much_as_inmail_at_no_credit() -> None:
    """S10: 15 to 20 % of referred requests end in a response, without a credit."""
    text = """
        world:
          start: 2026-01-05
          catalogue: {rates: seed-2026}
          prospects:
            resample: yes
            segments: [{count: 200, mix: benchmark, warm: yes}]
        seats: [{name: seller, plan: premium-career, account_opened: 2020-01-01}]
        strategies:
          introduced:
            steps:
              ask: {send: invitation, text: segment, accepted: hello}
              hello: {send: message, text: segment}
        study: {days: 110, answers_until: 210}
        """
    table = outcomes(scenario(text), 60)["introduced"]
    share, error = ratio(table["replies"], table["touches_invitation"])
    print(f"replied of invited, warm: {share:.4f} ({error:.4f})")  # noqa: T201
    assert 0.15 < share < 0.20
    # More than the plain product cannot be: who accepts only because of the introduction is less
    # interested than who would have accepted anyhow.
    assert share - 3 * error < 0.29 * 1.6 * 0.24 * 1.5625
    assert not table["credits_spent"].any()


def test_forty_percent_of_executives_get_five_requests_or_more_a_day() -> None:
    """S17: by the mean and shape of the catalogue's arrivals, 40 % of days bring 5 or more."""
    figures = scenario(TEXTS).world.figures
    mean = figures["delays.crowding.requests.c-suite"].low
    shape = figures["delays.crowding.shape"].low
    assert mean is not None
    assert shape is not None
    fewer = sum(
        math.exp(math.lgamma(n + shape) - math.lgamma(shape) - math.lgamma(n + 1))
        * (shape / (shape + mean)) ** shape
        * (mean / (shape + mean)) ** n
        for n in range(5)
    )
    assert 1 - fewer == pytest.approx(0.40, abs=0.002)


def test_the_engine_loses_executives_invitations_as_these_arrivals_do() -> None:
    """S17: what is on top after d days is gamma-Poisson of mean 4.46 d; exp(-N / 8) is found."""
    found = stage(scenario(TEXTS)).chance
    days = 1.0
    place = int(np.abs(found.delay[2] * 0.8 / 1440 - days).argmin())
    days = float(found.delay[2, place] * 0.8 / 1440)
    drawn = np.random.default_rng(1)
    newer = drawn.poisson(drawn.gamma(2.0, 4.46 * days / 2.0, 400_000))
    assert found.seen[2, 5, place] / 2**14 == pytest.approx(np.exp(-newer / 8).mean(), abs=0.002)


LENGTHS = """
    world:
      start: 2026-01-05
      catalogue: {book}
      prospects: [{{count: 1}}]
    seats: [{{name: seller, plan: sales-navigator-core}}]
    strategies:
      inmail: {{steps: {{mail: {{send: inmail, text: segment, length: {length}}}}}}}
    study: {{days: 7}}
    """


def odds_of(book: str, length: int) -> int:
    """Log-odds that a text of `length` characters adds to an InMail, in 1/2048."""
    one = stage(scenario(LENGTHS.format(book=book, length=length)))
    return int(one.chance.length[DRAW_INMAIL, one.program.steps[0].band])


def test_by_the_seed_150_to_250_words_are_best_and_300_worse() -> None:
    """S23: six characters a word; the seed's curve rises to its band and falls behind it."""
    short, best, long, too_long = (odds_of("seed-2026", 6 * n) for n in (100, 200, 275, 301))
    assert best > short > too_long
    assert best > long > too_long
    assert odds_of("seed-2026", 6 * 151) == odds_of("seed-2026", 6 * 250) == best


def test_by_linkedins_own_data_the_shortest_inmails_are_best() -> None:
    """S23, C5: the default curve falls from under 400 characters on; 200 words are too many."""
    curve = [odds_of("list-2026", length) for length in (400, 800, 1200, 1201)]
    assert curve == sorted(curve, reverse=True)
    assert len(set(curve)) == 4
    assert curve[1] > 0 > curve[2]
