"""The figures of suppression as whole numbers."""

from __future__ import annotations

from dataclasses import asdict

from simulator.model.tables.figures import sample
from simulator.model.tables.restriction import restriction_of
from tests.model.rules.made import judge
from tests.model.tables.made import base


def judged(*sets: str, place: int = 0) -> dict[str, int]:
    world = base(*sets)
    drawn = sample(world.world.figures, world.study.seed, range(8))
    return asdict(restriction_of(world.world, drawn, place))


def test_the_catalogues_thresholds_are_those_of_the_tables_of_rules() -> None:
    assert judged() == asdict(judge())


def test_suppression_can_be_switched_off() -> None:
    assert judged("world.off=[suppression]") == asdict(judge(on=0))


def test_a_threshold_that_is_a_range_is_drawn_in_each_replication() -> None:
    soft = [
        judged("world.limits.suppression.soft=0.4 to 0.7", place=place)["soft"]
        for place in range(8)
    ]
    assert len(set(soft)) == 8
    assert all(400_000 <= one <= 700_000 for one in soft)


def test_a_figure_of_0_divides_nothing() -> None:
    sets = (
        "world.limits.suppression.weekly_figure=0",
        "world.limits.invitations.pending_soft=0",
        "world.limits.suppression.spam_reports=0",
    )
    found = judged(*sets)
    assert [found[name] for name in ("weekly_figure", "pending_figure", "spam_figure")] == [1, 1, 1]
