"""Flags of commands, apart from `main` so that it stays short. Nothing heavy is imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli.usage import Parser, positive, tables, whole

if TYPE_CHECKING:
    import argparse

    Commands = argparse._SubParsersAction[Parser]


def keep_flag(run: Parser) -> None:
    """Add the flag that keeps more than outcomes."""
    run.add_argument(
        "--keep",
        type=tables,
        default=(),
        metavar="TABLES",
        help="also keep each prospect, each touch, or both: prospects,touches",
    )


def compare_parser(commands: Commands) -> Parser:
    """Add the command that compares stored runs, and return its parser."""
    compare = commands.add_parser(
        "compare",
        help="say which strategy of stored runs and grids to take, and how sure that is",
        description="Compare the strategies of stored runs and grids on the same people and the "
        "same luck. A scenario that was not run yet is run first.",
    )
    compare.add_argument(
        "results",
        nargs="+",
        metavar="RESULTS",
        help="a run's folder, its latest, a scenario's file, or the name of one that was run",
    )
    compare.add_argument("--outcome", metavar="NAME", help="instead of that of the study")
    compare.add_argument(
        "--baseline", metavar="NAME", help="also hold every alternative against this one"
    )
    compare.add_argument(
        "--across",
        action="store_true",
        help="even where world, prospects, days or seed differ; the verdict says so",
    )
    compare.add_argument(
        "--select-best",
        action="store_true",
        help="of one scenario's file: go on until one strategy is selected",
    )
    compare.add_argument(
        "--delta",
        type=positive,
        metavar="D",
        help="smaller differences do not matter; in the unit of the outcome, money in dollars",
    )
    compare.add_argument(
        "--assumptions",
        action="store_true",
        help="of one run: what its weak figures could change, and where the advice would",
    )
    compare.add_argument(
        "--ignorance",
        action="store_true",
        help="of one run: how much of the spread is not knowing the figures, how much is luck",
    )
    compare.add_argument(
        "--duel",
        nargs=2,
        metavar=("A", "B"),
        help="which prospects change sides between these two, and why",
    )
    compare.add_argument(
        "--campaigns",
        type=whole(2),
        metavar="N",
        help="campaigns that --duel lives again at most, 200 unless said",
    )
    compare.add_argument(
        "--per-prospect",
        action="store_true",
        help="everybody's chances under each strategy, and who should get the InMail",
    )
    compare.add_argument("--json", action="store_true", help="print one JSON object")
    compare.add_argument("--quiet", action="store_true", help="no progress")
    return compare


def report_parser(commands: Commands) -> Parser:
    """Add the command that writes the page of a stored run, and return its parser."""
    report = commands.add_parser(
        "report",
        help="write one page of pictures and tables about a stored run or grid",
        description="Write report.html into the folder of a stored run or grid: one file that "
        "needs no network. A scenario that was not run yet is run first.",
    )
    report.add_argument(
        "results",
        metavar="RESULTS",
        help="a run's folder, its latest, a scenario's file, or the name of one that was run",
    )
    report.add_argument("--outcome", metavar="NAME", help="instead of that of the study")
    report.add_argument(
        "--figures", action="store_true", help="also write every picture as PNG and SVG"
    )
    report.add_argument(
        "--out", type=Path, metavar="FILE", help="this file instead of report.html of the run"
    )
    report.add_argument("--quiet", action="store_true", help="no progress")
    return report
