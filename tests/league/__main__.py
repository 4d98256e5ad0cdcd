"""Run the strategies that come along in three worlds, write table and picture: `make league`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import vl_convert

from simulator.answers.show import Chart, Panel, Table
from simulator.charts.heat import HEAT_ROW, heat
from simulator.report.figures import one_chart
from simulator.report.library import grammar
from simulator.scenario.library import PREFIX, shipped, taken
from tests.league.worlds import CAMPAIGNS, WORLDS, Standing, standings

DOCS: Final = Path(__file__).parents[2] / "docs"
PAGE: Final = DOCS / "strategies.md"
PICTURE: Final = DOCS / "league.svg"
START: Final = "<!-- what `make league` writes -->\n"
END: Final = "<!-- up to here -->\n"

League = Mapping[str, Mapping[str, Standing]]
"""World -> strategy -> what came of it."""


def by_place(league: League) -> list[str]:
    """Order the strategies by their places in all worlds together."""
    names = [one.removeprefix(PREFIX) for one in shipped()]
    return sorted(names, key=lambda name: sum(world[name].place for world in league.values()))


def tables(league: League) -> str:
    """Write the league and what each strategy is, as Markdown."""
    rows = [f"| | {' | '.join(league)} |\n", "| --- |" + " --- |" * len(league) + "\n"]
    about = ["| `like: shipped/...` | for | source |\n", "| --- | --- | --- |\n"]
    for name in by_place(league):
        cells = [cell(world[name]) for world in league.values()]
        rows.append(f"| {name} | {' | '.join(cells)} |\n")
        one = taken(f"{PREFIX}{name}")
        about.append(f"| {name} | {one.purpose} | {one.source} |\n")
    return f"{''.join(rows)}\n{''.join(about)}"


def cell(one: Standing) -> str:
    """Tell a place, the chance of the goal and the cost of a campaign."""
    return f"{one.place}. {100 * one.chance.value:.0f} %, ${one.cost:,.0f}"


def drawn(league: League) -> str:
    """Draw the chance of the goal of each world under each strategy, as SVG."""
    order = by_place(league)
    cells = [
        {
            "step": name,
            "row": strategy,
            "value": world[strategy].chance.value,
            "label": f"{100 * world[strategy].chance.value:.0f} %",
            "told": cell(world[strategy]),
        }
        for name, world in league.items()
        for strategy in order
    ]
    chart = heat(cells, (list(league), order), ("", ""), "chance of the goal", 1.0)
    figure = Chart(
        name="league",
        title="Chance to reach the goal of meetings, in three worlds",
        told="",
        panels=(Panel("", chart, HEAT_ROW * len(order)),),
        table=Table("", (), ()),
        note=f"The strategies that come along, {CAMPAIGNS} simulated campaigns each",
    )
    text: str = vl_convert.vegalite_to_svg(one_chart(figure), vl_version=grammar())
    return text


def main() -> int:
    """Simulate every world, say each place, and write the page and the picture."""
    league = {name: standings(name) for name in WORLDS}
    text = tables(league)
    sys.stdout.write(text)
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8")
    PICTURE.write_text(drawn(league), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
