"""Five small worlds worked out by hand, day by day. Day 0 is Monday 5 January 2026."""

from __future__ import annotations

from tests.model.engines.reference.hand import answers, lines, told


def test_two_prospects_and_one_invitation_a_day() -> None:
    """Olga (0) and Piet (1), one seat from nine to five, one invitation a day.

    Day 0, Monday. Both are due. One invitation fits: Olga's, in the middle of the day, 13:00. Piet
    stays in the queue, held back by the daily cap. A segment text took 4 minutes.
    Day 1. Piet's turn, 13:00. Olga's invitation is still pending this morning. At 10:17 Olga looks
    (8/10 of 21 h 17 min after 13:00 is 06:01) and at 10:17 she accepts: Ana hears of it tomorrow.
    Day 2. The acceptance has landed: one pending, Piet's. Olga's message goes at 13:00, 12 minutes.
    Day 5, Saturday 13:00. Three days of patience are over: the nudge is due, but nobody works.
    Day 7, Monday 13:00. The nudge, a template of 1 minute.
    Day 8, Tuesday 09:00, the very opening minute. Olga says yes (sent 20 h before; looked 16 h
    after), and a meeting comes of it. At 13:00 Piet's seven days are over: exhausted, still
    pending. The 50 credits of the plan lie idle.
    """
    world = """
        world:
          prospects: [{count: 2, open_profile: no, accepts_inmail: yes}]
          limits: {invitations: {daily: 1}}
        seats: [{name: Ana, plan: sales-navigator-core, works: mon-fri 09:00-17:00}]
        strategies:
          slowly:
            steps:
              ask: {send: invitation, text: segment, wait: 7d, accepted: hello}
              hello: {send: message, text: tailored, wait: 3d, silent: nudge}
              nudge: {send: message, text: template}
        study: {days: 10, answers_until: 20}
        """
    script = {
        ("invitation", 0, 0): answers("accepted", "0 13:00", "1 10:17"),
        ("message", 1, 0): answers("positive", "7 13:00", "8 09:00"),
    }
    happened = told(world, script, stages={0: 2})
    assert happened.touches == lines(
        """
        0 13:00 0 > 0: ask, invitation 0, segment | seen 1 06:01 | accepted 1 10:17
        1 13:00 0 > 1: ask, invitation 0, segment
        2 13:00 0 > 0: hello, message 0, tailored
        7 13:00 0 > 0: nudge, message 1, template | seen 8 05:00 | positive 8 09:00
        """
    )
    assert happened.seat_days == lines(
        """
        0 seat 0: healthy, pending 0, backlog 1, 4 min | 1 invitation | by daily_cap
        1 seat 0: healthy, pending 1, backlog 0, 4 min | 1 invitation
        2 seat 0: healthy, pending 1, backlog 0, 12 min | 1 message
        3 seat 0: healthy, pending 1, backlog 0, 0 min
        4 seat 0: healthy, pending 1, backlog 0, 0 min
        7 seat 0: healthy, pending 1, backlog 0, 1 min | 1 message
        8 seat 0: healthy, pending 1, backlog 0, 0 min
        9 seat 0: healthy, pending 1, backlog 0, 0 min
        """
    )
    assert happened.ledger == lines(
        """
        0 pool 0: granted 50 = 50
        1 pool 0: nothing = 50
        2 pool 0: nothing = 50
        3 pool 0: nothing = 50
        4 pool 0: nothing = 50
        7 pool 0: nothing = 50
        8 pool 0: nothing = 50
        9 pool 0: nothing = 50
        """
    )
    assert happened.prospects == lines(
        """
        0: positive 8 09:00 | seat 0, leaf -1 | first 0 13:00 | connected 1 10:17 | stage 2
        1: exhausted | seat 0, leaf -1 | first 1 13:00
        """
    )


def test_two_credits_a_month() -> None:
    """Five prospects, two credits on the first of each month, one of them never to be spent.

    At most 5 credits are kept (2.5 months), each for 90 days. Ana works on Mondays only.
    Day 0. Two credits, one is the reserve: the first InMail goes, at 13:00. Lots: day 0: 1.
    Day 5, Saturday 11:00, 118 h after (looked after 94 h 24 min). "No, thank you":
    the credit comes back when Ana opens her mail.
    Day 7. It is a lot of its own. The oldest is spent on the second InMail. Lots: day 7: 1.
    Days 14, 21. Only the reserve is left.
    Day 28. Yesterday was 1 February: two credits, dated yesterday. Two InMails share the day, at
    11:00 and 15:00, paid from day 7 and day 27. Lots: day 27: 1.
    Day 56. 1 March was yesterday. The last InMail is paid from day 27. Lots: day 55: 2.
    Day 91. 1 April was last Wednesday (day 86): four credits.
    Day 119. 1 May was on Friday (day 116): six, one above the cap, taken off the newest lot.
    Day 147, 1 June. The lot of day 55 is 92 days old: two expire first, then come two: five.
    """
    world = """
        world:
          prospects: [{count: 5, open_profile: no, accepts_inmail: yes}]
          plans: {sales-navigator-core: {credits: 2, cap_multiple: 2.5}}
        seats: [{name: Ana, plan: sales-navigator-core, works: mon 09:00-17:00}]
        strategies:
          sparingly:
            credits: {keep: 1}
            steps:
              mail: {send: inmail, text: tailored}
        study: {days: 150, answers_until: 180}
        """
    script = {("inmail", 0, 0): answers("negative", "0 13:00", "5 11:00")}
    happened = told(world, script)
    assert happened.touches == lines(
        """
        0 13:00 0 > 0: mail, inmail 0, tailored | seen 4 11:24 | negative 5 11:00
        7 13:00 0 > 1: mail, inmail 0, tailored
        28 11:00 0 > 2: mail, inmail 0, tailored
        28 15:00 0 > 3: mail, inmail 0, tailored
        56 13:00 0 > 4: mail, inmail 0, tailored
        """
    )
    assert happened.ledger == lines(
        """
        0 pool 0: granted 2, spent 1 = 1
        7 pool 0: refunded 1, spent 1 = 1
        14 pool 0: nothing = 1
        21 pool 0: nothing = 1
        28 pool 0: granted 2, spent 2 = 1
        35 pool 0: nothing = 1
        42 pool 0: nothing = 1
        49 pool 0: nothing = 1
        56 pool 0: granted 2, spent 1 = 2
        63 pool 0: nothing = 2
        70 pool 0: nothing = 2
        77 pool 0: nothing = 2
        84 pool 0: nothing = 2
        91 pool 0: granted 2 = 4
        98 pool 0: nothing = 4
        105 pool 0: nothing = 4
        112 pool 0: nothing = 4
        119 pool 0: granted 2, truncated 1 = 5
        126 pool 0: nothing = 5
        133 pool 0: nothing = 5
        140 pool 0: nothing = 5
        147 pool 0: granted 2, expired 2 = 5
        """
    )
    assert "\n".join(happened.seat_days.splitlines()[:9]) == lines(
        """
        0 seat 0: healthy, pending 0, backlog 4, 12 min | 1 inmail | by credit_reserve
        7 seat 0: healthy, pending 0, backlog 3, 12 min | 1 inmail | by credit_reserve
        14 seat 0: healthy, pending 0, backlog 3, 0 min | by credit_reserve
        21 seat 0: healthy, pending 0, backlog 3, 0 min | by credit_reserve
        28 seat 0: healthy, pending 0, backlog 1, 24 min | 2 inmail | by credit_reserve
        35 seat 0: healthy, pending 0, backlog 1, 0 min | by credit_reserve
        42 seat 0: healthy, pending 0, backlog 1, 0 min | by credit_reserve
        49 seat 0: healthy, pending 0, backlog 1, 0 min | by credit_reserve
        56 seat 0: healthy, pending 0, backlog 0, 12 min | 1 inmail
        """
    )
    assert happened.prospects == lines(
        """
        0: negative 5 11:00 | seat 0, leaf -1 | first 0 13:00
        1: exhausted | seat 0, leaf -1 | first 7 13:00
        2: exhausted | seat 0, leaf -1 | first 28 11:00
        3: exhausted | seat 0, leaf -1 | first 28 15:00
        4: exhausted | seat 0, leaf -1 | first 56 13:00
        """
    )


def test_invitations_withdrawn_after_three_weeks() -> None:
    """Three prospects; what is pending for 21 days is withdrawn and sent once more.

    Day 0. Three invitations, at 10:20, 13:00 and 15:40.
    Day 21, 09:00. None of them is 21 days old yet, 20 days 22:40 at most.
    Day 22, 09:00. All three are. But 1 accepts in this very minute, and mail is opened first:
    0 and 2 are withdrawn, 1 is not. 0 would have accepted half an hour later: nothing comes of it
    (it had looked, at 8/10 of the 21 d 23 h 10 min, day 18 00:04, and that stands). The second
    invitations are due at once, but the platform locks the two for 21 days. The message to 1 goes
    the same day; nobody waits for its answer, and 1 is exhausted.
    Day 43, 09:00. The lock ends in the opening minute: two invitations, at 11:00 and 15:00.
    Day 50. A week of patience is over, for 0 at 11:00 and for 2 at 15:00. Both are exhausted.
    Day 60, Friday 12:00. 2 accepts after all and comes back to life: the message goes on Monday,
    day 63, and is answered half an hour later. Looked at after 8/10 of 16 d 21 h = 13 d 12 h.
    Day 65. The invitation to 0 is 21 d 22 h old and withdrawn; 0 stays exhausted.
    """
    world = """
        world:
          prospects: [{count: 3, open_profile: no, accepts_inmail: yes}]
        seats: [{name: Ana, plan: free, works: mon-fri 09:00-17:00}]
        strategies:
          twice:
            withdraw: {after: 21d}
            steps:
              ask: {send: invitation, text: blank, wait: 100d, accepted: hello, silent: again}
              again: {send: invitation, text: blank, wait: 7d, accepted: hello}
              hello: {send: message, text: segment}
        study: {days: 67, answers_until: 80}
        """
    script = {
        ("invitation", 0, 0): answers("accepted", "0 10:20", "22 09:30"),
        ("invitation", 0, 1): answers("accepted", "0 13:00", "22 09:00"),
        ("invitation", 1, 2): answers("accepted", "43 15:00", "60 12:00"),
        ("message", 0, 2): answers("positive", "63 13:00", "63 13:30"),
    }
    happened = told(world, script)
    assert happened.touches == lines(
        """
        0 10:20 0 > 0: ask, invitation 0, blank | seen 18 00:04 | withdrawn 22 09:00
        0 13:00 0 > 1: ask, invitation 0, blank | seen 18 00:12 | accepted 22 09:00
        0 15:40 0 > 2: ask, invitation 0, blank | withdrawn 22 09:00
        22 13:00 0 > 1: hello, message 0, segment
        43 11:00 0 > 0: again, invitation 1, blank | withdrawn 65 09:00
        43 15:00 0 > 2: again, invitation 1, blank | seen 57 03:00 | accepted 60 12:00
        63 13:00 0 > 2: hello, message 0, segment | seen 63 13:24 | positive 63 13:30
        """
    )
    days = {int(line.split()[0]): line for line in happened.seat_days.splitlines()}
    shown = (0, 1, 21, 22, 23, 43, 44, 60, 63, 64, 65, 66)
    assert "\n".join(days[day] for day in shown) == lines(
        """
        0 seat 0: healthy, pending 0, backlog 0, 0 min | 3 invitation
        1 seat 0: healthy, pending 3, backlog 0, 0 min
        21 seat 0: healthy, pending 3, backlog 0, 0 min
        22 seat 0: healthy, pending 0, backlog 0, 4 min | 1 message
        23 seat 0: healthy, pending 0, backlog 0, 0 min
        43 seat 0: healthy, pending 0, backlog 0, 0 min | 2 invitation
        44 seat 0: healthy, pending 2, backlog 0, 0 min
        60 seat 0: healthy, pending 2, backlog 0, 0 min
        63 seat 0: healthy, pending 1, backlog 0, 4 min | 1 message
        64 seat 0: healthy, pending 1, backlog 0, 0 min
        65 seat 0: healthy, pending 0, backlog 0, 0 min
        66 seat 0: healthy, pending 0, backlog 0, 0 min
        """
    )
    assert happened.prospects == lines(
        """
        0: exhausted | seat 0, leaf -1 | first 0 10:20
        1: exhausted | seat 0, leaf -1 | first 0 13:00 | connected 22 09:00
        2: positive 63 13:30 | seat 0, leaf -1 | first 0 15:40 | connected 60 12:00 | stage 1
        """
    )


def test_an_invitation_recalled_by_its_cadence() -> None:
    """Two prospects; after five days the invitation is recalled and an InMail sent instead.

    Day 0. Two invitations, at 11:00 and 15:00.
    Day 5, Saturday. Patience ends, at 11:00 for 0 and at 15:00 for 1: both recalls are due. At
    18:00 prospect 1 accepts. Its recall is void, the message is due.
    Day 7, Monday 09:00. The mail is opened (1 is no longer pending), the invitation to 0 recalled,
    and the InMail that follows it goes the same day. Messages come first: 1 at 11:00, 0 at 15:00.
    Day 8. Prospect 0 answers by machine at 10:00: the credit comes back on day 9, and no
    cadence is stopped by that: its patience ends on day 10 at 15:00, and a last call is made on day
    11.
    """
    world = """
        world:
          prospects: [{count: 2, open_profile: no, accepts_inmail: yes}]
        seats: [{name: Ana, plan: premium-career, works: mon-fri 09:00-17:00, writing_minutes: 30}]
        strategies:
          recall:
            steps:
              ask: {send: invitation, text: template, wait: 5d, accepted: hello, silent: recall}
              recall: {do: withdraw, silent: mail}
              mail: {send: inmail, text: segment, wait: 3d, silent: call}
              call: {do: call}
              hello: {send: message, text: segment}
        study: {days: 12, answers_until: 20}
        """
    script = {
        ("invitation", 0, 1): answers("accepted", "0 15:00", "5 18:00"),
        ("inmail", 0, 0): answers("automatic", "7 15:00", "8 10:00"),
    }
    happened = told(world, script)
    assert happened.touches == lines(
        """
        0 11:00 0 > 0: ask, invitation 0, template | withdrawn 7 09:00
        0 15:00 0 > 1: ask, invitation 0, template | seen 4 17:24 | accepted 5 18:00
        7 11:00 0 > 1: hello, message 0, segment
        7 15:00 0 > 0: mail, inmail 0, segment | seen 8 06:12 | automatic 8 10:00
        11 13:00 0 > 0: call, task 0, blank
        """
    )
    assert happened.seat_days == lines(
        """
        0 seat 0: healthy, pending 0, backlog 0, 2 min | 2 invitation
        1 seat 0: healthy, pending 2, backlog 0, 0 min
        2 seat 0: healthy, pending 2, backlog 0, 0 min
        3 seat 0: healthy, pending 2, backlog 0, 0 min
        4 seat 0: healthy, pending 2, backlog 0, 0 min
        7 seat 0: healthy, pending 0, backlog 0, 8 min | 1 message, 1 inmail
        8 seat 0: healthy, pending 0, backlog 0, 0 min
        9 seat 0: healthy, pending 0, backlog 0, 0 min
        10 seat 0: healthy, pending 0, backlog 0, 0 min
        11 seat 0: healthy, pending 0, backlog 0, 10 min | 1 task
        """
    )
    assert happened.ledger == lines(
        """
        0 pool 0: granted 5 = 5
        1 pool 0: nothing = 5
        2 pool 0: nothing = 5
        3 pool 0: nothing = 5
        4 pool 0: nothing = 5
        7 pool 0: spent 1 = 4
        8 pool 0: nothing = 4
        9 pool 0: refunded 1 = 5
        10 pool 0: nothing = 5
        11 pool 0: nothing = 5
        """
    )
    assert happened.prospects == lines(
        """
        0: exhausted | seat 0, leaf -1 | first 0 11:00
        1: exhausted | seat 0, leaf -1 | first 0 15:00 | connected 5 18:00
        """
    )


def test_three_seats_on_one_contract() -> None:
    """Six prospects dealt to Ana (0 and 3), Ben (1 and 4) and Cem (2 and 5), one InMail a day each.

    The contract grants each seat one credit, on the day of the month on which its account was
    opened: Ana's on the 7th (day 2), Ben's and Cem's on the 8th (day 3). It begins with two.
    Day 0. Ben opens at eight: 1 of the 2 credits. Ana and Cem open at nine, Ana comes first and
    takes the other. Nothing is left for Cem. At 15:00 prospect 0 declines: Ana's mail of tomorrow.
    Day 1. At eight there is still no credit for Ben. At nine Ana's mail brings one, and she is also
    the one who plans next. At 08:30 a machine has answered for prospect 1: Ben's mail of tomorrow.
    Day 2. At eight: Ben's returned credit and Ana's grant, which is the contract's. Ben takes one;
    Ana has nobody left; Cem takes the other.
    Day 3. Two grants, one InMail of Cem's: one credit is left.
    """
    world = """
        world:
          prospects: [{count: 6, open_profile: no, accepts_inmail: yes}]
          plans: {recruiter-professional: {credits: 1}}
          limits: {inmail: {daily: 1}}
        seats:
          - {name: Ana, plan: recruiter-professional, account_opened: 2024-03-07, credits: 1}
          - {name: Ben, like: Ana, account_opened: 2024-03-08, works: mon-fri 08:00-16:00}
          - {name: Cem, like: Ana, account_opened: 2024-03-08, credits: 0}
        strategies:
          mail: {steps: {mail: {send: inmail, text: tailored}}}
        study: {days: 4, answers_until: 10}
        """
    script = {
        ("inmail", 0, 0): answers("negative", "0 13:00", "0 15:00"),
        ("inmail", 0, 1): answers("automatic", "0 12:00", "1 08:30"),
    }
    happened = told(world, script)
    assert happened.touches == lines(
        """
        0 12:00 1 > 1: mail, inmail 0, tailored | seen 1 04:24 | automatic 1 08:30
        0 13:00 0 > 0: mail, inmail 0, tailored | seen 0 14:36 | negative 0 15:00
        1 13:00 0 > 3: mail, inmail 0, tailored
        2 12:00 1 > 4: mail, inmail 0, tailored
        2 13:00 2 > 2: mail, inmail 0, tailored
        3 13:00 2 > 5: mail, inmail 0, tailored
        """
    )
    assert happened.seat_days == lines(
        """
        0 seat 1: healthy, pending 0, backlog 1, 12 min | 1 inmail | by inmail_daily
        0 seat 0: healthy, pending 0, backlog 1, 12 min | 1 inmail | by inmail_daily
        0 seat 2: healthy, pending 0, backlog 2, 0 min | by credits
        1 seat 1: healthy, pending 0, backlog 1, 0 min | by credits
        1 seat 0: healthy, pending 0, backlog 0, 12 min | 1 inmail
        1 seat 2: healthy, pending 0, backlog 2, 0 min | by credits
        2 seat 1: healthy, pending 0, backlog 0, 12 min | 1 inmail
        2 seat 0: healthy, pending 0, backlog 0, 0 min
        2 seat 2: healthy, pending 0, backlog 1, 12 min | 1 inmail | by inmail_daily
        3 seat 1: healthy, pending 0, backlog 0, 0 min
        3 seat 0: healthy, pending 0, backlog 0, 0 min
        3 seat 2: healthy, pending 0, backlog 0, 12 min | 1 inmail
        """
    )
    assert happened.ledger == lines(
        """
        0 pool 0: granted 2, spent 2 = 0
        1 pool 0: refunded 1, spent 1 = 0
        2 pool 0: granted 1, refunded 1, spent 2 = 0
        3 pool 0: granted 2, spent 1 = 1
        """
    )
    assert happened.prospects == lines(
        """
        0: negative 0 15:00 | seat 0, leaf -1 | first 0 13:00
        1: exhausted | seat 1, leaf -1 | first 0 12:00
        2: exhausted | seat 2, leaf -1 | first 2 13:00
        3: exhausted | seat 0, leaf -1 | first 1 13:00
        4: exhausted | seat 1, leaf -1 | first 2 12:00
        5: exhausted | seat 2, leaf -1 | first 3 13:00
        """
    )


BLAST = """
    world:
      prospects: [{count: 1300, open_profile: no, accepts_inmail: yes}]
      limits:
        invitations: {daily: 50, weekly: off}
        suppression: {weight_volume: 0.6, weight_pending: 0, weight_acceptance: 0, memory_days: 90}
    seats: [{name: Ana, plan: sales-navigator-core, account_opened: 2020-01-01}]
    strategies:
      blast:
        steps:
          ask: {send: invitation, text: template, wait: 100d, accepted: hello}
          hello: {send: message, text: segment}
    study: {days: 58, answers_until: 80}
    """
BLAST_LUCK = {
    ("invitation", 0, 0): answers("accepted", "0 09:04", "5 12:00"),
    ("invitation", 0, 1): answers("accepted", "0 09:14", "52 12:00"),
}


def test_a_seat_locked_three_times() -> None:
    """Fifty template invitations a day, Monday to Friday. The score is 0.6 % of the last 7 days'.

    50, 50, 50, 50: scores 0, 0.3, 0.6 (soft on day 2), 0.9.
    Day 4: 200 -> 1.2, locked for a week, to day 11. Nothing goes but the message to prospect 0,
    who accepted at the weekend: messages still work.
    Day 11, Friday: nothing was sent for a week, so healthy, but the ramp begins anew (20 % and 6
    points a day: 10 on day 11, 19 on day 14, 22, 25), and for 14 days half of the cap, 25, is most.
    Day 18: 10 + 19 + 22 + 25 + 25 = 101 -> 0.606, soft again. Day 21: 116 -> 0.696.
    Day 25: ramp and recovery are over, 50. Day 28: 4 x 25 + 50 = 150 -> 0.9. Day 29: 175 -> 1.05,
    the second lock, to day 36.
    Day 36, Tuesday: 10, 13, 16, 19; day 42: 25. Day 43: 83 -> 0.498, just healthy.
    Day 44: 98 -> 0.588. Day 49 is the last of the halved ones, 50 and 51 see 50.
    Day 51: 150 -> 0.9. Day 52: 175 -> 1.05,
    the third lock within 90 days, and luck has it that it is for ever. Even the message to
    prospect 1, who accepts on day 52, is never sent.
    """
    happened = told(BLAST, BLAST_LUCK, escalates=True)
    rows = [line.split(": ")[1].split(", ") for line in happened.seat_days.splitlines()]
    days = [int(line.split()[0]) for line in happened.seat_days.splitlines()]
    path = [
        (day, level, sent[0].split(" | ")[1:])
        for day, (level, _, _, *sent) in zip(days, rows, strict=True)
    ]
    fifty, capped = "50 invitation", "by daily_cap"
    quarter = "25 invitation"
    assert path == [
        (0, "healthy", [fifty, capped]),
        (1, "healthy", [fifty, capped]),
        (2, "soft", [fifty, capped]),
        (3, "soft", [fifty, capped]),
        (4, "week_lock", ["by lock"]),
        (7, "week_lock", ["1 message", "by lock"]),
        (8, "week_lock", ["by lock"]),
        (9, "week_lock", ["by lock"]),
        (10, "week_lock", ["by lock"]),
        (11, "healthy", ["10 invitation", capped]),
        (14, "healthy", ["19 invitation", capped]),
        (15, "healthy", ["22 invitation", capped]),
        (16, "healthy", [quarter, capped]),
        (17, "healthy", [quarter, capped]),
        (18, "soft", [quarter, capped]),
        (21, "soft", [quarter, capped]),
        (22, "soft", [quarter, capped]),
        (23, "soft", [quarter, capped]),
        (24, "soft", [quarter, capped]),
        (25, "soft", [fifty, capped]),
        (28, "soft", [fifty, capped]),
        (29, "week_lock", ["by lock"]),
        (30, "week_lock", ["by lock"]),
        (31, "week_lock", ["by lock"]),
        (32, "week_lock", ["by lock"]),
        (35, "week_lock", ["by lock"]),
        (36, "healthy", ["10 invitation", capped]),
        (37, "healthy", ["13 invitation", capped]),
        (38, "healthy", ["16 invitation", capped]),
        (39, "healthy", ["19 invitation", capped]),
        (42, "healthy", [quarter, capped]),
        (43, "healthy", [quarter, capped]),
        (44, "soft", [quarter, capped]),
        (45, "soft", [quarter, capped]),
        (46, "soft", [quarter, capped]),
        (49, "soft", [quarter, capped]),
        (50, "soft", [fifty, capped]),
        (51, "soft", [fifty, capped]),
        (52, "permanent", ["by permanent"]),
        (53, "permanent", ["by permanent"]),
        (56, "permanent", ["by permanent"]),
        (57, "permanent", ["by permanent"]),
    ]
    assert "\n".join(happened.prospects.splitlines()[:2]) == lines(
        """
        0: exhausted | seat 0, leaf -1 | first 0 09:04 | connected 5 12:00
        1: under_way | seat 0, leaf -1 | first 0 09:14 | connected 52 12:00
        """
    )


def test_the_third_lock_is_for_a_week_with_better_luck() -> None:
    assert told(BLAST, BLAST_LUCK).seat_days.splitlines()[-1].startswith("57 seat 0: week_lock")


def test_locks_are_forgotten_after_the_memory() -> None:
    """On day 52 the lock of day 4 is 48 days old: a memory of 48 days has forgotten it."""
    for memory, level in ((48, "week_lock"), (49, "permanent")):
        world = BLAST.replace("memory_days: 90", f"memory_days: {memory}")
        last = told(world, BLAST_LUCK, escalates=True).seat_days.splitlines()[-1]
        assert last.startswith(f"57 seat 0: {level}")
