"""The shelf: every figure has a source, and the known facts stand where they should."""

from __future__ import annotations

import math
import sys

import pytest

from simulator.errors import Invalid
from simulator.reading.yaml_text import read_yaml
from simulator.scenario.catalogue.about import about
from simulator.scenario.catalogue.book import parse_book
from simulator.scenario.catalogue.books import BOOKS, KINDS, load_books
from simulator.scenario.catalogue.figure import Figure
from simulator.scenario.catalogue.spelling import spelt
from simulator.vocabulary import INDUSTRIES, SENIORITIES, SIZES, TEXTS, WEEKDAYS

LIST = load_books({})
SEED = load_books(dict.fromkeys(KINDS, "seed-2026"))

PLANS = (
    "free",
    "premium-career",
    "premium-business",
    "sales-navigator-core",
    "sales-navigator-advanced",
    "recruiter-lite",
    "recruiter-professional",
    "recruiter-corporate",
)


def values(book: str, *paths: str) -> list[float | str | None]:
    """The words, or numbers, of figures."""
    figures = (LIST if book == "list" else SEED).figures
    return [figures[path].word or figures[path].low for path in paths]


@pytest.mark.parametrize("name", BOOKS)
def test_every_figure_has_a_source_and_a_confidence(name: str) -> None:
    """No default without someone who says so, were it ourselves."""
    books = load_books(dict.fromkeys(KINDS, name))
    known = [(each.source, each.confidence) for each in books.figures.values()]
    known += [(each.source, each.confidence) for each in books.delays.values()]
    bare = [each for each in known if not each[0].strip() or each[1] not in ("H", "M", "L", "S")]
    assert bare == []
    assert len(books.figures) > 300


def test_a_figure_lies_in_its_span_and_its_choice_among_its_words() -> None:
    """What a sensitivity run varies contains the default."""
    for figure in (*LIST.figures.values(), *SEED.figures.values()):
        if figure.span is not None:
            assert figure.low is not None
            assert figure.span[0] <= figure.low <= figure.span[1], figure.path
        assert (figure.unit == "word") == (figure.word in figure.of), figure.path


def test_an_assumption_never_passes_as_knowledge() -> None:
    """What begins with "assumed" or "our design" is of low confidence, or the article's."""
    assumed = [
        figure.path
        for figure in LIST.figures.values()
        if figure.source.startswith(("assumed", "our design", "interpolated", "recalled"))
        and figure.confidence not in ("L", "S")
    ]
    assert assumed == []


def test_the_article_differs_from_the_list_in_these_figures_only() -> None:
    """Everything else of seed-2026 is list-2026."""
    differing = {
        path: (figure.word or figure.low, SEED.figures[path].word or SEED.figures[path].low)
        for path, figure in LIST.figures.items()
        if SEED.figures[path] != figure
    }
    assert differing == {
        "plans.free.note_length": (200, 300),
        "plans.premium-business.credits": (15, 10),
        "plans.sales-navigator-core.boost": (0, 50),
        "plans.sales-navigator-advanced.boost": (0, 50),
        "plans.recruiter-lite.credits": (30, 40),
        "plans.recruiter-professional.unlimited": ("off", "on"),
        "plans.recruiter-corporate.unlimited": ("off", "on"),
        "prices.premium-career": (3999, 1499),
        "prices.sales-navigator-core": (9999, 6500),
        "rates.message_answered.first": (0.20, 0.24),
        "rates.positive.message": (0.33, 0.40),
        "rates.positive.inmail": (0.33, 0.40),
        "rates.inmail_text.template": (0.58, 0.4375),
        "rates.inmail_text.tailored": (1.25, 1.5),
        "rates.length.curve": ("linkedin", "seed"),
        "limits.invitations.daily": (20, 30),
        "limits.messages.daily": (40, None),
        "delays.visibility.mode": ("decay", "window"),
    }
    assert set(SEED.figures) == set(LIST.figures)
    assert SEED.delays == LIST.delays


def test_what_the_article_says_is_marked_as_the_articles() -> None:
    """The confidence of an entry that only the article supports is S."""
    differing = [p for p, figure in LIST.figures.items() if SEED.figures[p] != figure]
    assert {SEED.figures[path].confidence for path in differing} == {"S"}
    assert SEED.figures["plans.recruiter-lite.credits"].span == (30, 50)


def test_a_month_of_credits() -> None:
    """Credits by plan, as LinkedIn's help pages have them."""
    paths = [f"plans.{plan}.credits" for plan in PLANS]
    assert values("list", *paths) == [0, 5, 15, 50, 50, 30, 100, 150]
    paths = [f"plans.{plan}.cap_multiple" for plan in PLANS]
    assert values("list", *paths) == [0, 3, 3, 3, 3, 4, 4, 4]
    paths = [f"plans.{plan}.lot_days" for plan in PLANS]
    assert values("list", *paths) == [None, 90, 90, 90, 90, None, None, None]
    paths = [f"plans.{plan}.pooled" for plan in PLANS]
    assert values("list", *paths) == ["off"] * 6 + ["on"] * 2


def test_the_day_of_the_grant() -> None:
    """Sales Navigator on the first, Premium on the billing day, Recruiter on the account's day."""
    assert values("list", *[f"plans.{plan}.grant" for plan in PLANS[1:]]) == [
        "billing",
        "billing",
        "first-of-month",
        "first-of-month",
        "account",
        "account",
        "account",
    ]


def test_prices_a_month() -> None:
    """Dollars of a seat, in cents."""
    paths = [f"prices.{plan}" for plan in PLANS]
    assert values("list", *paths) == [0, 3999, 6000, 9999, 16500, 17000, 50000, 82500]
    assert values("list", "prices.credit", "prices.wage", "prices.tools") == [1000, 5000, 0]
    assert values("list", *[f"prices.minutes.{text}" for text in TEXTS]) == [0, 1, 6, 15]


def test_the_articles_cost_per_response_follows_from_its_figures() -> None:
    """$65 and 50 credits at 10 % make $13.00; $14.99 and 5 make $29.98, not the $19.98 printed."""
    costs = [
        (SEED.figures[f"prices.{plan}"].low or 0)
        / ((SEED.figures[f"plans.{plan}.credits"].low or 1) / 10)
        for plan in ("sales-navigator-core", "premium-career")
    ]
    assert costs == [13_00, 29_98]


def test_limits_of_invitations_messages_and_inmail() -> None:
    """The weekly limit binds before the daily one."""
    assert values(
        "list",
        "limits.invitations.daily",
        "limits.invitations.weekly",
        "limits.invitations.pending_soft",
        "limits.invitations.pending_hard",
        "limits.invitations.reinvite_lock",
        "limits.invitations.expiry",
        "limits.messages.daily",
        "limits.open_profile.monthly",
        "limits.inmail.daily",
        "limits.inmail.new_account_daily",
        "limits.inmail.new_account_days",
        "limits.inmail.recontact",
        "limits.inmail.refund_days",
        "limits.inmail.response_window",
        "limits.ramp.shape",
    ) == [20, 100, 500, 1500, 30240, 259200, 40, 900, 40, 5, 30, "30d", 90, 30, "A"]


def test_ramps_of_a_young_account() -> None:
    """A grows linearly from a fifth in 14 days; the others climb in stages."""
    assert values("list", "limits.ramp.A.start", "limits.ramp.A.per_day") == [0.20, 0.06]
    stages = {
        shape: [
            figure.low
            for path, figure in LIST.figures.items()
            if path.startswith(f"limits.ramp.{shape}.")
        ]
        for shape in ("B", "C", "D")
    }
    assert stages == {"B": [14, 5, 10], "C": [15, 15, 25, 40, 50], "D": [7, 7, 15, 27, 47, 80]}


def test_the_score_of_suppression_is_low_confidence_throughout() -> None:
    """Nobody outside measured it; only how long locks last is LinkedIn's own word."""
    known = {
        path.removeprefix("limits.suppression.")
        for path, figure in LIST.figures.items()
        if path.startswith("limits.suppression.") and figure.confidence != "L"
    }
    assert known == {"week_days", "month_days"}
    assert values(
        "list",
        *(
            f"limits.suppression.{name}"
            for name in (
                "weight_volume",
                "weekly_figure",
                "soft",
                "week_lock",
                "month_lock",
                "view",
            )
        ),
    ) == [0.5, 100, 0.5, 1.0, 1.5, 0.7]


def test_the_improvement_period_of_recruiter() -> None:
    """13 % of 100 InMails in 14 days; 14 days of warning, 7 of grace, 14 without bulk."""
    names = ("threshold", "least", "window", "warning", "grace", "period")
    assert values("list", *[f"limits.improvement.{name}" for name in names]) == [
        0.13,
        100,
        14,
        14,
        7,
        14,
    ]
    assert {LIST.figures[f"limits.improvement.{name}"].confidence for name in names} == {"H"}


def test_base_rates_and_what_texts_make_of_them() -> None:
    """Generic InMail 4.6 %, segment 8 %, tailored 10 %; by the article 3.5, 8 and 12 %."""
    rates = ("accepted", "message_answered.first", "inmail_answered")
    assert values("list", *[f"rates.{path}" for path in rates]) == [0.29, 0.20, 0.08]
    assert values("seed", *[f"rates.{path}" for path in rates]) == [0.29, 0.24, 0.08]
    texts = ("rates.inmail_text.template", "rates.inmail_text.tailored")
    assert values("list", *texts) == [0.58, 1.25]
    generic, tailored = (SEED.figures[path].low or 0 for path in texts)
    assert (round(0.08 * generic, 10), round(0.08 * tailored, 10)) == (0.035, 0.12)


def test_a_warm_introduction_makes_two_and_a_half_times_the_replies() -> None:
    """Acceptance times reply after it."""
    warm = [LIST.figures[f"rates.relation.warm.{x}"].low or 0 for x in ("accepted", "message")]
    assert warm[0] * warm[1] == 2.5


@pytest.mark.parametrize(
    ("attribute", "names"),
    [("seniority", SENIORITIES), ("industry", INDUSTRIES), ("size", SIZES)],
)
def test_the_benchmark_mix_is_whole_and_average(attribute: str, names: tuple[str, ...]) -> None:
    """Its shares add up to 1, and its mean factor is 1 within 2 %."""
    shares = [LIST.figures[f"rates.mix.{attribute}.{name}"].low or 0 for name in names]
    factors = [LIST.figures[f"rates.{attribute}.{name}"].low or 0 for name in names]
    assert round(sum(shares), 12) == 1
    assert abs(sum(s * f for s, f in zip(shares, factors, strict=True)) - 1) < 0.02
    known = [path for path in LIST.figures if path.startswith(f"rates.{attribute}.")]
    assert known == [f"rates.{attribute}.{name}" for name in names]


def test_every_word_of_the_field_has_its_figures() -> None:
    """Texts, weekdays and ranks that the vocabulary knows are all in the books."""
    for text in TEXTS:
        assert f"rates.note.{text}" in LIST.figures
        assert f"rates.spam.{text}" in LIST.figures
        assert f"limits.suppression.similarity.{text}" in LIST.figures
    for channel in ("invitation", "inmail", "message"):
        for day in WEEKDAYS:
            assert f"rates.weekday.{channel}.{day}" in LIST.figures
    for rank in SENIORITIES:
        assert f"delays.crowding.requests.{rank}" in LIST.figures
        assert f"delays.crowding.inbox.{rank}" in LIST.figures


def test_delay_tables_rise_from_nothing_to_all() -> None:
    """Later is never less, and all answers come."""
    assert sorted(LIST.delays) == [
        "accepted",
        "automatic",
        "inmail_answered",
        "inmail_answered_plain",
        "message_answered",
    ]
    for delay in LIST.delays.values():
        minutes, shares = zip(*delay.points, strict=True)
        assert list(minutes) == sorted(set(minutes))
        assert list(shares) == sorted(shares)
        assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_acceptances_come_as_botdog_counted_them() -> None:
    """21 % in an hour, 63 % in a day, 88 % in a week, 99 % in a month."""
    assert LIST.delays["accepted"].points == (
        (1, 0.0),
        (60, 0.21),
        (1440, 0.63),
        (10080, 0.88),
        (43200, 0.99),
        (129600, 1.0),
    )


def test_the_reminder_moves_answers_within_a_week_and_adds_none() -> None:
    """At every point the table with the bump has the same share answered as the one without."""
    bumped, plain = LIST.delays["inmail_answered"], LIST.delays["inmail_answered_plain"]
    assert bumped.bumps == ((4320, 5760, 0.04),)
    assert plain.bumps == ()
    for (minute, by), (same, share) in zip(bumped.points, plain.points, strict=True):
        assert minute == same
        passed = sum(
            part * min(1.0, max(0.0, (minute - first) / (last - first)))
            for first, last, part in bumped.bumps
        )
        whole = sum(part for _, _, part in bumped.bumps)
        assert (1 - whole) * by + passed == pytest.approx(share, abs=1e-6)


def test_choices_are_known_by_path() -> None:
    """A choice allows its words; a switch and a number none."""
    known = [LIST.figures[path].of for path in ("limits.ramp.shape", "rates.accepted")]
    assert known == [("A", "B", "C", "D", "none"), ()]


def test_kinds_of_books_mix() -> None:
    """The article's prices beside the platform's plans."""
    mixed = load_books({"prices": "seed-2026"})
    assert mixed.figures["prices.sales-navigator-core"].low == 6500
    assert mixed.figures["plans.premium-business.credits"].low == 15


@pytest.mark.parametrize("choice", [{"prices": "list-2020"}, {"pricing": "list-2026"}])
def test_an_unknown_book_is_an_error(choice: dict[str, str]) -> None:
    """Neither kind nor name is guessed."""
    with pytest.raises(ValueError, match="no such book"):
        load_books(choice)


def test_a_loaded_book_is_the_callers_own() -> None:
    """Changing it changes nobody else's."""
    load_books({}).figures.clear()
    assert load_books({}).figures == LIST.figures


def ranges() -> list[Figure]:
    """Of both books, each once."""
    shelf = [load_books(dict.fromkeys(KINDS, book)) for book in BOOKS]
    found = [one for books in shelf for one in books.figures.values() if one.span is not None]
    return list({(one.path, one.low, one.span): one for one in found}.values())


def stands(figure: Figure) -> float:
    """Where in its range a value lies, 0 to 1: log odds of a share, else logs."""
    assert figure.span is not None
    assert figure.low is not None

    def scaled(value: float) -> float:
        if figure.unit == "probability":
            return math.log(value / (1 - value))
        return math.log(value) if min(figure.span or (0, 0)) > 0 else value

    low, value, high = map(scaled, (figure.span[0], figure.low, figure.span[1]))
    return (value - low) / (high - low)


def test_a_value_at_an_end_of_its_range_says_why() -> None:
    """In the outer quarter of log odds or logs; elsewhere there is nothing to explain."""
    sys.stdout.writelines(
        f"{stands(one):5.2f}  {about(one.path).range_is:8}{one.path} {spelt(one)} {one.why}\n"
        for one in ranges()
    )
    outer = {one.path for one in ranges() if not 0.25 <= stands(one) <= 0.75}
    assert outer == {one.path for one in ranges() if one.why}


def test_every_range_says_what_it_is() -> None:
    """Unknown, a choice or a price; what is unknown leaves room to both sides of nothing."""
    kinds = {one.path: about(one.path).range_is for one in ranges()}
    assert set(kinds.values()) == {"unknown", "choice", "price"}
    assert kinds["limits.invitations.weekly"] == "choice"
    assert kinds["prices.credit"] == "price"
    unknown = [one for one in ranges() if kinds[one.path] == "unknown"]
    assert all(one.span is not None and one.span[0] > 0 for one in unknown)


def test_a_range_of_which_nothing_is_said_is_refused() -> None:
    """A fact of the platform has none."""
    leaf = "{value: 6%, low: 1%, high: 20%, source: us, confidence: L}"
    text = f"figures:\n  caps: {{inmail: {leaf}}}\n"
    with pytest.raises(Invalid, match="a range of which"):
        parse_book(read_yaml(text, "book.yaml").root, "rates", None)
