"""Hold predictions against campaigns that were published, and write the page: `make published`."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from tests.published.arms import ARMS, Arm
from tests.published.funnel import funnel

PAGE = Path(__file__).parents[2] / "docs" / "published.md"
HEAD = """\
# Published campaigns, predicted

Campaigns that somebody ran and told with counts, set up in `docs/published` from what was told:
each file names its source, what is not told and what was assumed in its place. None of them is a
source of a figure of the catalogue, and nothing was tuned to them. The band holds 80 % of the
simulated campaigns; uncertain figures vary from one to the next.

`make published` runs the commands and writes this page.

| campaign | | sent | happened | as a share | 80 % band | inside | if not, why |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def band(arm: Arm) -> tuple[float, float]:
    """Between what 8 of 10 simulated campaigns lie."""
    low, high = np.quantile(arm.predict(arm.command), (0.1, 0.9), method="inverted_cdf")
    return float(low), float(high)


def row(arm: Arm) -> str:
    """One line of the table."""
    low, high = band(arm)
    inside = low <= arm.share <= high
    cells = (
        f"[{arm.campaign}](published/{arm.scenario}.yaml)",
        arm.arm,
        arm.sent,
        arm.happened,
        f"{100 * arm.share:.1f} %",
        f"{100 * low:.1f} to {100 * high:.1f} %",
        "yes" if inside else "**no**",
        "" if inside else arm.why,
    )
    return f"| {' | '.join(cells)} |\n"


def main() -> int:
    """Simulate every campaign and write the page."""
    rows = []
    for arm in ARMS:
        rows.append(row(arm))
        sys.stdout.write(rows[-1])
        sys.stdout.flush()
    inside = sum("| yes |" in one for one in rows)
    sources = len({arm.campaign for arm in ARMS})
    end = (
        f"\n{inside} of {len(rows)} lie inside ({sources} senders); of right bands 8 in 10 would.\n"
    )
    PAGE.write_text(f"{HEAD}{''.join(rows)}{end}{funnel()}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
