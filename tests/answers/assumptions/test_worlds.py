from __future__ import annotations

from pathlib import Path

import pytest

from simulator.answers.assumptions.worlds import cell_at, has_both_worlds, lock_cells, moved
from simulator.answers.weak.figures import MovedFigure, weaknesses
from simulator.answers.weak.ranges import Range
from simulator.scenario.load import load
from simulator.scenario.model import Scenario
from tests.cli.made import SMALL


@pytest.fixture
def small(tmp_path: Path) -> Scenario:
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    return load(path)[0]


def ends(scenario: Scenario, path: str) -> tuple[float | None, float | None, bool]:
    one = scenario.world.figures[path]
    return one.low, one.high, one.uncertain


def test_a_moved_figure_is_fixed_and_all_else_stays(small: Scenario) -> None:
    """Evidence is gone with it; whole units are rounded."""
    found = moved(small, {"rates.accepted": 0.3, "prices.minutes.tailored": 17.6})
    assert ends(found, "rates.accepted") == (0.3, 0.3, False)
    assert ends(found, "prices.minutes.tailored") == (18.0, 18.0, False)
    apart = {path for path, one in found.world.figures.items() if one != small.world.figures[path]}
    assert apart == {"rates.accepted", "prices.minutes.tailored"}
    assert (found.seats, found.study) == (small.seats, small.study)


def test_a_cell_names_its_figure_and_value(small: Scenario) -> None:
    cell = cell_at(small, "rates.accepted", 0.3)
    assert cell.levers == {"rates.accepted": 0.3}
    assert ends(cell.scenario, "rates.accepted")[0] == 0.3


def test_more_answers_than_touches_that_are_found_make_no_world(small: Scenario) -> None:
    """As validation refuses such rates."""
    figure = small.world.figures["rates.inmail_answered"]
    assert has_both_worlds(small, MovedFigure(figure, Range(0.03, 0.25, "sources")))
    assert not has_both_worlds(small, MovedFigure(figure, Range(0.03, 0.99, "sources")))


def test_locks_at_best_and_at_worst_take_what_sources_leave_open(small: Scenario) -> None:
    """Thresholds low and the floor high is worst; conventions and sizes of effects stay."""
    best, worst = lock_cells(small, weaknesses(small).moved)
    base = "limits.suppression"
    wanted = {
        "acceptance_floor": (0.2, 0.3),
        "soft": (0.7, 0.4),
        "week_lock": (1.3, 0.8),
        "month_lock": (2.0, 1.3),
    }
    for name, (good, bad) in wanted.items():
        assert ends(best.scenario, f"{base}.{name}")[0] == good
        assert ends(worst.scenario, f"{base}.{name}")[0] == bad
    same = small.world.figures
    for name in ("view", "weight_volume", "memory_locks"):
        assert worst.scenario.world.figures[f"{base}.{name}"] == same[f"{base}.{name}"]
    assert best.levers == {f"{base}.{name}": good for name, (good, _) in wanted.items()}
    assert worst.levers == {f"{base}.{name}": bad for name, (_, bad) in wanted.items()}


def test_without_suppression_there_are_no_locks_to_look_at(small: Scenario) -> None:
    assert lock_cells(small, ()) == ()
