"""The flags of the commands around results. Nothing heavy is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from simulator.answers.question import Flag
from simulator.answers.questions import QUESTIONS
from simulator.cli.flags_scenario import MOST_REPLICATIONS, goal_flags, scenario_flags
from simulator.cli.usage import (
    Parser,
    address,
    lever,
    place,
    positive,
    precision,
    run_name,
    tables,
    whole,
)

if TYPE_CHECKING:
    import argparse

    Commands = argparse._SubParsersAction[Parser]

MOST_WORKERS: Final = 1_024
LISTED: Final = 20
"""Runs that are listed unless said."""
DELTA: Final = (
    "smaller differences of the outcome do not matter; in its unit, money in dollars; 2%% of the "
    "best mean unless said"
)


def run_parser(commands: Commands) -> Parser:
    """Add the command that lives a scenario, and return its parser."""
    run = commands.add_parser(
        "run",
        help="simulate the campaigns of a scenario and compare its strategies",
        description="Simulate the campaigns of a scenario, store them and compare its strategies.",
    )
    scenario_flags(run)
    goal_flags(run)
    run.add_argument(
        "--strategy", action="append", default=[], metavar="NAME", help="only this one; repeatable"
    )
    run.add_argument(
        "--replications",
        type=whole(1, MOST_REPLICATIONS),
        metavar="N",
        help="simulated campaigns for each strategy",
    )
    run.add_argument(
        "--precision",
        type=precision,
        metavar="[OUTCOME=]SHARE",
        help="go on until half the interval of the outcome is at most this share of its mean, as "
        "in 2%%; --replications is then the most there may be, 10,000 unless said",
    )
    run.add_argument(
        "--vary",
        action="append",
        default=[],
        type=lever,
        dest="levers",
        metavar="PATH=VALUES",
        help="run a grid, as in seats.Ana.count=1..5, 'world.rates.accepted=20%%..30%% step 5%%' "
        "or, of values that move together, a.text,b.text=template,segment; repeatable",
    )
    run.add_argument(
        "--per", choices=("month", "week"), help="tell it by calendar month or week as well"
    )
    run.add_argument("--seed", type=whole(0), metavar="N", help="where all luck begins")
    run.add_argument(
        "--engine",
        choices=("auto", "compiled", "reference"),
        default="auto",
        help="what lives the campaigns: compiled code, or the SimPy model that defines it",
    )
    run.add_argument(
        "--workers", type=whole(1, MOST_WORKERS), metavar="N", help="threads; all cores unless said"
    )
    run.add_argument(
        "--keep",
        type=tables,
        default=(),
        metavar="TABLES",
        help="also keep each prospect, each touch, or both: prospects,touches",
    )
    run.add_argument(
        "--no-try", action="store_true", help="name what to try next without simulating it"
    )
    run.add_argument("--cluster", type=address, metavar="ADDRESS", help="have a Dask cluster count")
    run.add_argument(
        "--out", type=place, metavar="DIR", help="folder of this run instead of results/..."
    )
    run.add_argument(
        "--name", type=run_name, metavar="NAME", help="what compare and report find this run by"
    )
    run.add_argument("--json", action="store_true", help="print one JSON object")
    run.add_argument("--quiet", action="store_true", help="no progress, no warnings")
    return run


def runs_parser(commands: Commands) -> Parser:
    """Add the command that lists stored runs, and return its parser."""
    runs = commands.add_parser(
        "runs",
        help="list stored runs: when, what was set, campaigns, advice",
        description="List the stored runs of a scenario, or of all, newest first: when, what was "
        "set, how many campaigns, the advice in a sentence, and what is not whole. Example: "
        "outreach runs quickstart",
    )
    runs.add_argument(
        "scenario", nargs="?", metavar="SCENARIO", help="the file or the name of one that was run"
    )
    runs.add_argument(
        "--last",
        type=whole(1, MOST_REPLICATIONS),
        default=LISTED,
        metavar="N",
        help="at most so many, %(default)s unless said",
    )
    runs.add_argument("--out", type=place, metavar="DIR", help="where runs lie instead of results")
    runs.add_argument("--json", action="store_true", help="print one JSON object")
    return runs


def compare_parser(commands: Commands) -> Parser:
    """Add the command that compares stored runs, and return its parser."""
    compare = commands.add_parser(
        "compare",
        help="say which strategy of stored runs and grids to take, and how sure that is",
        description="Compare the strategies of stored runs and grids on the same people and the "
        "same luck. A scenario that was not run yet is run first.",
    )
    _results(compare, nargs="+")
    goal_flags(compare)
    compare.add_argument("--delta", type=positive, metavar="D", help=DELTA)
    compare.add_argument(
        "--baseline", metavar="NAME", help="also hold every alternative against this one"
    )
    compare.add_argument(
        "--across",
        action="store_true",
        help="even where world, prospects, days or seed differ; the verdict says so",
    )
    for question in QUESTIONS:
        for flag in (question.flag, *question.own):
            compare.add_argument(f"--{flag.name}", help=flag.help, **_takes(flag))
    compare.add_argument("--json", action="store_true", help="print one JSON object")
    compare.add_argument("--quiet", action="store_true", help="no progress")
    return compare


def _takes(flag: Flag) -> dict[str, Any]:
    """Say what a flag of a question takes, as argparse is told."""
    if flag.kind == "yes":
        return {"action": "store_true"}
    if flag.kind == "two names":
        return {"nargs": 2, "metavar": flag.metavar}
    if flag.kind == "text":
        return {"metavar": flag.metavar}
    return {"type": positive if flag.kind == "size" else whole(2), "metavar": flag.metavar}


def report_parser(commands: Commands) -> Parser:
    """Add the command that writes the page of a stored run, and return its parser."""
    report = commands.add_parser(
        "report",
        help="write one page of pictures and tables about a stored run or grid",
        description="Write report.html into the folder of a stored run or grid: one file that "
        "needs no network. A scenario that was not run yet is run first.",
    )
    _results(report)
    report.add_argument(
        "--figures", action="store_true", help="also write every picture as PNG and SVG"
    )
    report.add_argument(
        "--out", type=place, metavar="FILE", help="this file instead of report.html of the run"
    )
    report.add_argument("--quiet", action="store_true", help="no progress")
    return report


def _results(command: Parser, nargs: str | None = None) -> None:
    """Add the stored runs that a command is about, and the outcome it asks of them."""
    command.add_argument(
        "results",
        nargs=nargs,
        metavar="RESULTS",
        help="a run's folder, its latest, its name, a scenario's file, or the name of one that was "
        "run",
    )
    command.add_argument("--outcome", metavar="NAME", help="instead of that of the study")
