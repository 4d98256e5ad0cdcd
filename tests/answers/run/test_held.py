from __future__ import annotations

from pathlib import Path

from simulator.answers.run.held import Ends, Pace, held_back, writing_budget
from simulator.study.stored import Stored
from tests.answers.compare.made import stored
from tests.model.outcomes.made import resources


def test_what_held_it_back_was_counted(tmp_path: Path) -> None:
    """Half of the mornings bound, half of the writing minutes used, the list done."""
    stored(tmp_path / "a", replications=3)
    (held,) = held_back(Stored(tmp_path / "a", 3), {"notes": writing_budget(resources())})
    assert [(one.limit, one.days) for one in held.limits] == [("weekly_cap", 4.0)]
    assert (held.strategy, held.working_days) == ("notes", 8.0)
    assert held.writing_used_share == 8 * 45 / (10 * 90)
    assert (held.list, held.credits) == (Pace(4, 0.0, 1.0, 2.0, Ends(1.0, 3.0)), None)
