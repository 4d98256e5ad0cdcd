from __future__ import annotations

from pathlib import Path

import numpy as np

from simulator.model.tables.figures import sample
from simulator.scenario.load import load
from simulator.study.drawn import BLOCK, Drawn
from tests.cli.made import SMALL


def test_campaigns_in_a_row_may_share_one_draw(tmp_path: Path) -> None:
    """Seven of each, across the edge of blocks too; draw k is the one that campaign k has alone."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    scenario, _ = load(path)
    wanted = sample(scenario.world.figures, 7, range(200)).of("rates.accepted")
    drawn = Drawn(scenario, each=7)
    both = [drawn.block(number).sampled.of("rates.accepted") for number in (0, 1)]
    np.testing.assert_array_equal(np.concatenate(both), np.repeat(wanted, 7)[: 2 * BLOCK])
    alone = Drawn(scenario).block(0).sampled.of("rates.accepted")
    np.testing.assert_array_equal(alone[:200], wanted)
