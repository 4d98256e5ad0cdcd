"""The flags of the commands around results. Nothing heavy is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from simulator.answers.question import Flag
from simulator.answers.questions import QUESTIONS
from simulator.cli.flags_scenario import (
    MOST_REPLICATIONS,
    goal_flags,
    json_flag,
    scenario_flags,
)
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
    "smallest difference that matters, in the unit of the outcome (money in dollars); default 2%% "
    "of the best mean"
)


def run_parser(commands: Commands) -> Parser:
    """Add the command that runs a scenario, and return its parser."""
    run = commands.add_parser(
        "run",
        help="simulate the campaigns of a scenario and compare its strategies",
        description="Simulate the campaigns of a scenario, store them and compare its strategies.",
    )
    scenario_flags(run)
    goal_flags(run)
    run.add_argument(
        "--strategy",
        action="append",
        default=[],
        metavar="NAME",
        help="run only this strategy; repeatable",
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
        help="simulate until half the 95 %% interval of the outcome is at most this share of its "
        "mean, as in 2%%; --replications is then the maximum, default 10,000",
    )
    run.add_argument(
        "--vary",
        action="append",
        default=[],
        type=lever,
        dest="levers",
        metavar="PATH=VALUES",
        help="run a grid, as in seats.Ana.count=1..5, 'world.rates.accepted=20%%..30%% step 5%%' "
        "or, for values that change together, a.text,b.text=template,segment; repeatable",
    )
    run.add_argument(
        "--per", choices=("month", "week"), help="also show results by calendar month or week"
    )
    run.add_argument("--seed", type=whole(0), metavar="N", help="random seed")
    _engine_flags(run)
    run.add_argument(
        "--keep",
        type=tables,
        default=(),
        metavar="TABLES",
        help="also store every prospect, every touch, or both: prospects,touches",
    )
    run.add_argument(
        "--no-try", action="store_true", help="list what to try next without simulating it"
    )
    run.add_argument("--cluster", type=address, metavar="ADDRESS", help="run on a Dask cluster")
    run.add_argument(
        "--out",
        type=place,
        metavar="DIR",
        help="store the run in this folder instead of results/...; commands then find it by the "
        "folder alone",
    )
    run.add_argument(
        "--name", type=run_name, metavar="NAME", help="name of this run, for compare and report"
    )
    json_flag(run)
    run.add_argument("--quiet", action="store_true", help="hide progress and warnings")
    return run


def plan_parser(commands: Commands) -> Parser:
    """Add the command that finds the cheapest plan, and return its parser.

    What is asked of the plan is read by the command, and wrong flags are told with the scenario's.
    """
    plan = commands.add_parser(
        "plan",
        help="find the cheapest plan that reaches the goals, and certify it",
        description="Find the cheapest combination of seats, plans, time and strategy that reaches "
        "the goals, and certify it on campaigns that the search has not seen. Goals, budget and "
        "levers are those of plan: in the scenario, over which flags win; levers that neither "
        "names are proposed.",
    )
    plan.leaves = True
    scenario_flags(plan)
    goal_flags(plan)
    plan.add_argument(
        "--budget",
        metavar="MONEY",
        help="what it may cost on average: '$4,000 a month' or '$12,000 in all'; or 'never above "
        "$12,000 in all' (in single quotes, for $ means something else to a shell)",
    )
    plan.add_argument(
        "--minimise",
        metavar="WHAT",
        help="cost (all in, the default), money (without labour), or an outcome",
    )
    plan.add_argument(
        "--lever",
        action="append",
        type=lever,
        default=[],
        dest="levers",
        metavar="PATH=VALUES",
        help="what can be chosen, as in seats.Ana.count=1..6 or, for values that change together, "
        "a.text,b.text=template,segment; repeatable",
    )
    plan.add_argument(
        "--strategy",
        action="append",
        default=[],
        metavar="NAME",
        help="choose only among these strategies; repeatable",
    )
    plan.add_argument(
        "--margin",
        metavar="POINTS",
        help='between a chance and so much more either answer is right, as in "2 points", the '
        "default",
    )
    plan.add_argument(
        "--sure", metavar="SHARE", help="how sure the answer has to be, as in 99%%; default 95%%"
    )
    plan.add_argument(
        "--at-most",
        type=whole(1, MOST_REPLICATIONS),
        metavar="N",
        help="search in at most N campaigns",
    )
    _engine_flags(plan)
    plan.add_argument("--cluster", type=address, metavar="ADDRESS", help="run on a Dask cluster")
    plan.add_argument(
        "--out",
        type=place,
        metavar="DIR",
        help="store the campaigns in this folder instead of results/...",
    )
    json_flag(plan)
    plan.add_argument("--quiet", action="store_true", help="hide progress and warnings")
    return plan


def _engine_flags(command: Parser) -> None:
    """Add what simulates, and on how many threads."""
    command.add_argument(
        "--engine",
        choices=("auto", "compiled", "reference"),
        default="auto",
        help="simulation engine: compiled code, or the SimPy reference model",
    )
    command.add_argument(
        "--workers",
        type=whole(1, MOST_WORKERS),
        metavar="N",
        help="number of threads; default all cores",
    )


def runs_parser(commands: Commands) -> Parser:
    """Add the command that lists stored runs, and return its parser."""
    runs = commands.add_parser(
        "runs",
        help="list stored runs: when, what was set, campaigns, advice",
        description="List the stored runs of a scenario, or of all, newest first: when, what was "
        "set, how many campaigns, the advice in a sentence, and what is incomplete.",
    )
    runs.add_argument(
        "scenario",
        nargs="?",
        metavar="SCENARIO",
        help="scenario file, or the name of a scenario that was run",
    )
    runs.add_argument(
        "--last",
        type=whole(1, MOST_REPLICATIONS),
        default=LISTED,
        metavar="N",
        help="list at most N runs; default %(default)s",
    )
    runs.add_argument(
        "--out", type=place, metavar="DIR", help="look for runs in this folder instead of results"
    )
    json_flag(runs)
    return runs


def compare_parser(commands: Commands) -> Parser:
    """Add the command that compares stored runs, and return its parser."""
    compare = commands.add_parser(
        "compare",
        help="compare stored runs and grids: which strategy to choose, and how certain that is",
        description="Compare the strategies of stored runs and grids on the same people and the "
        "same luck. A scenario that has not been run is run first.",
    )
    _results(compare, nargs="+")
    goal_flags(compare)
    compare.add_argument("--delta", type=positive, metavar="D", help=DELTA)
    compare.add_argument(
        "--baseline", metavar="NAME", help="also compare every alternative with this one"
    )
    compare.add_argument(
        "--across",
        action="store_true",
        help="compare even if world, prospects, days or seed differ; the verdict says so",
    )
    for question in QUESTIONS:
        for flag in (question.flag, *question.own):
            compare.add_argument(f"--{flag.name}", help=flag.help, **_takes(flag))
    json_flag(compare)
    compare.add_argument("--quiet", action="store_true", help="hide progress")
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
        help="write a one-page report with charts and tables for a stored run or grid",
        description="Write report.html into the folder of a stored run or grid: one file that "
        "needs no network. A scenario that has not been run is run first.",
    )
    _results(report)
    report.add_argument(
        "--figures", action="store_true", help="also write every chart as PNG and SVG"
    )
    report.add_argument(
        "--out", type=place, metavar="FILE", help="write this file instead of the run's report.html"
    )
    report.add_argument("--quiet", action="store_true", help="hide progress")
    return report


def _results(command: Parser, nargs: str | None = None) -> None:
    """Add the stored runs that a command is about, and the outcome it asks of them."""
    command.add_argument(
        "results",
        nargs=nargs,
        metavar="RESULTS",
        help="a run (folder, name or latest), a scenario file, or the name of a scenario that was "
        "run",
    )
    command.add_argument(
        "--outcome", metavar="NAME", help="compare by this outcome instead of the study's"
    )
