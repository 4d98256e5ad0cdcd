"""The plain comparison, told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from simulator.answers.assumptions.assumptions import Assumptions, Locks
from simulator.answers.compare.compared import compare
from simulator.answers.compare.funnel import funnels
from simulator.answers.plain.told import blocks
from simulator.answers.show import Sketch, text
from simulator.outcomes import SHOWN
from simulator.stats.intervals import Estimate
from tests.answers.compare.made import stored

SCREEN = """\
Run "notes" for $413: 1 meeting in 40 of 40 campaigns (90 to 100 of 100; you
asked for 80), 2 meetings on average.

2 alternatives from run; 40 simulated campaigns each.
Same people and same luck for each; uncertain inputs varied. Seed 7.

          meetings  minus the      95 %   came  chance of
              mean      first   between  first  best mean
notes            2                       >91 %      >99 %
messages         1         -1  -1 to -1   <9 %       <1 %

notes                     ┊──────────━━━━━━●━━━━━───────────
messages  ───────────━━━━━●━━━━━━───────────
          0                                                3
meetings: ─ 8 of 10 campaigns, ━ 95 % of the mean, ● mean, ┊ the goal

          bad case           good case      reaches  worst 10 %
           1 in 10  typical    1 in 10            1  on average
notes            1        1          3        >90 %           1
            1 to 1   1 to 3     3 to 3  90 to 100 %   needs 200
messages         0        0          2         50 %           0
            0 to 0   0 to 2     2 to 2   34 to 66 %   needs 200

                            cost per           value     days  seat ever
                  cost       meeting       less cost  slowed*    locked*
notes             $413          $207           -$411        0       <9 %
          $412 to $415  $176 to $242  -$412 to -$410            0 to 9 %
messages          $409          $409           -$408        0       <9 %
          $408 to $411  $297 to $564  -$409 to -$407            0 to 9 %

* slowed: fewer see your invitations, or none go out; thresholds are assumptions
Intervals of differences are 95 %, adjusted for all comparisons; an interval
below a number is of that number alone. "needs 200": an interval takes 200
simulated campaigns.

What it    hours  replies  cost without      cost per        cost per
takes     a week    a day        labour       meeting  positive reply
notes        4.3     0.25          $105          $207            $207
                                         $176 to $242    $176 to $242
messages     4.3     0.12          $105          $409            $409
                                         $297 to $564    $297 to $564

From list
to deal    contacted  accepted  replied  positive  meetings  deals
notes              4       0 %     50 %     100 %         2   0.20
                        0 of 1   2 of 4    2 of 2
messages           4       0 %     25 %     100 %         1   0.10
                        0 of 1   1 of 4    1 of 1
Shares: accepted of invitations, replied of contacted, positive of replies.

Lost on   silent to
the way     the end
notes             2
messages          3

Not beaten on meetings, cost and locks together (probability): "notes" (>99 %),
  "messages" (>99 %).

You counted no rate that "notes" rests on. Least certain: invitations that are
accepted (41 of 152), InMails that are answered (6 % to 12 %), answers to
messages that are positive (40 %).

Least certain inputs
  invitations that are accepted (rates.accepted): 41 of 152, given by the
    scenario
  InMails that are answered (rates.inmail_answered): 6 % to 12 %, given by the
    scenario
  answers to messages that are positive (rates.positive.message): 40 %, low
    confidence (25 % to 57 % are possible)
  What they could change: outreach compare run --assumptions
  What each is worth finding out: outreach compare run --everything
"""


def test_all_of_it_is_one_screen(tmp_path: Path) -> None:
    """`notes` reaches 1 or 3 meetings in turn, `messages` one less."""
    found = compare((stored(tmp_path / "run"),))
    assert text(blocks(found, funnels(found)), 80) == SCREEN


def test_nothing_is_pictured_where_all_is_one_number(tmp_path: Path) -> None:
    """No length could be told from another."""
    found = compare((stored(tmp_path / "run"),), outcome="deals")
    rows = tuple(replace(row, mean=Estimate(0.0)) for row in found.rows)
    found = replace(found, rows=rows)
    assert not any(isinstance(block, Sketch) for block in blocks(found, funnels(found)))


def test_the_chance_of_a_lock_is_shown_over_its_assumed_thresholds(tmp_path: Path) -> None:
    """From best to worst where that is known, one chance where both agree, else with interval."""
    found = compare((stored(tmp_path / "run"),))
    some = dict.fromkeys(SHOWN) | {"any_restriction": Estimate(0.1, 0.05, 0.19)}
    steps = funnels(found)
    found = replace(found, rows=tuple(replace(row, outcomes=some) for row in found.rows))
    never, some, always = Estimate(0.0, 0.0, 0.06), Estimate(0.3, 0.2, 0.4), Estimate(1.0, 0.9, 1.0)

    def column(*locks: Locks) -> list[str]:
        told = blocks(found, steps, known_of(locks))
        (costs,) = (one for one in told if one.kind == "table" and one.caption == "Costs and locks")
        return [str(row[-1]) for row in costs.rows]

    assert column() == ["10 % (5 to 19)"] * 2
    over = Locks("notes", never, some), Locks("messages", always, always)
    assert column(*over) == ["<6 % to 30 %", ">90 %"]


def known_of(locks: tuple[Locks, ...]) -> Assumptions:
    """What the weak figures could change: nothing but the chance of a lock."""
    return Assumptions("", "", "", "meetings", True, "notes", None, (), 40, 7, 0, 0, (), {}, locks)
