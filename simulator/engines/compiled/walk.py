"""The walk through one campaign as plain loops over records and linked lists.

Compiled by Numba; the rule functions are those that the reference engine calls. What falls due
and what is heard of is kept in linked lists by (seat, morning), so that nothing scans all
prospects; entries that news has voided are told by their version. Seats meet only in pools and
accounts, on mornings, and mornings come in order of (opening minute, seat): so each morning can
live its whole day at once.

The file is long because the walk is one function: arrays that cross calls would be counted at
every touch. Its phases are those of the order of the day.
"""

from __future__ import annotations

from typing import Any

from simulator.draws.luck import Lucks
from simulator.engines.compiled.odds import (
    BASE,
    ENGAGED,
    INTEREST,
    LENGTH,
    NOTE,
    PERSON,
    TEXT,
    VOLUME,
    WEEKDAY,
    Odds,
)
from simulator.engines.compiled.records import ACCEPTANCE, ANSWER, ARRIVING, PATIENCE
from simulator.engines.compiled.rules import (
    calendar,
    improvement,
    inmail,
    invitations,
    ledger,
    reach,
    response,
    room_of,
    suppression,
)
from simulator.engines.compiled.stage import LEDGER_ROWS, NEWS, TOUCHES, Tables
from simulator.jit import jit
from simulator.rules import (
    CREDIT_PACE,
    CREDIT_RESERVE,
    CREDITS,
    IMPROVEMENT,
    LIMITS,
    NOTE_QUOTA,
    WRITING_MINUTES,
)
from simulator.vocabulary import (
    ACCEPTED,
    ACCOUNT_CLOSED,
    AUTOMATIC,
    BLANK,
    DO_TASK,
    DRAW_INMAIL,
    DRAW_INVITATION,
    DRAW_MESSAGE,
    EXHAUSTED,
    EXPIRED,
    INMAIL,
    INVITATION,
    MESSAGE,
    MINUTES_PER_DAY,
    NEGATIVE,
    NEVER,
    NO_ANSWER,
    OPEN,
    OPEN_PROFILE,
    POSITIVE,
    QUEUE,
    REPORTED,
    SAID_NO,
    SAID_YES,
    SEEN,
    SOFT,
    SPAM_REPORT,
    STOP,
    TASK,
    UNDER_WAY,
    UNOPENED,
    UNREACHED,
    WITHDRAW,
    WITHDRAWN,
)

N_LIMITS = len(LIMITS)
NONE = -1
RECALL = 5
VOLUMES = PERSON - VOLUME


SENT, LIKENESS, ACCEPTED_OF, REPORTS, INMAILS, INMAILS_ANSWERED = range(6)
HEAR, SHUT, SERVE = range(3)


@jit
def place_of(days: Any, day_count: int, seat: int, minute: int) -> int:
    """Find the day of the seat's first morning at or after a minute; `day_count` for none."""
    day = minute // MINUTES_PER_DAY
    if day >= day_count:
        return day_count
    if days[seat, day].opening >= minute:
        return day
    later: int = days[seat, day + 1].next
    return later


@jit
def tell(
    news: Any,
    days: Any,
    lists: Any,
    counts: Any,
    day_count: int,
    seat: int,
    minute: int,
    kind: int,
    person: int,
    ref: int,
) -> None:
    """Lay news of a coming minute where the morning after it will find it."""
    number = counts[NEWS]
    counts[NEWS] = number + 1
    item = news[number]
    item.minute = minute
    item.kind = kind
    item.person = person
    item.ref = ref
    place = place_of(days, day_count, seat, minute)
    item.next = lists[seat, place].news
    lists[seat, place].news = number


@jit
def row_of(table: Any, place: int) -> int:
    """Find the row of a campaign in a table that has one row where nothing varies."""
    row: int = min(place, table.shape[0] - 1)
    return row


@jit
def total(tally: Any, what: int, seat: int, first: int, last: int) -> int:
    """Sum what a seat counted on days `first` to `last`, the latter not included."""
    found = 0
    for day in range(max(0, first), max(0, last)):
        found += tally[seat, day, what]
    return found


@jit
def is_after(news: Any, first: int, second: int) -> bool:
    """Tell whether one piece of news comes after another: by minute, rank, order of sending."""
    one, other = news[first], news[second]
    later: bool = one.ref > other.ref
    if one.kind != other.kind:
        later = one.kind > other.kind
    if one.minute != other.minute:
        later = one.minute > other.minute
    return later


@jit
def walk(tables: Tables, odds: Odds, luck: Lucks, campaign: int) -> bool:
    """Set the tables back and live campaign number `campaign` of a block; they hold what happened.

    Returns whether the room sufficed; where it did not, the campaign ended early.
    """
    for word in range(len(tables.now)):
        tables.now[word] = tables.start[word]
    people, profiles, touches = tables.people, tables.profiles, tables.touches
    nodes, news, gather, movers = tables.nodes, tables.news, tables.gather, tables.movers
    steps, seats, terms_table, desks = tables.steps, tables.seats, tables.terms, tables.desks
    pools, pool_terms, accounts = tables.pools, tables.pool_terms, tables.accounts
    grants, lot_day, lot_left = tables.grants, tables.lot_day, tables.lot_left
    days, lists, tally, mornings = tables.days, tables.lists, tables.tally, tables.mornings
    queues, plans, counts, ramp = tables.queues, tables.plans, tables.counts, tables.ramp
    seat_rows, account_closed = tables.seat_rows, tables.account_closed
    ledger_days, ledger_rows = tables.ledger_days, tables.ledger_rows
    sums = odds.sums[row_of(odds.sums, campaign)]
    logistic = odds.logistic[row_of(odds.logistic, campaign)]
    delays = odds.delay[row_of(odds.delay, campaign)]
    automatic_delays = odds.automatic_delay[row_of(odds.automatic_delay, campaign)]
    seen = odds.seen[row_of(odds.seen, campaign)]
    inflate = odds.inflate[row_of(odds.inflate, campaign)]
    spam = odds.spam[row_of(odds.spam, campaign)]
    channels = odds.channels[row_of(odds.channels, campaign)]
    chance = odds.luck[row_of(odds.luck, campaign)]
    judge = odds.judges[row_of(odds.judges, campaign)]
    luck_touch, luck_person = luck.touch[campaign], luck.person[campaign]
    luck_seat = luck.seat[campaign]
    fixed = tables.fixed[0]
    day_count, horizon, off, classes = fixed.days, fixed.horizon, fixed.off, fixed.classes
    step_count = steps.shape[0]
    middle = logistic.shape[0] // 2
    n_touches = 0
    n_nodes = 0
    for k in range(mornings.shape[0]):
        seat_number, day, row = mornings[k].seat, mornings[k].day, mornings[k].row
        today, due_today = days[seat_number, day], lists[seat_number, day]
        now = today.opening
        seat, terms = seats[seat_number], terms_table[seat_number]
        desk = desks[seat_number]
        pool = pools[desk.pool]
        if (
            counts[NEWS] + 2 * people.shape[0] > news.shape[0]
            or n_nodes + 3 * people.shape[0] > nodes.shape[0]
        ):
            return False
        last_stage = SHUT if day == day_count else SERVE + 1
        for stage in range(last_stage):
            moving = 0
            if stage == HEAR:
                # Turn the page.
                seat.day, seat.month = day, today.month
                seat.sent_today = 0
                seat.messages_today = 0
                seat.inmails_today = 0
                seat.minutes_left = terms.writing_minutes
                if seat.counted_month != seat.month:
                    seat.counted_month = seat.month
                    seat.open_month = 0
                    seat.notes_month = 0
                # LAND: news of different prospects do not meet; several for one come in order.
                count = 0
                number = due_today.news
                while number >= 0:
                    item = news[number]
                    prospect = item.person
                    people[prospect].mark += 1
                    gather[count] = number
                    count += 1
                    number = item.next
                alone = 0
                for place in range(count):
                    number = gather[place]
                    item = news[number]
                    prospect = item.person
                    if people[prospect].mark == 1:
                        gather[place] = gather[alone]
                        gather[alone] = number
                        alone += 1
                for place in range(alone + 1, count):
                    number = gather[place]
                    spot = place
                    while spot > alone and is_after(news, gather[spot - 1], number):
                        gather[spot] = gather[spot - 1]
                        spot -= 1
                    gather[spot] = number
                for place in range(count):
                    item = news[gather[place]]
                    minute = item.minute
                    prospect = item.person
                    person = people[prospect]
                    person.mark = 0
                    way = STOP
                    if item.kind == PATIENCE:
                        if person.version != item.ref:
                            continue
                        if person.step == ARRIVING:
                            way = profiles[prospect].entry
                        else:
                            way = steps[person.step].silent
                            if person.waiting >= 0:
                                touch = touches[person.waiting]
                                if touch.fate == SEEN and touch.looked <= minute:
                                    way = steps[person.step].seen
                    else:
                        touch = touches[item.ref]
                        if touch.closed != OPEN:
                            continue
                        touch.answer = touch.coming
                        touch.answered = minute
                        sent_day = touch.minute // MINUTES_PER_DAY
                        is_inmail = touch.channel == INMAIL or touch.channel == OPEN_PROFILE
                        if day < day_count:
                            if touch.answer == ACCEPTED:
                                seat.pending -= 1
                                tally[seat_number, sent_day, ACCEPTED_OF] += 1
                            elif touch.answer == SPAM_REPORT:
                                tally[seat_number, day, REPORTS] += 1
                            if is_inmail and (touch.answer == POSITIVE or touch.answer == NEGATIVE):
                                tally[seat_number, sent_day, INMAILS_ANSWERED] += 1
                            if touch.answer == POSITIVE and fixed.stop_account == 1:
                                account = profiles[prospect].account
                                if account >= 0:
                                    account_closed[account] = 1
                            if (
                                touch.channel == INMAIL
                                and touch.answer != SPAM_REPORT
                                and terms.credits_needed == 1
                                and minute - touch.minute <= fixed.refund_within
                            ):
                                desk.returned += 1
                        if touch.answer == ACCEPTED:
                            person.connected = minute
                            person.note = touch.text
                            person.pending = NONE
                            if person.stopped >= 0:
                                continue
                            way = steps[touch.step].accepted
                        else:
                            # The prospect may be on its way since an earlier minute of this news.
                            if is_inmail and person.thread == NONE:
                                person.thread = minute
                            if touch.answer == POSITIVE and person.stage == 0:
                                person.stage = 1
                                word = luck_person[profiles[prospect].number]
                                if response.has_meeting(word, chance.meeting):
                                    person.stage = 3 if response.has_deal(word, chance.deal) else 2
                            if touch.answer == AUTOMATIC or person.stopped >= 0:
                                continue
                            if touch.answer == POSITIVE:
                                person.status = SAID_YES
                                way = steps[touch.step].answered
                            elif touch.answer == NEGATIVE:
                                person.status = SAID_NO
                            else:
                                person.status = REPORTED
                            if way == STOP:
                                person.stopped = minute
                        person.version += 1
                        if person.queued == 1:
                            person.queued = 0
                            desk.backlog -= 1
                    person.goes_to = way
                    person.goes_at = minute
                    if person.moving == 0:
                        person.moving = 1
                        movers[moving] = prospect
                        moving += 1
            elif stage == SHUT:
                # PRUNE: what cadences recall, what policy finds stale, what has expired.
                desk.pruned = day
                withdrawn = 0
                node_number = due_today.recalls
                while True:
                    step = NONE
                    if node_number >= 0:
                        node = nodes[node_number]
                        person = people[node.person]
                        node_number = node.next
                        if person.version != node.version:
                            continue
                        number = person.pending
                        how = WITHDRAWN
                        step = node.step
                        prospect = node.person
                    else:
                        number = desk.pile_head
                        if number < 0:
                            break
                        touch = touches[number]
                        how = OPEN
                        if touch.closed == OPEN and touch.answer != ACCEPTED:
                            age = now - touch.minute
                            if age >= fixed.expiry:
                                how = EXPIRED
                            elif invitations.is_stale(
                                age,
                                seat.pending,
                                withdrawn,
                                fixed.withdraw_after,
                                fixed.withdraw_above,
                                fixed.withdraw_daily,
                            ):
                                how = WITHDRAWN
                                withdrawn += 1
                            else:
                                break
                        desk.pile_head = touch.after
                        if touch.after < 0:
                            desk.pile_tail = NONE
                        if how == OPEN:
                            continue
                    way = STOP
                    if number >= 0:
                        touch = touches[number]
                        touch.closed = how
                        touch.closed_at = now
                        seat.pending -= 1
                        prospect = touch.prospect
                        person = people[prospect]
                        person.pending = NONE
                        if how == WITHDRAWN:
                            person.withdrawn_at = now
                    if step != NONE:
                        served = steps[step]
                        if (served.silent != STOP or served.seen != STOP) and served.wait > 0:
                            person.step = step
                            if now + served.wait < horizon:
                                tell(
                                    news,
                                    days,
                                    lists,
                                    counts,
                                    day_count,
                                    seat_number,
                                    now + served.wait,
                                    PATIENCE,
                                    prospect,
                                    person.version,
                                )
                            continue
                        way = served.silent
                    elif person.waiting == number:
                        person.version += 1
                        way = steps[touches[number].step].silent
                    else:
                        continue
                    person.goes_to = way
                    person.goes_at = now
                    if person.moving == 0:
                        person.moving = 1
                        movers[moving] = prospect
                        moving += 1
            else:
                # RENEW: grants before today, what came back, today's grant; then pace.
                dated = accounts[desk.pool]
                for turn in range(2):
                    while dated.granted < dated.grants_end:
                        grant = grants[dated.granted]
                        if grant.day > day - 1 + turn:
                            break
                        ledger.renew(
                            pool,
                            lot_day[desk.pool],
                            lot_left[desk.pool],
                            pool_terms[desk.pool],
                            grant.day,
                            grant.amount,
                        )
                        dated.granted += 1
                    if turn == 0:
                        for _ in range(desk.returned):
                            ledger.refund(pool, lot_day[desk.pool], lot_left[desk.pool], day)
                        desk.returned = 0
                ledger.expire(
                    pool, lot_day[desk.pool], lot_left[desk.pool], pool_terms[desk.pool], day
                )
                seat.allowance = inmail.paced(pool.balance, today.to_grant)
                # JUDGE
                seat.sent_week = total(
                    tally, SENT, seat_number, day - invitations.ROLLING_DAYS + 1, day
                )
                if judge.on == 1:
                    first, last = day - judge.acceptance_to, day - judge.acceptance_from + 1
                    points = suppression.score(
                        judge,
                        total(tally, LIKENESS, seat_number, day - suppression.LIKENESS_DAYS, day),
                        total(tally, SENT, seat_number, first, last),
                        total(tally, ACCEPTED_OF, seat_number, first, last),
                        seat.pending,
                        total(tally, REPORTS, seat_number, day - judge.spam_days + 1, day + 1),
                    )
                    suppression.settle(
                        seat,
                        judge,
                        points,
                        day,
                        suppression.escalation_draw(
                            luck_seat[seat_number, min(seat.locks, luck_seat.shape[1] - 1)]
                        ),
                    )
                if terms.improvement == 1:
                    window, grace = judge.window_days, judge.grace_days
                    improvement.settle(
                        seat,
                        judge,
                        day,
                        total(tally, INMAILS, seat_number, day - window, day),
                        total(tally, INMAILS_ANSWERED, seat_number, day - window, day),
                        total(tally, INMAILS, seat_number, day - window - grace, day - grace),
                        total(
                            tally, INMAILS_ANSWERED, seat_number, day - window - grace, day - grace
                        ),
                    )
                seat.ramp_share = calendar.ramp_share(ramp, day - seat.ramp_day)
                seat.slow_share = judge.slow_share if day < seat.slow_until else 1000
                seat_rows[row, 4] = seat.pending
                # JOIN, by priority class and prospect
                desk.joined = day
                count = 0
                node_number = due_today.tray
                while node_number >= 0:
                    node = nodes[node_number]
                    if people[node.person].version == node.version:
                        gather[count] = node_number
                        count += 1
                    node_number = node.next
                # A list read backwards is turned first: sorting what is nearly in order is cheap.
                if count > 1 and nodes[gather[0]].person < nodes[gather[count - 1]].person:
                    turned = 0
                else:
                    turned = count // 2
                for place in range(turned):
                    node_number = gather[place]
                    gather[place] = gather[count - 1 - place]
                    gather[count - 1 - place] = node_number
                for place in range(1, count):
                    node_number = gather[place]
                    number = nodes[node_number].person
                    spot = place
                    while spot > 0 and nodes[gather[spot - 1]].person > number:
                        gather[spot] = gather[spot - 1]
                        spot -= 1
                    gather[spot] = node_number
                for place in range(count):
                    node_number = gather[place]
                    node = nodes[node_number]
                    person = people[node.person]
                    person.queued = 1
                    desk.backlog += 1
                    node.next = NONE
                    queue = queues[seat_number, node.channel, profiles[node.person].priority]
                    if queue.tail >= 0:
                        nodes[queue.tail].next = node_number
                    else:
                        queue.head = node_number
                    queue.tail = node_number
                # SEND: plan channel by channel while there is room.
                planned, limits = 0, 0
                for channel in range(TASK + 1):
                    left, narrowest, blocked = NONE, NONE, False
                    for rank in range(classes):
                        queue = queues[seat_number, channel, rank]
                        while queue.head >= 0 and not blocked:
                            node = nodes[queue.head]
                            person = people[node.person]
                            hindrance = NONE
                            leaves = False
                            if person.version != node.version:
                                queue.head = node.next
                                if node.next < 0:
                                    queue.tail = NONE
                                continue
                            step = steps[node.step]
                            way = STOP
                            account = profiles[node.person].account
                            if (
                                account >= 0
                                and account_closed[account] == 1
                                and person.status != SAID_YES
                            ):
                                person.status = ACCOUNT_CLOSED
                                person.stopped = now
                                person.version += 1
                                leaves = True
                            else:
                                if narrowest == NONE:
                                    left, narrowest = room_of(channel, seat, terms, off)
                                if left <= 0:
                                    limits |= 1 << narrowest
                                    blocked = True
                                    break
                                paid = channel == INMAIL and terms.credits_needed == 1
                                if (channel in (OPEN_PROFILE, INMAIL)) and improvement.is_blocked(
                                    seat.period, step.text
                                ):
                                    hindrance = IMPROVEMENT
                                elif paid:
                                    if (
                                        terms.pace_even == 1
                                        and seat.allowance <= 0
                                        and pool.balance > 0
                                    ):
                                        hindrance = CREDIT_PACE
                                    elif (
                                        inmail.to_spend(
                                            pool.balance,
                                            terms,
                                            profiles[node.person].priority == 0,
                                        )
                                        <= 0
                                    ):
                                        if ledger.may_buy(pool, seat.month, terms.buy_monthly):
                                            ledger.buy(
                                                pool, lot_day[desk.pool], lot_left[desk.pool], day
                                            )
                                        elif pool.balance == 0:
                                            hindrance = CREDITS
                                        else:
                                            hindrance = CREDIT_RESERVE
                                if hindrance != NONE:
                                    limits |= 1 << (N_LIMITS + hindrance)
                                    if (
                                        hindrance in (CREDITS, CREDIT_RESERVE)
                                    ) and step.no_credit != QUEUE:
                                        way = step.no_credit
                                        leaves = True
                                    else:
                                        blocked = True
                                        break
                            if leaves:
                                queue.head = node.next
                                if node.next < 0:
                                    queue.tail = NONE
                                person.queued = 0
                                desk.backlog -= 1
                                person.goes_to = way
                                person.goes_at = now
                                person.moving = 1
                                movers[moving] = node.person
                                moving += 1
                                continue
                            text, minutes = step.text, step.minutes
                            if channel == INVITATION and text != BLANK:
                                if seat.notes_month >= terms.notes_monthly:
                                    limits |= 1 << (N_LIMITS + NOTE_QUOTA)
                                if not invitations.note_goes(seat, terms, step.length):
                                    text, minutes = BLANK, step.blank_minutes
                            if minutes > seat.minutes_left:
                                limits |= 1 << (N_LIMITS + WRITING_MINUTES)
                                blocked = True
                                break
                            queue.head = node.next
                            if node.next < 0:
                                queue.tail = NONE
                            person.queued = 0
                            desk.backlog -= 1
                            seat.minutes_left -= minutes
                            if channel == MESSAGE:
                                seat.messages_today += 1
                            elif channel == INVITATION:
                                seat.sent_today += 1
                                if text != BLANK:
                                    seat.notes_month += 1
                            elif channel == OPEN_PROFILE:
                                seat.inmails_today += 1
                                seat.open_month += 1
                            elif channel == INMAIL:
                                seat.inmails_today += 1
                            if paid:
                                ledger.spend(pool, lot_left[desk.pool])
                                seat.allowance -= 1
                            left -= 1
                            plan = plans[planned]
                            plan.person = node.person
                            plan.step = node.step
                            plan.channel = channel
                            plan.text = text
                            plan.fell_blank = 1 if text != step.text else 0
                            plan.paid = 1 if paid else 0
                            planned += 1
                out = ledger_days[desk.pool, day]
                out.granted += pool.granted
                out.bought += pool.bought
                out.refunded += pool.refunded
                out.spent += pool.spent
                out.expired += pool.expired
                out.truncated += pool.truncated
                out.balance = pool.balance
                out.open = 1
                pool.granted = 0
                pool.bought = 0
                pool.refunded = 0
                pool.spent = 0
                pool.expired = 0
                pool.truncated = 0
                seat_rows[row, 0] = seat_number
                seat_rows[row, 1] = day
                seat_rows[row, 2] = seat.level
                seat_rows[row, 3] = limits
                seat_rows[row, 5] = desk.backlog
                seat_rows[row, 6] = terms.writing_minutes - seat.minutes_left
                for channel in range(TASK + 1):
                    seat_rows[row, 7 + channel] = 0
                # The day's sends, spread over its hours.
                for place in range(planned):
                    minute = calendar.send_minute(now, desk.length, place, planned)
                    plan = plans[place]
                    number = plan.person
                    person = people[number]
                    channel = plan.channel
                    other = person.last_touch
                    called_off = False
                    while other >= 0:
                        touch = touches[other]
                        if (
                            touch.coming != NO_ANSWER
                            and touch.coming != AUTOMATIC
                            and touch.closed == OPEN
                            and now < touch.comes
                            and touch.comes <= minute
                        ):
                            called_off = True
                        other = touch.before
                    if called_off:
                        desk.returned += plan.paid
                        if channel == OPEN_PROFILE:
                            seat.open_month -= 1
                        continue
                    step = steps[plan.step]
                    touch = touches[n_touches]
                    touch.minute = minute
                    touch.prospect = number
                    touch.seat = seat_number
                    touch.step = plan.step
                    touch.channel = channel
                    touch.text = plan.text
                    touch.fell_blank = plan.fell_blank
                    touch.ordinal = 0
                    touch.capped = 0
                    touch.fate = UNOPENED
                    touch.looked = -1
                    touch.answer = NO_ANSWER
                    touch.answered = -1
                    touch.closed = OPEN
                    touch.closed_at = -1
                    touch.coming = NO_ANSWER
                    touch.comes = -1
                    touch.before = person.last_touch
                    person.last_touch = n_touches
                    person.waiting = n_touches
                    seat_rows[row, 7 + channel] += 1
                    if person.status == UNREACHED:
                        person.status = UNDER_WAY
                        person.first = minute
                    if channel == TASK:
                        if step.engages == 1:
                            person.engaged = 1
                    else:
                        draw = step.draw
                        if draw == DRAW_MESSAGE:
                            ordinal = person.messages
                            person.messages += 1
                        elif draw == DRAW_INMAIL:
                            ordinal = person.inmails
                            person.inmails += 1
                        else:
                            ordinal = person.invitations
                            person.invitations += 1
                        touch.ordinal = ordinal
                        chances = channels[draw]
                        profile = profiles[number]
                        interest = response.interest_level(luck_person[profile.number], draw)
                        word = luck_touch[draw, ordinal, profile.number]
                        quantile = response.delay_draw(word)
                        sum_of_odds = (
                            sums[draw, BASE + ordinal]
                            + sums[draw, PERSON + profile.seniority]
                            + sums[draw, PERSON + profile.industry]
                            + sums[draw, PERSON + profile.firm_size]
                            + sums[draw, PERSON + profile.relation]
                            + sums[draw, PERSON + profile.open_to_work]
                            + sums[draw, INTEREST + interest]
                            + sums[draw, TEXT + plan.text]
                            + sums[draw, LENGTH + (0 if plan.fell_blank == 1 else step.band)]
                            + sums[draw, WEEKDAY + today.weekday]
                        )
                        if draw == DRAW_INVITATION:
                            sum_of_odds += sums[draw, VOLUME + min(seat.sent_today, VOLUMES - 1)]
                        elif draw == DRAW_MESSAGE and ordinal == 0 and person.note >= 0:
                            sum_of_odds += sums[draw, NOTE + person.note]
                        if person.engaged == 1:
                            sum_of_odds += sums[draw, ENGAGED]
                        threshold = int(logistic[min(max(sum_of_odds + middle, 0), 2 * middle)])
                        if threshold > chances.cap:
                            touch.capped = 1
                        delay = int(delays[draw, quantile])
                        touch.looked = min(minute + chances.look * delay // 1000, horizon)
                        view = 1000
                        if channel == INVITATION and seat.level == SOFT:
                            view = chance.soft_view
                        touch.fate = response.fate(
                            word,
                            int(seen[draw, profile.seniority, quantile]),
                            view,
                            chances.lost_as,
                        )
                        touch.coming = response.answer(
                            word,
                            draw,
                            touch.fate == SEEN,
                            response.chance(
                                threshold, chances.cap, inflate[draw, profile.seniority]
                            ),
                            chances.automatic,
                            spam[draw, plan.text],
                            chances.positive,
                        )
                        if touch.coming == AUTOMATIC:
                            delay = int(automatic_delays[quantile])
                        if touch.coming != NO_ANSWER:
                            touch.comes = min(minute + delay, horizon)
                            if touch.comes < horizon:
                                tell(
                                    news,
                                    days,
                                    lists,
                                    counts,
                                    day_count,
                                    seat_number,
                                    touch.comes,
                                    ACCEPTANCE if touch.coming == ACCEPTED else ANSWER,
                                    number,
                                    n_touches,
                                )
                        if channel == INVITATION:
                            seat.pending += 1
                            touch.after = NONE
                            if desk.pile_tail >= 0:
                                touches[desk.pile_tail].after = n_touches
                            else:
                                desk.pile_head = n_touches
                            desk.pile_tail = n_touches
                            tally[seat_number, day, SENT] += 1
                            tally[seat_number, day, LIKENESS] += suppression.likeness(
                                judge, plan.text
                            )
                            person.pending = n_touches
                        elif channel in (INMAIL, OPEN_PROFILE):
                            tally[seat_number, day, INMAILS] += 1
                            person.inmail_at = minute
                    n_touches += 1
                    way = STOP
                    if step.silent != STOP or step.seen != STOP:
                        if step.wait > 0:
                            person.step = plan.step
                            if minute + step.wait < horizon:
                                tell(
                                    news,
                                    days,
                                    lists,
                                    counts,
                                    day_count,
                                    seat_number,
                                    minute + step.wait,
                                    PATIENCE,
                                    number,
                                    person.version,
                                )
                            continue
                        way = step.silent
                        if touch.fate == SEEN and touch.looked <= minute:
                            way = step.seen
                    person.goes_to = way
                    person.goes_at = minute
                    person.moving = 1
                    movers[moving] = number
                    moving += 1
            # Whoever moves enters the first reachable step, or comes to the end of its cadence.
            for place in range(moving):
                number = movers[place]
                person = people[number]
                person.moving = 0
                person.waiting = NONE
                way = person.goes_to
                if person.status == EXHAUSTED and way != STOP:
                    person.status = UNDER_WAY
                for _ in range(step_count):
                    if way == STOP:
                        break
                    step = steps[way]
                    due = person.goes_at + step.after
                    channel = reach.UNREACHABLE
                    if step.action == WITHDRAW:
                        if person.pending >= 0:
                            channel = RECALL
                    elif step.action == DO_TASK:
                        channel = TASK
                    else:
                        connected = person.connected >= 0
                        if step.draw == DRAW_MESSAGE:
                            if person.messages < fixed.messages:
                                thread = 0 <= person.thread <= person.goes_at
                                channel = reach.message_channel(connected, thread)
                        elif step.draw == DRAW_INMAIL:
                            if person.inmails < fixed.inmails:
                                channel = reach.inmail_channel(
                                    connected,
                                    profiles[number].open_profile == 1,
                                    profiles[number].accepts_inmail == 1,
                                    step.open_profiles,
                                    fixed.recontact_lock == NEVER and person.inmail_at >= 0,
                                )
                                if channel != reach.UNREACHABLE and person.inmail_at >= 0:
                                    due = max(due, person.inmail_at + fixed.recontact_lock)
                        elif person.invitations < fixed.invitations:
                            channel = reach.invitation_channel(
                                connected,
                                person.pending >= 0,
                                profiles[number].accepts_invitation == 1,
                            )
                            if person.withdrawn_at >= 0:
                                due = max(due, person.withdrawn_at + fixed.reinvite_lock)
                    if channel != reach.UNREACHABLE:
                        spot = place_of(days, day_count, seat_number, due)
                        past = desk.pruned if channel == RECALL else desk.joined
                        if spot <= past:
                            spot = days[seat_number, past + 1].next
                        node = nodes[n_nodes]
                        node.person = number
                        node.version = person.version
                        node.step = way
                        node.channel = channel
                        if channel == RECALL:
                            node.next = lists[seat_number, spot].recalls
                            lists[seat_number, spot].recalls = n_nodes
                        else:
                            node.next = lists[seat_number, spot].tray
                            lists[seat_number, spot].tray = n_nodes
                        n_nodes += 1
                        break
                    way = step.silent
                else:
                    way = STOP
                if way == STOP and (person.status == UNDER_WAY or person.status == UNREACHED):
                    person.status = EXHAUSTED
    # What was not looked at before its end stays unopened; the ledger's rows come by day and pool.
    for number in range(n_touches):
        touch = touches[number]
        end = horizon if touch.closed == OPEN else touch.closed_at
        if touch.looked >= min(end, horizon):
            touch.fate = UNOPENED
            touch.looked = -1
    row = 0
    for day in range(day_count):
        for number in range(pools.shape[0]):
            out = ledger_days[number, day]
            if out.open == 1:
                ledger_rows[row, 0] = number
                ledger_rows[row, 1] = day
                ledger_rows[row, 2] = out.granted
                ledger_rows[row, 3] = out.bought
                ledger_rows[row, 4] = out.refunded
                ledger_rows[row, 5] = out.spent
                ledger_rows[row, 6] = out.expired
                ledger_rows[row, 7] = out.truncated
                ledger_rows[row, 8] = out.balance
                row += 1
    counts[LEDGER_ROWS] = row
    counts[TOUCHES] = n_touches
    return True
