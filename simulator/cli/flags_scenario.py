"""The flags of the commands around a scenario. Nothing heavy is imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simulator.cli.usage import Parser, Usage, column_mapping, day, place, setting, whole
from simulator.errors import expected

if TYPE_CHECKING:
    import argparse

    Commands = argparse._SubParsersAction[Parser]

MOST_REPLICATIONS: Final = 10_000_000
"""As many as a scenario may ask for."""
SHELLS: Final = ("bash", "zsh", "fish")
"""Shells that can be taught the commands."""


def json_flag(command: Parser) -> None:
    """Add what has the answer printed for programs."""
    command.add_argument("--json", action="store_true", help="print one JSON object")


def scenario_flags(command: Parser) -> None:
    """Add the scenario and what changes it."""
    command.add_argument("scenario", type=Path, metavar="SCENARIO", help="a YAML file")
    command.add_argument(
        "--set",
        action="append",
        default=[],
        type=setting,
        dest="sets",
        metavar="PATH=VALUE",
        help="replace a value of the scenario, as in seats.Ana.wage=60, or add a seat, as "
        "in seats.Ben.like=Ana; repeatable",
    )
    map_flag(command)


def map_flag(command: Parser) -> None:
    """Add what names the columns of a list."""
    command.add_argument(
        "--map",
        action="append",
        default=[],
        type=column_mapping,
        dest="maps",
        metavar="FIELD=COLUMN",
        help="which column of the prospect list holds a field, as in title=Cargo; repeatable",
    )


def goal_flags(command: Parser) -> None:
    """Add the goal that is judged by instead of that of the study."""
    command.add_argument(
        "--goal",
        action="append",
        default=[],
        dest="goals",
        metavar="GOAL",
        help='replace the goal of the study, as in "meetings >= 30"; repeatable, all must hold',
    )
    command.add_argument(
        "--by",
        metavar="DAY",
        help='deadline for --goal, the end of: "day 90", a date, or "3 months"',
    )
    command.add_argument(
        "--chance",
        metavar="SHARE",
        help="share of campaigns that must reach --goal, as in 90%%; default 80%%",
    )


def goal_sets(arguments: Any, path: str = "study.goal") -> list[str]:
    """Return the settings that --goal, --by and --chance stand for; raises Usage."""
    if arguments.by is not None and len(arguments.goals) != 1:
        raise Usage(expected("one --goal with it", str(len(arguments.goals)), "--by"))
    # Only for who runs a command: reading goals takes what `--help` does without.
    from simulator.scenario.goals import goal_settings

    return goal_settings(arguments.goals, arguments.by, arguments.chance, path)


def validate_parser(commands: Commands) -> Parser:
    """Add the command that checks a scenario, and return its parser."""
    validate = commands.add_parser(
        "validate",
        help="check a scenario, and say what was understood and what will happen",
        description="Check a scenario and its prospects; say what was understood and what will "
        "happen.",
    )
    scenario_flags(validate)
    validate.add_argument(
        "--all",
        action="store_true",
        help="also show limits that are never reached, credits and rates",
    )
    json_flag(validate)
    return validate


def page_parser(commands: Commands) -> Parser:
    """Add the command that serves the planner's page, and return its parser."""
    page = commands.add_parser(
        "page",
        help="open a page with sliders: change the scenario and see the campaign",
        description="Serve a page on this machine alone, on which sliders change the scenario and "
        "every change is simulated at once. Prints its address and opens the browser; Ctrl-C ends "
        "it. What was tried can be saved as YAML, as a command, as a report and as Parquet. With "
        "--static the page is one file instead, to be mailed: it holds the levers of page: in the "
        "scenario with all their values, or a few that it proposes; of a stored grid in its place "
        "exactly the levers and cells.",
    )
    page.add_argument(
        "scenario",
        nargs="?",
        type=Path,
        metavar="SCENARIO",
        help="a YAML file; without one the page begins with a question and your list; with "
        "--static also a stored grid: its folder, its latest-grid or its name",
    )
    map_flag(page)
    page.add_argument(
        "--port",
        type=whole(1, 65_535),
        metavar="N",
        help="serve it at this port; default the first free one from 8610",
    )
    page.add_argument("--no-open", action="store_true", help="print the address only")
    page.add_argument(
        "--static",
        type=place,
        metavar="FILE",
        help="simulate every state beforehand and write the page as this HTML file",
    )
    return page


def count_parser(commands: Commands) -> Parser:
    """Add the command that counts rates in own files, and return its parser."""
    count = commands.add_parser(
        "count",
        help="count your own rates in your archive or a campaign export",
        description="Count how many invitations were accepted, first messages and InMails "
        "answered, and print the lines of `rates:` for a scenario. What is still open is waited "
        "for. Reads Invitations.csv, Connections.csv and messages.csv of a member's own archive, "
        "and exports of campaigns; no name, address or text is printed or stored.",
    )
    count.add_argument(
        "files",
        nargs="+",
        type=place,
        metavar="FILE",
        help="the files of an archive, exports, and lists that tell the rank",
    )
    count.add_argument(
        "--until",
        type=day,
        metavar="DATE",
        help="last day that is counted, such as 2026-03-28; default that of the export",
    )
    count.add_argument(
        "--per",
        choices=("seniority",),
        metavar="seniority",
        help="count by rank too, where the files tell it",
    )
    count.add_argument(
        "--withdrawn",
        type=whole(0),
        default=0,
        metavar="N",
        help="invitations that were withdrawn and are not in the files; default 0",
    )
    json_flag(count)
    return count


def story_parser(commands: Commands) -> Parser:
    """Add the command that tells one campaign, and return its parser."""
    story = commands.add_parser(
        "story",
        help="replay one simulated campaign: a prospect, a seat or a day",
        description="Replay one simulated campaign of a strategy: what was due, which limit "
        "stopped what, what was decided by chance. Without --prospect, --seat or --day: a summary.",
    )
    scenario_flags(story)
    story.add_argument(
        "--strategy", metavar="NAME", help="strategy to replay, if there are several"
    )
    story.add_argument(
        "--replication",
        type=whole(0, MOST_REPLICATIONS),
        default=0,
        metavar="R",
        help="number of the simulated campaign, from 0",
    )
    story.add_argument("--seed", type=whole(0), metavar="N", help="random seed")
    story.add_argument(
        "--prospect", metavar="P", help="one prospect, by id or by its number in the list, from 1"
    )
    story.add_argument("--seat", metavar="S", help="mornings of one seat; with --day, one morning")
    story.add_argument("--day", metavar="D", help="one day, counted from 1, or its date")
    story.add_argument(
        "--out", type=place, metavar="FILE.parquet", help="also save the events as a Parquet file"
    )
    json_flag(story)
    return story


def new_parser(commands: Commands) -> Parser:
    """Add the command that begins a scenario, and return its parser."""
    new = commands.add_parser(
        "new",
        help="write a scenario to start from",
        description="Write a commented scenario to start from, or list the templates.",
    )
    new.add_argument("template", nargs="?", metavar="TEMPLATE", help="name of a template")
    new.add_argument(
        "--from",
        type=Path,
        dest="listing",
        metavar="LIST",
        help="count segments in this prospect list (CSV or Parquet)",
    )
    map_flag(new)
    new.add_argument("--out", type=place, metavar="FILE", help="file to write; must not exist yet")
    return new


def catalogue_parser(commands: Commands) -> Parser:
    """Add the command that shows every default, and return its parser."""
    catalogue = commands.add_parser(
        "catalogue",
        help="show every default with its source",
        description="Show the figures of the catalogue: value, unit, confidence, source, book.",
    )
    catalogue.add_argument(
        "words", nargs="*", metavar="WORD", help="show only figures that contain all these words"
    )
    catalogue.add_argument(
        "--strategies", action="store_true", help="show the strategies that come along instead"
    )
    catalogue.add_argument(
        "--scenario", type=Path, metavar="FILE", help="show what this scenario rests on"
    )
    json_flag(catalogue)
    return catalogue


def schema_parser(commands: Commands) -> Parser:
    """Add the command that describes the language, and return its parser."""
    return commands.add_parser(
        "schema",
        help="print the JSON Schema of scenarios, for editors",
        description="Print the JSON Schema of the scenario language (draft 2020-12), for editors.",
    )


def completion_parser(commands: Commands) -> Parser:
    """Add the command that teaches a shell, and return its parser."""
    completion = commands.add_parser(
        "completion",
        help="print a shell completion script",
        description="Print a script that lets the shell complete commands, flags and files.",
    )
    completion.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    return completion
