"""For every rule a bug, and the test that turns red when it is planted.

Each line of `PLANTED` names a rule (as `world.off` does, or a part of the model that has no
switch), says what the bug does, plants it, and names the test that must fail with it. The test
below runs that test twice: with the bug it must fail, without it must pass. So the suite is known
to see these bugs; a rule that is added wants a line here.

A bug is planted where the rule is used: a function that its own file calls is replaced there, one
that the engine imported by name in the engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest

from simulator.limits import ALL_PENDING, SWITCHES
from simulator.model import rules
from simulator.model.engines.reference import handover as hand_over_phase
from simulator.model.engines.reference import morning, planning, post, prospect
from simulator.model.engines.reference import trial as reference_trial
from simulator.model.engines.reference.campaign import Campaign
from simulator.model.rules import (
    budget,
    calendar,
    handover,
    improvement,
    inmail,
    introduction,
    invitations,
    ledger,
    reach,
    response,
    suppression,
    trial,
    window,
)
from simulator.model.tables import (
    chances,
    deal,
    guards,
    money,
    plans,
    program,
    resources,
    restriction,
)
from simulator.vocabulary import (
    INMAIL,
    LOST_CROWDING,
    LOST_SUPPRESSION,
    MESSAGE,
    NEVER,
    NO_ANSWER,
    OPEN_PROFILE,
    PERMANENT,
    SEGMENT,
    SOFT,
    SPAM_REPORT,
    WEEK_LOCK,
)
from tests import worlds
from tests.model.engines.reference import test_handover as hands
from tests.model.engines.reference import test_introductions as introductions
from tests.model.engines.reference import test_trial as trial_worlds
from tests.model.rules import test_budget as budget_rules
from tests.model.rules import test_calendar as calendar_rules
from tests.model.rules import test_handover as hand_rules
from tests.model.rules import test_improvement as improvement_rules
from tests.model.rules import test_inmail as inmail_rules
from tests.model.rules import test_introduction as introduction_rules
from tests.model.rules import test_invitations as invitation_rules
from tests.model.rules import test_ledger as ledger_rules
from tests.model.rules import test_reach as reach_rules
from tests.model.rules import test_response as response_rules
from tests.model.rules import test_suppression as suppression_rules
from tests.model.rules import test_trial as trial_rules
from tests.model.rules import test_window as window_rules
from tests.model.tables import test_deal as deal_tables
from tests.model.tables import test_guards as guard_tables
from tests.model.tables import test_money as money_tables
from tests.model.tables import test_plans as plan_tables
from tests.model.tables import test_program as program_tables
from tests.model.tables import test_resources as ground_tables
from tests.model.tables import test_restriction as restriction_tables
from tests.model.tables import test_switches as switch_tables
from tests.planted import test_small_worlds as small
from tests.planted.bugs import (
    Planted,
    always_paid,
    at_reference_crowding,
    begins_anew,
    changed,
    closes_everybody,
    counts_invitations_too,
    counts_none,
    eyes_for_machines,
    figure,
    grant_then_expire,
    healed,
    instead,
    last_line_wins,
    less,
    moved,
    moves_always,
    never_stays,
    newest_first,
    no_grace,
    oldest_first,
    one_day_at_a_time,
    refund_after_91_days,
    reports_count_twice,
    sees_what_is_coming,
    six_days,
    term,
    the_ramp_goes_on,
    wants_inmail_first,
    without,
    writes_for_nothing,
)

DAY = 1440
walk = import_module("simulator.model.engines.reference.walk")
"""By its name in the package the function is found."""


SWITCHED = switch_tables.test_a_campaign_in_which_a_rule_acts_is_another_without_it
ADDS_UP = small.test_the_log_odds_of_a_touch_add_up
DAY_OF_INVITATIONS = window_rules.test_the_day_leaves_invitations
WEEK_OF_INVITATIONS = window_rules.test_seven_days_leave_invitations
LOCKED = suppression_rules.test_the_third_lock_in_90_days_may_be_for_ever
THE_PERIOD = improvement_rules.test_a_seat_that_sends_nothing_in_its_period_leaves_it
LOCK_RUNS = suppression_rules.test_a_weekly_lock_runs_seven_days_whatever_the_score
AFTER_A_LOCK = (
    suppression_rules.test_a_lock_restarts_the_ramp_and_halves_the_caps_for_two_weeks_after_it
)
LOT_LIFE = ledger_rules.test_a_lot_of_90_days_still_lives_on_its_89th_day_and_is_gone_on_its_90th
OPEN_OR_PAID = reach_rules.test_an_inmail_takes_the_open_profile_where_the_step_says_so
REFUNDED = small.test_an_answer_within_90_days_returns_the_credit_and_a_later_one_does_not
MACHINES = response_rules.test_a_machine_needs_no_eyes_and_people_do
FATES = response_rules.test_10_000_looks_of_16_384_find_a_touch_and_fewer_that_of_a_suppressed_seat
LEFT_BEHIND = hands.test_who_waits_with_a_seat_that_has_left_goes_round_the_others
BOOSTED = plan_tables.test_boosts_come_with_every_grant_and_raise_the_cap

PLANTED = (
    # calendar, ramp and the caps of invitations
    Planted("calendar", "sends begin at the opening minute", calendar, "send_minute",
            lambda _: lambda opening, length, k, n: opening + k * length // n,
            calendar_rules.test_sends_are_spread_over_the_hours, (1, [780])),
    Planted("calendar", "absences are forgotten", resources, "_works",
            changed(1, absences=()), ground_tables.test_days_off_have_no_morning,
            (("seats.Ana.absent=[2026-01-06 to 2026-01-07]",), [0, 3, 4])),
    Planted("calendar", "holidays are forgotten", resources, "_works",
            changed(0, holidays=()), ground_tables.test_days_off_have_no_morning,
            (("world.holidays=[2026-01-05, 2026-01-10]",), [1, 2, 3, 4])),
    Planted("ramp", "a day ahead", calendar, "ramp_share",
            moved(1, 1), calendar_rules.test_a_ramp_goes_by_age_and_ends_in_its_last_share,
            (1, 260)),
    Planted("ramp", "a day ahead, seen in a campaign", calendar, "ramp_share",
            moved(1, 1), small.test_a_young_account_ramps_up),
    Planted("ramp", "shape A starts a step late", plans, "ramp_table",
            lambda right: lambda *given: right(*given)[1:],
            plan_tables.test_ramp_a_opens_a_fifth_and_6_per_cent_more_each_day),
    Planted("daily_cap", "ramp and recovery multiply", window, "left",
            lambda _: lambda seat, terms, used, ramp, recovery: (
                terms.most * seat.ramp_share * seat.slow_share // 10**6 - used
            ), DAY_OF_INVITATIONS, (20, 260, 500, 0, 5)),
    Planted("daily_cap", "a small share rounds down to nothing", window, "left",
            lambda _: lambda seat, terms, used, ramp, recovery: (
                terms.most * min(seat.ramp_share, seat.slow_share) // 1000 - used
            ), DAY_OF_INVITATIONS, (3, 200, 1000, 0, 1)),
    Planted("weekly_cap", "counts six days", window, "first_day", six_days,
            small.test_five_a_week_at_one_a_day_rest_on_the_sixth_and_seventh_day),
    Planted("weekly_cap", "not halved after a lock", window, "left",
            changed(0, slow_share=1000), WEEK_OF_INVITATIONS,
            (100, 500, [0, 40, 0, 0, 0, 0], 5, 5)),
    Planted("pending_cap", "today's own are not counted", window, "first_day",
            lambda right: lambda days, day, began: right(days, day, began) + (days == ALL_PENDING),
            window_rules.test_the_pile_leaves_invitations, (1500, 1490, 7, 3)),
    Planted("note_quota", "one note too many", invitations, "note_goes",
            lambda _: lambda seat, terms, length: (
                length <= terms.note_length and seat.notes_month <= terms.notes_monthly
            ), invitation_rules.test_a_note_goes, (100, 200, 5, 5, False)),
    Planted("note_length", "a note of 300 characters does not fit", invitations, "note_goes",
            moved(2, 1), invitation_rules.test_a_note_goes, (300, 300, 0, NEVER, True)),
    Planted("withdrawal", "a minute late", invitations, "is_stale",
            moved(0, -1), invitation_rules.test_an_invitation_is_stale, (30_240, 10, 0, True)),
    Planted("withdrawal", "the pile keeps one too few", invitations, "is_stale",
            moved(1, 1), invitation_rules.test_an_invitation_is_stale, (0, 400, 0, False)),
    Planted("withdrawal", "one too many a day", invitations, "is_stale",
            moved(2, -1), invitation_rules.test_an_invitation_is_stale, (99_999, 999, 32, False)),
    Planted("reinvite_lock", "20 days", program, "whole_figure",
            figure("limits.invitations.reinvite_lock", 20 * DAY),
            small.test_nobody_is_invited_again_within_21_days_of_a_withdrawal),
    Planted("expiry", "a day early", program, "whole_figure",
            figure("limits.invitations.expiry", 19 * DAY),
            small.test_a_pending_invitation_expires),
    # credits
    Planted("credits", "the newest lot is spent first", ledger, "spend",
            newest_first, ledger_rules.test_the_oldest_lot_is_spent_first),
    Planted("credits", "the reserve is spent", inmail, "to_spend",
            changed(1, keep=0), inmail_rules.test_a_reserve_is_kept, (10, 3, 0, False, 7)),
    Planted("credits", "pacing rounds down", inmail, "paced",
            lambda _: lambda balance, mornings: balance // mornings,
            inmail_rules.test_credits_are_paced_evenly_over_the_mornings_until_the_next_grant,
            (1, 20, 1)),
    Planted("credits", "grants go by the start, not the 1st of the month", plans, "is_grant_day",
            lambda _: lambda world, seat, when: when.day == world.start.day,
            plan_tables.test_sales_navigator_grants_on_the_first_of_each_month),
    Planted("credits", "February has no 31st and no grant", plans, "is_grant_day",
            lambda _: lambda world, seat, when: when.day == seat.billing_day,
            plan_tables.test_premium_grants_on_the_billing_day_or_the_months_last),
    Planted("lot_life", "91 days", ledger, "expire",
            moved(4, -1), LOT_LIFE),
    Planted("lot_life", "expiry comes after the grant and the cut", ledger, "grant",
            grant_then_expire,
            ledger_rules.test_renewal_expires_before_it_grants_and_truncates_after),
    Planted("balance_cap", "truncation takes the oldest first", ledger, "truncate", oldest_first,
            ledger_rules.test_a_balance_above_the_cap_is_cut_at_renewal_from_the_newest_lot),
    Planted("balance_cap", "Recruiter's four months are three", plans, "fixed_figure",
            lambda right: lambda figures, path: min(right(figures, path), 3)
            if path.endswith("cap_multiple") else right(figures, path),
            plan_tables.test_a_balance_is_capped_at_three_or_four_grants,
            ("recruiter-lite", 120, NEVER)),
    Planted("refund", "within 91 days", morning, "refunds", refund_after_91_days, REFUNDED),
    Planted("refund", "the credit is dated back", ledger, "refund",
            moved(3, -1), ledger_rules.test_a_returned_credit_lives_from_its_landing_day),
    Planted("boosts", "left out of the grant", plans, "monthly_grant",
            lambda _: lambda world, seat: round(
                plans.fixed_figure(world.figures, f"plans.{seat.plan}.credits")
            ), BOOSTED),
    Planted("purchase", "the month's count is never cleared", ledger, "may_buy",
            lambda _: lambda pool, month, monthly: pool.bought_month < monthly,
            ledger_rules.test_credits_are_bought_up_to_a_number_a_calendar_month),
    Planted("pooling", "every seat has its own account", plans, "is_on",
            instead(lambda figure: False),
            plan_tables.test_seats_of_a_pooled_plan_share_one_account),
    # InMail and messages
    Planted("open_profile", "a credit is spent on an open profile", reach, "inmail_channel",
            wants_inmail_first, OPEN_OR_PAID,
            (True, True, reach.OPEN_FIRST, OPEN_PROFILE)),
    Planted("open_profile", "an InMail to a connection", reach, "inmail_channel",
            lambda right: lambda connected, *given: right(False, *given),
            OPEN_OR_PAID,
            (False, True, reach.OPEN_FIRST, INMAIL)),
    Planted("open_profile_limit", "one too many a month", window, "left",
            less(-1), window_rules.test_the_month_leaves_free_messages_to_open_profiles,
            ([0, 0], [800, 0], 0)),
    Planted("open_profile_limit", "thirty days instead of the month", window, "first_day",
            lambda right: lambda days, day, began: right(days or 30, day, began),
            window_rules.test_the_month_leaves_free_messages_to_open_profiles,
            ([500, 99], [500, 299], 1)),
    Planted("inmail_daily", "one too many a day", window, "left",
            less(-1), window_rules.test_the_day_leaves_inmails, (0, 40, 0)),
    Planted("inmail_new_account", "young for 31 days", resources, "opened_day",
            less(-1), ground_tables.test_windows_allow_what_the_catalogue_says),
    Planted("recontact_lock", "29 days", program, "recontact_minutes",
            less(DAY), small.test_a_second_inmail_waits_for_thirty_days),
    Planted("message_daily", "one too many a day", window, "left",
            less(-1), window_rules.test_the_day_leaves_messages, (40, 40, 0)),
    Planted("message_daily", "invitations use it up", rules, "left_of",
            counts_invitations_too,
            window_rules.test_a_full_invitation_limit_never_delays_a_message),
    Planted("reach", "a message before acceptance", reach, "message_channel",
            lambda _: lambda connected, thread: MESSAGE,
            reach_rules.test_a_message_needs_a_connection_or_an_open_thread),
    Planted("reach", "a second invitation while one is pending", reach, "invitation_channel",
            lambda right: lambda connected, pending, takes: right(connected, False, takes),
            reach_rules.test_an_invitation_needs_a_stranger_who_takes_it_and_has_none_pending),
    # what comes of a touch
    Planted("visibility", "everything is found", response, "fate",
            moved(1, 1 << 14), FATES, (10_000, 1000, LOST_CROWDING)),
    Planted("crowding", "the scenario's factor is ignored", chances, "seen_table",
            at_reference_crowding,
            small.test_crowding_is_the_closed_form_of_gamma_poisson_arrivals),
    Planted("volume", "the morning's invitations are not counted", post, "odds_of_touch",
            counts_none, ADDS_UP),
    Planted("weekday", "yesterday's", post, "odds_of_touch", moved(4, -1), ADDS_UP),
    Planted("length", "of a note that fell away", post, "odds_of_touch",
            term(fell_blank=0), ADDS_UP),
    Planted("segments", "everybody is alike", post, "odds_of_touch", term(odds=[0, 0, 0]), ADDS_UP),
    Planted("segments", "seniority, industry and size are not told apart", walk,
            "person_columns", without("seniority", "industry", "size"),
            small.test_the_same_people_with_the_same_luck_answer_by_rank_industry_and_size,
            ("industry", ("finance", "marketing"))),
    Planted("personalisation", "every text counts as segment", post, "odds_of_touch",
            term(text=SEGMENT), ADDS_UP),
    Planted("relation", "not told apart", walk, "person_columns",
            without("relation"), SWITCHED, ("relation",)),
    Planted("open_to_work", "not told apart", walk, "person_columns",
            without("open_to_work"), SWITCHED, ("open_to_work",)),
    Planted("engaged", "a visit is forgotten", post, "odds_of_touch", term(engaged=False), ADDS_UP),
    Planted("note_reply", "the note acts on every message", post, "odds_of_touch",
            term(ordinal=0), ADDS_UP),
    Planted("interest", "only the common part", response, "interest_level",
            lambda _: lambda person, draw: (person & 7) * 8,
            response_rules.test_interest_has_a_common_part_and_one_of_the_channels_own, (0,)),
    Planted("interest", "the word's sign is not masked", response, "delay_draw",
            lambda _: lambda word: word >> response.DELAY_SHIFT,
            response_rules.test_the_delay_is_masked_also_where_the_word_is_negative, (-1, 4095)),
    Planted("caps", "ignored", response, "chance",
            lambda right: lambda threshold, cap, inflate: right(threshold, 1 << 22, inflate),
            response_rules.test_the_chance_once_seen, (1000, 600, 1 << 16, 600)),
    Planted("caps", "put on the chance once seen", response, "chance",
            lambda _: lambda threshold, cap, inflate: min(threshold * inflate >> 16, cap),
            response_rules.test_the_chance_once_seen, (1000, 600, 2 << 16, 1200)),
    Planted("spam", "reports are never made", response, "answer_kind",
            moved(5, -20),
            response_rules.test_people_answer_from_the_bottom_of_the_draw_machines_from_its_top,
            (response_rules.ALL - 120, SPAM_REPORT)),
    Planted("automatic", "machines need eyes", response, "answer_kind",
            eyes_for_machines, MACHINES),
    # suppression and the improvement period
    Planted("suppression", "the soft level is seen as before", response, "fate",
            lambda right: lambda word, found, view, lost: right(word, found, 1000, lost),
            FATES, (7_000, 700, LOST_SUPPRESSION)),
    Planted("suppression", "the engine overlooks the soft level", post, "SOFT", instead(-1),
            small.test_a_seat_at_the_soft_level_is_seen_less_by_those_it_invites_only),
    Planted("suppression", "reports count twice", suppression, "score", reports_count_twice,
            suppression_rules.test_the_score_adds_up, (0, 0, 0, 0, 1, 80_000)),
    Planted("suppression", "39 invitations are judged", suppression, "score",
            changed(0, acceptance_least=39), suppression_rules.test_the_score_adds_up,
            (0, 39, 0, 0, 0, 0)),
    Planted("suppression", "blank invitations are not alike", suppression, "likeness",
            changed(0, likeness_blank=0), suppression_rules.test_texts_are_alike),
    Planted("suppression", "13 clean days are enough", suppression, "settle_level",
            changed(1, recovery_days=13),
            suppression_rules.test_the_soft_level_ends_after_14_clean_days),
    Planted("suppression", "days off are not clean", suppression, "settle_level",
            one_day_at_a_time,
            suppression_rules.test_days_off_count_as_clean_days),
    Planted("suppression", "a threshold counts only when it is passed", suppression, "level_of",
            moved(1, -1), suppression_rules.test_a_score_asks_for_a_level,
            (500_000, SOFT)),
    Planted("suppression", "days and counts are read one too high", restriction, "whole_column",
            less(-1),
            restriction_tables.test_the_catalogues_thresholds_are_those_of_the_tables_of_rules),
    Planted("lock", "runs eight days", suppression, "lock",
            changed(1, week_days=8), LOCK_RUNS),
    Planted("lock", "the ramp is not restarted", suppression, "lock",
            the_ramp_goes_on, AFTER_A_LOCK),
    Planted("lock", "caps are halved for a week only", suppression, "lock",
            changed(1, slow_days=7), AFTER_A_LOCK),
    Planted("lock", "invitations go on", suppression, "lock_left",
            instead(lambda seat, terms: NEVER), suppression_rules.test_what_a_level_leaves,
            (WEEK_LOCK, 0, NEVER)),
    Planted("permanent", "the memory is a day longer", suppression, "lock",
            changed(1, memory_days=91), LOCKED, ((0, 40, 90), 0, WEEK_LOCK)),
    Planted("permanent", "messages go on", suppression, "permanent_left",
            instead(lambda seat, terms: NEVER), suppression_rules.test_what_a_level_leaves,
            (PERMANENT, 0, 0)),
    Planted("permanent", "a seat that is lost comes back", suppression, "settle_level",
            healed, suppression_rules.test_for_ever_is_for_ever),
    Planted("improvement", "13 % is low", improvement, "is_low",
            lambda _: lambda judge, sent, answered: (
                answered * 10**6 <= judge.improvement_threshold * sent
            ), improvement_rules.test_low_is_below_13_per_cent_of_at_least_100, (100, 13, False)),
    Planted("improvement", "99 InMails are enough", improvement, "settle_period",
            changed(1, improvement_least=99),
            improvement_rules.test_a_warning_with_few_inmails_has_no_consequence),
    Planted("improvement", "InMails are judged at once", improvement, "judged_until",
            lambda right: lambda seat, judge, day: right(seat, judge, day) + 7,
            improvement_rules.test_inmails_are_judged_when_seven_days_have_passed),
    Planted("improvement", "no grace", improvement, "settle_period", no_grace, THE_PERIOD),
    Planted("improvement", "one-to-one rests, too", improvement, "is_blocked",
            lambda _: lambda judge, period, text: period == improvement.UNDER_IMPROVEMENT,
            improvement_rules.test_only_bulk_rests_and_only_in_the_period,
            (improvement.UNDER_IMPROVEMENT, 1)),
    Planted("improvement", "a period is never left in silence", improvement, "is_low",
            lambda right: lambda judge, sent, answered: sent == 0 or right(judge, sent, answered),
            THE_PERIOD),
    # labour, money, strategies
    Planted("writing_minutes", "writing takes no time", planning, "commit", writes_for_nothing,
            small.test_the_writing_budget_holds_back_what_does_not_fit),
    Planted("introductions_weekly", "a week has six days", window, "first_day", six_days,
            introductions.test_asks_a_week_and_messages_a_day_limit_introductions),
    Planted("introductions", "a contact who forgets is asked again", prospect,
            "introduction_channel",
            lambda right: lambda mutual, asked, *given: right(mutual, False, *given),
            introductions.test_a_contact_is_asked_once_for_a_prospect),
    Planted("introductions", "connections are introduced", prospect,
            "introduction_channel",
            lambda right: lambda mutual, asked, connected, warm: right(mutual, asked, False, warm),
            introductions.test_who_needs_no_introduction_or_can_have_none_is_passed_over,
            ("mutual: yes, degree: 1",)),
    Planted("introductions", "whoever is not told no has agreed", introduction, "contact_answer",
            lambda right: lambda word, agrees, declines: right(word, 4096 - declines, declines),
            introduction_rules.test_contacts_agree_from_the_bottom_and_decline_from_the_top,
            (1229, 1229, 1229, NO_ANSWER)),
    Planted("introductions", "an introduction changes nothing", post, "WARM", instead(0),
            introductions.test_an_introduced_prospect_answers_as_a_warm_one),
    Planted("introductions", "a late introduction moves the prospect, too", post, "hear_contact",
            moves_always,
            introductions.test_an_introduction_that_comes_late_moves_nobody_and_still_makes_warm),
    Planted("budget", "a cent too few is enough", budget, "affords", moved(0, 1),
            budget_rules.test_a_month_pays_what_it_has_left_to_the_cent, (999, 1000, False)),
    Planted("budget", "nothing is booked", budget, "paid", instead(lambda left, cents: left),
            small.test_credits_are_bought_as_far_as_the_budget_pays_them, ("69.99", [0] * 4)),
    Planted("budget", "an unpaid seat sends", budget, "unpaid_left",
            instead(lambda seat, terms: NEVER),
            budget_rules.test_a_seat_whose_plan_is_not_paid_sends_nothing),
    Planted("budget", "seats forget who is paid", morning, "begin",
            always_paid,
            small.test_a_seat_that_the_budget_does_not_pay_rests_until_the_month_is_over),
    Planted("budget", "a late plan keeps its old day", money, "months_later",
            lambda right: lambda first, months: right(first.replace(day=5), months),
            money_tables.test_a_plan_taken_up_late_has_its_months_from_there_or_its_billing_day,
            ((), ["01 Feb", "01 Mar", "01 Apr"])),
    Planted("costs", "the first price holds for ever", money, "price_on",
            lambda _: lambda world, plan, when: (
                round(plans.fixed_figure(world.figures, f"prices.{plan}"))
            ),
            money_tables.test_a_month_costs_what_is_in_force_on_its_first_day,
            ("2026-02-05", [1499, 1000, 1000])),
    Planted("costs", "a month begun is not paid", money, "billing_dates",
            lambda right: lambda *given: right(*given)[:-1],
            money_tables.test_a_month_begun_is_a_month_paid, (32, 2)),
    Planted("routes", "the last line that holds decides", program, "route", last_line_wins,
            program_tables.test_the_first_line_of_a_route_that_holds_decides),
    Planted("guards", "a top share rounds up", guards, "top",
            moved(1, 0.1),
            guard_tables.test_the_top_share_is_counted_in_prospects_ties_in_list_order,
            ("50%", "def")),
    Planted("guards", "a bound on the wrong side", guards, "numbered",
            lambda right: lambda *given: -right(*given),
            guard_tables.test_a_guard_holds_where_each_of_its_conditions_does,
            ("deal: {over: 300}", "def")),
    Planted("seats", "all prospects go to the first seat", program, "deal_seats",
            lambda right: lambda *given: right(*given) * 0,
            deal_tables.test_a_program_deals_them_so),
    Planted("stop_account", "whoever says yes is stopped, too", Campaign, "is_closed",
            closes_everybody,
            small.test_a_yes_stops_the_colleagues_and_not_the_one_who_said_it),
    Planted("test", "a shuffle never stays", trial, "shuffle", never_stays,
            trial_rules.test_every_order_of_a_stratum_is_as_likely),
    Planted("test", "the tested are the first of the list", trial, "arm_at",
            lambda _: lambda place, pool, tested, arms, word: (
                (place + (word & trial.TURN_MASK)) % arms if place < tested else trial.REST
            ), trial_rules.test_places_are_spread_and_arms_take_turns, (10, 4, 2, 0, "..0.1..0.1")),
    Planted("test", "the most answers win, whatever the arms' people", trial, "leader",
            lambda right: lambda answered, begun, *given: right(answered, [1] * len(begun), *given),
            trial_rules.test_the_largest_share_wins_and_a_draw_settles_ties,
            ([3, 5], [20, 50], 0, 0)),
    Planted("test", "ties go to the first arm", trial, "leader",
            moved(3, -(1 << trial.TIE_SHIFT)),
            trial_rules.test_the_largest_share_wins_and_a_draw_settles_ties,
            ([2, 1, 2], [10, 10, 10], 1 << trial.TIE_SHIFT, 2)),
    Planted("test", "it sees answers on their way", reference_trial, "answering",
            sees_what_is_coming, trial_worlds.test_only_what_has_landed_counts_to_the_minute),
    Planted("test", "the wait begins with the campaign", trial, "is_due",
            lambda right: lambda *given: right(*given[:4], 0, *given[5:]),
            trial_worlds.test_the_wait_begins_with_the_last_first_touch),
    Planted("test", "each answer counts", trial, "counts",
            lambda right: lambda outcome, answer, stage: right(trial.OF_REPLIES, answer, stage),
            trial_worlds.test_meetings_are_counted_by_who_would_meet),
    Planted("test", "it waits for a seat that has left", trial, "need_not_wait",
            lambda _: lambda *given: False,
            trial_worlds.test_nobody_waits_for_a_seat_that_has_left),
    Planted("test", "sure against one other arm is enough", trial, "is_sure",
            lambda right: lambda answered, begun, arms, best, bound: (
                right(answered[:2], begun[:2], 2, best, bound)
            ), trial_rules.test_sure_is_against_every_other_arm),
    Planted("test", "whoever comes later is served at once", reference_trial, "life",
            lambda right: lambda campaign, person, step, _: right(campaign, person, step, 0),
            trial_worlds.test_whoever_comes_later_waits_until_he_is_there),
    # people between seats
    Planted("assign", "the touched move, too", handover, "may_move",
            instead(lambda *_: True),
            hand_rules.test_only_the_untouched_move_and_those_to_come_where_the_seat_does_not_return),
    Planted("assign", "who is to come moves with a lock", handover, "may_move",
            lambda right: lambda status, _arrived, *given: right(status, True, *given),
            hands.test_who_arrives_during_a_lock_moves_and_who_arrives_later_stays),
    Planted("assign", "one takes all", handover, "taker_of", instead(lambda *_: 0), LEFT_BEHIND),
    Planted("assign", "a locked seat takes people", handover, "is_at_work",
            moved(0, -WEEK_LOCK), hands.test_those_of_a_gone_seat_go_to_who_is_at_work),
    Planted("assign", "a lost seat is not gone", handover, "hands_over",
            lambda right: lambda level, *given: right(min(level, WEEK_LOCK), *given),
            hands.test_a_seat_that_is_lost_for_ever_is_gone),
    Planted("assign", "a seat is gone a day late", deal, "leaves",
            lambda right: lambda *given: right(*given) + 1, LEFT_BEHIND),
    Planted("assign", "people leave the seat of their own", hand_over_phase, "takers_for",
            instead(lambda _moves, takers, _own: takers),
            hands.test_who_has_a_seat_of_their_own_stays_with_its_name),
    Planted("assign", "a delay begins anew", hand_over_phase, "move", begins_anew,
            hands.test_what_is_due_later_is_due_then_with_the_seat_that_takes_it),
    Planted("assign", "a touched company is split", hand_over_phase, "touched",
            instead(lambda _people: {}),
            hands.test_a_company_goes_whole_and_stays_where_one_of_it_has_been_touched),
    Planted("assign", "companies are dealt as people are", deal, "_deal_companies",
            instead(lambda *_: None),
            deal_tables.test_a_company_of_one_seat_goes_whole_to_the_seat_with_the_fewest_people),
    Planted("assign", "owners are not asked", deal, "_asked",
            instead(lambda _scenario, _hands, population: population.seat),
            deal_tables.test_by_owner_people_go_round_their_owners_seats_and_the_others_round_all),
    Planted("routes", "who is to be left alone is waited for", walk, "LEFT_ALONE", instead(0),
            hands.test_a_line_of_the_route_leaves_people_alone),
)  # fmt: skip
"""Rule, bug, place, how it is planted, the test that catches it, its case."""


@pytest.fixture(autouse=True)
def fresh_figures() -> Iterator[None]:
    """Chances are remembered between tests: those made with a bug must not be."""
    kept, worlds._MEMO = worlds._MEMO, {}
    yield
    worlds._MEMO = kept


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.rule}: {planted.bug}")
def test_a_planted_bug_is_caught(planted: Planted, monkeypatch: pytest.MonkeyPatch) -> None:
    planted.caught_by(*planted.case)
    worlds._MEMO.clear()
    right = getattr(planted.where, planted.name)
    monkeypatch.setattr(planted.where, planted.name, planted.wrong(right))
    with pytest.raises(AssertionError):
        planted.caught_by(*planted.case)


def test_every_rule_has_a_planted_bug() -> None:
    assert set(SWITCHES) <= {planted.rule for planted in PLANTED}
