"""Suppression figures as whole numbers; thresholds may be ranges, drawn in each replication."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from simulator.model.rules.state import Judge
from simulator.model.rules.suppression import MILLION
from simulator.model.tables.ground import whole
from simulator.scenario.model import World


class Draws(Protocol):
    """Figures as drawn for a block of replications."""

    def of(self, path: str) -> npt.NDArray[np.float64]:
        """Values of a figure, one a replication."""
        ...

    def varies(self, *prefixes: str) -> bool:
        """Whether any figure whose path begins so is drawn anew."""
        ...

    @property
    def count(self) -> int:
        """Replications of the block."""
        ...


def judges(world: World, drawn: Draws) -> Sequence[Judge]:
    """Collect the thresholds of each replication of a block; one object where nothing varies."""
    if drawn.varies("limits.suppression", "limits.improvement"):
        return [judge_of(world, drawn, place) for place in range(drawn.count)]
    return [judge_of(world, drawn, 0)] * drawn.count


def judge_of(world: World, drawn: Draws, place: int) -> Judge:
    """Collect the thresholds of the replication at `place` of the block."""
    figures = world.figures
    base = "limits.suppression"

    def share(path: str, scale: int) -> int:
        return int(np.rint(drawn.of(path)[place] * scale))

    def days(name: str) -> int:
        return whole(figures, f"{base}.{name}")

    return Judge(
        on=int("suppression" not in world.off),
        weight_volume=share(f"{base}.weight_volume", MILLION),
        weight_acceptance=share(f"{base}.weight_acceptance", MILLION),
        weight_pending=share(f"{base}.weight_pending", MILLION),
        weight_spam=share(f"{base}.weight_spam", MILLION),
        acceptance_floor=share(f"{base}.acceptance_floor", MILLION),
        acceptance_from=days("acceptance_from"),
        acceptance_to=days("acceptance_to"),
        acceptance_least=days("acceptance_least"),
        weekly_figure=max(1, days("weekly_figure")),
        pending_figure=max(1, whole(figures, "limits.invitations.pending_soft")),
        spam_figure=max(1, days("spam_reports")),
        spam_days=days("spam_days"),
        soft=share(f"{base}.soft", MILLION),
        week_lock=share(f"{base}.week_lock", MILLION),
        month_lock=share(f"{base}.month_lock", MILLION),
        recovery_days=days("recovery_days"),
        week_days=days("week_days"),
        month_days=days("month_days"),
        memory_days=days("memory_days"),
        memory_locks=days("memory_locks"),
        permanent=share(f"{base}.permanent", 1 << 20),
        slow_days=days("slow_days"),
        slow_share=share(f"{base}.slow_share", 1000),
        likeness_blank=share(f"{base}.similarity.blank", 1000),
        likeness_template=share(f"{base}.similarity.template", 1000),
        likeness_segment=share(f"{base}.similarity.segment", 1000),
        likeness_tailored=share(f"{base}.similarity.tailored", 1000),
        improvement_threshold=share("limits.improvement.threshold", MILLION),
        improvement_least=whole(figures, "limits.improvement.least"),
        window_days=whole(figures, "limits.improvement.window"),
        warning_days=whole(figures, "limits.improvement.warning"),
        grace_days=whole(figures, "limits.improvement.grace"),
        period_days=whole(figures, "limits.improvement.period"),
    )
