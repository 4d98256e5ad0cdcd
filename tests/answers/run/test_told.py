"""A run and a grid, told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.answers.question import Told
from simulator.answers.run.result import result_of
from simulator.answers.run.told import tell_run
from simulator.answers.show import text
from simulator.cli.usage import lever
from simulator.study.cells import load_cells
from simulator.study.run import run
from tests.cli.made import SMALL


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(SMALL)


def told_of(*levers: str) -> Told:
    cells, _ = load_cells(Path("small.yaml"), [], [], [lever(one) for one in levers])
    done = run(cells, (), 30, out=Path("out"), engine="compiled")
    return tell_run(result_of(replace(done, seconds=0.0)), ("careful",))


RUN = """\
small: 40 prospects, 1 seat (Ana, sales-navigator-core), 20 days, 2 strategies.
30 simulated campaigns of each: same people, same luck, uncertain inputs varied.
Seed 7. 0.0 s.

Run "mail" for $605: 2 replies in 29 of 30 campaigns (83 to 100 of 100; you
asked for 80), 4.2 replies on average.

      reaches  replies             8 of 10            value
            2     mean  spread  lie within  cost  less cost
mail     97 %      4.2  ▁▅█▃▁       2 to 6  $605       $592
note     73 %        3  ▆▆█▃        1 to 6  $678       -$90
No seat was slowed or locked in any campaign (<12 %); thresholds are
assumptions.

What it   hours  replies  cost without  cost per        cost per   return
takes    a week    a day        labour     reply  positive reply  on cost
mail        3.5     0.28          $100      $143            $318     98 %
note        4.0     0.20          $100      $226            $726    -13 %

From list
to deal    contacted  accepted  replied  positive  meetings  deals
mail              39         -     11 %      45 %      0.80   0.10
note              40      34 %      8 %      31 %      0.39   0.05
Shares: accepted of invitations, replied of contacted, positive of replies.

Lost on  silent to  said      still
the way    the end    no  under way
mail          35.8   2.3          0
note          36.6   2.1       0.40

What held "mail" back
  writing minutes  binding on 9 of 15 working days (65 % used)
  InMail credits   31 spent, 3.7 came back, 0 expired; never ran out
Everyone contacted by day 12 (8 of 10: 12 to 12); 1 of 40 prospects never.

Try next
  plan premium-business for Ana
    --set seats.Ana.plan=premium-business
  segment text in "mail"
    --set strategies.mail.steps.mail.text=segment
Simulated on the same people and luck: outreach compare small.yaml --try

You counted no rate that "mail" rests on. Least certain: invitations that are
accepted (41 of 152), InMails that are answered (3 % to 27 %), tailored note:
odds that the invitation is accepted (x 0.65 to x 1.8). What each is worth:
--everything.

Saved in out (Parquet, summary.csv).
It is found by this folder alone: outreach compare out
"""
GRID = """\
small: 2 cells, 40 prospects, 20 days, 2 strategies.
30 simulated campaigns of each: same people, same luck, uncertain inputs varied.
Seed 7. 0.0 s.
  count is seats.Ana.count

Probably "mail, count=1", for $605: 2 replies in 29 of 30 campaigns (83 to 100
of 100; you asked for 80), 4.2 replies on average; more campaigns are needed to
confirm that this is enough. About 42 more simulated campaigns each would
probably decide (--replications 72). It is held back by writing minutes on 9 of
15 working days.

                             reaches        replies
   count  strategy                 2  cost     mean          held back by
1  1      mail      97 % (83 to 100)  $605      4.2  writing minutes 60 %
2  3      mail      97 % (83 to 100)  $805      4.2  writing minutes 18 %
3  1      note       73 % (55 to 86)  $678        3  writing minutes 77 %
4  3      note       73 % (55 to 86)  $879      3.0  writing minutes 22 %

          list
   finished in
1       week 2
2       week 1
3       week 3
4       week 1
The same in all: seat ever locked <12 %; days slowed 0.
* slowed: fewer see your invitations, or none go out; thresholds are assumptions

replies, by count (1 3):
  mail  ██  4.2
  note  ▆▆  3 to 3.0

Beyond the first cell (count=1):
count  more replies  95 % between  more cost  each costs
3                 0        0 to 0       $200           -
Each costs: extra cost per extra reply; - if no clear gain.

You counted no rate that "mail" rests on. Least certain: invitations that are
accepted (41 of 152), InMails that are answered (3 % to 27 %), tailored note:
odds that the invitation is accepted (x 0.65 to x 1.8).

Saved in out (Parquet with a column a lever, summary.csv).
It is found by this folder alone: outreach compare out
"""


def test_a_run_is_one_screen_and_one_json_object() -> None:
    """In 80 columns; the picture of the spread goes where there is no room for it."""
    one = told_of()
    assert text(one.blocks, 80) == RUN
    assert "spread" not in text(one.blocks, 50)
    assert list(one.record) == [
        *("scenario", "question", "prospects", "dropped", "seats", "days", "replications"),
        *("replications_stored", "precision", "seed"),
        *("seconds", "verdict", "outcome", "outcome_unit", "more_is_better", "goals"),
        *("matters_share", "interval_level", "standings", "ties", "same"),
        *("replications_needed", "few_replications", "held", "credibility", "ignorance"),
        *("try_next", "weakest", "plan_price", "warnings", "folder"),
    ]
    assert list(one.record["standings"][0]) == [
        *("strategy", "rank", "alike", "mean", "eight_of_ten", "histogram", "state", "goals"),
        *("lead", "cost_cents", "cost_per_reply_cents", "cost_per_positive_reply_cents"),
        *("cost_per_meeting_cents", "cost_per_deal_cents", "return_on_cost", "net_value_cents"),
        *("days_slowed_per_seat", "locked_chance", "handed_over", "first_locked_day"),
        *("limits", "funnel", "effort"),
    ]
    assert one.record["held"] == {
        "strategy": "mail",
        "working_days": 15.0,
        "limits": [{"limit": "writing_minutes", "days": 9.0}],
        "writing_used_share": 0.65,
        "credits": {
            "spent": 31.0,
            "refunded": pytest.approx(112 / 30),
            "expired": 0.0,
            "ran_out_share": 0.0,
            "ran_out_day": None,
            "wanted": 0.0,
        },
        "slowed": None,
        "list": {
            "prospects": 40.0,
            "never_reached": 1.0,
            "done_share": 1.0,
            "done_day": 12.0,
            "done_day_eight_of_ten": {"low": 12.0, "high": 12.0},
        },
        "no_credit": {},
    }


def test_a_grid_is_told_by_all_its_alternatives() -> None:
    """By rank; in JSON levers as numbers, money in cents, what each cell adds to the first one."""
    grid = told_of("seats.Ana.count=1,3")
    assert text(grid.blocks, 80) == GRID
    assert grid.record["levers"] == ["seats.Ana.count"]
    first, second = grid.record["cells"]
    assert [one["levers"] for one in (first, second)] == [
        {"seats.Ana.count": 1},
        {"seats.Ana.count": 3},
    ]
    assert first["beyond_first_cell"] is None
    assert set(second["beyond_first_cell"]) == {"outcome", "cost_cents"}
    assert grid.record["precision"] is None


def test_a_notebook_shows_a_run_as_its_screen_does() -> None:
    """With the intervals beside their numbers."""
    cells, _ = load_cells(Path("small.yaml"), [], [], [])
    shown = result_of(run(cells, (), 30, out=Path("out"), engine="compiled"))._repr_html_()
    assert '<p class="strong">Run "<bdi>mail</bdi>" for $605: 2 replies in 29 of' in shown
    assert '<td class="number">4.2 (' in shown


def test_costs_without_labour_are_said_to_be() -> None:
    """In the head and above the column, at every place where hours would have cost something."""
    Path("small.yaml").write_text(
        SMALL.replace("  figures: point", "  labour: no\n  figures: point")
    )
    one = told_of()
    screen = text(one.blocks, 80)
    assert "varied; costs are without labour. Seed 7." in " ".join(screen.split())
    heads = next(block.heads for block in one.blocks if block.kind == "table")
    assert "cost\nwithout\nlabour" in heads
    assert "labour" not in {
        head for block in one.blocks if block.kind == "table" for head in block.heads
    }
    first = one.record["standings"][0]
    assert first["effort"]["labour_cents"] == 0
    assert first["effort"]["hours_a_week"] > 0
    assert first["cost_cents"]["value"] == first["effort"]["without_labour_cents"] == 9_999
