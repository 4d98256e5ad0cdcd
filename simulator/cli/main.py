"""Commands, flags and exit codes. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simulator import __version__
from simulator.cli.parsers import compare_parser, keep_flag, report_parser
from simulator.cli.usage import Parser, Usage, address, lever, mapping, precision, setting, whole
from simulator.errors import printable

if TYPE_CHECKING:
    import argparse

    Commands = argparse._SubParsersAction[Parser]

DONE: Final = 0
WRONG_INPUT: Final = 2
NOT_FINISHED: Final = 3
INTERRUPTED: Final = 130
MOST_REPLICATIONS: Final = 10_000_000
"""As many as a scenario may ask for."""
MOST_WORKERS: Final = 1_024
SHELLS: Final = ("bash", "zsh", "fish")
"""Shells that can be taught the commands."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0 done; 1 ran to the end, but a precision that a flag asked for was not met; 2 usage or input
    wrong, nothing was run; 3 could not finish, what is whole is kept; 130 interrupted.
    """
    _print_anything()
    try:
        arguments = parser().parse_args(argv)
        code = int(arguments.command(arguments))
        sys.stdout.flush()
    except Usage as error:
        print("\n".join(map(printable, str(error).splitlines())), file=sys.stderr)
        return WRONG_INPUT
    except KeyboardInterrupt as stop:
        kept = printable(str(stop)) or "nothing was stored"
        print(f"interrupted: {kept}", file=sys.stderr)
        if argv is None:
            # A thread inside compiled code would hold up the end of the process.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(INTERRUPTED)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python must not complain while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        print(f"cannot write what there is to say: {error.strerror}", file=sys.stderr)
        return NOT_FINISHED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    return code


def _print_anything() -> None:
    """Let terminals that lack a letter show its code instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def parser() -> Parser:
    """Return the parser of all commands."""
    top = Parser(prog="outreach", description="Simulates LinkedIn outreach: which strategy to run.")
    top.add_argument(
        "--version",
        action="version",
        version=f"outreach {__version__}",
        help="print the version and leave",
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    run = commands.add_parser(
        "run",
        help="simulate the campaigns of a scenario and compare its strategies",
        description="Simulate the campaigns of a scenario, store them and compare its strategies.",
    )
    _scenario(run)
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
        help="run a grid, as in seats.Ana.count=1..5 or world.rates.accepted=0.2,0.3; repeatable",
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
    keep_flag(run)
    run.add_argument("--cluster", type=address, metavar="ADDRESS", help="have a Dask cluster count")
    run.add_argument(
        "--out", type=Path, metavar="DIR", help="folder of this run instead of results/..."
    )
    run.add_argument("--json", action="store_true", help="print one JSON object")
    run.add_argument("--quiet", action="store_true", help="no progress, no warnings")
    run.set_defaults(command=_later("run"))
    compare_parser(commands).set_defaults(command=_later("compare"))
    report_parser(commands).set_defaults(command=_later("report"))
    validate = commands.add_parser(
        "validate",
        help="check a scenario, and say what was understood and what will happen",
        description="Check a scenario and its prospects; say what was understood and what will "
        "happen.",
    )
    _scenario(validate)
    validate.add_argument("--json", action="store_true", help="print one JSON object")
    validate.set_defaults(command=_later("validate"))
    _story(commands)
    _more(commands)
    return top


def _story(commands: Commands) -> None:
    """Add the command that tells one campaign."""
    story = commands.add_parser(
        "story",
        help="tell one simulated campaign: a prospect, a seat or a day",
        description="Tell one simulated campaign of a strategy as it happened: what was due, which "
        "limit stopped what, what chance decided. Without --prospect, --seat and --day: in brief.",
    )
    _scenario(story)
    story.add_argument("--strategy", metavar="NAME", help="of the scenario, if it has several")
    story.add_argument(
        "--replication",
        type=whole(0, MOST_REPLICATIONS),
        default=0,
        metavar="R",
        help="simulated campaign, from 0",
    )
    story.add_argument("--seed", type=whole(0), metavar="N", help="where all luck begins")
    story.add_argument(
        "--prospect", metavar="P", help="one prospect, by id or by its number in the list, from 1"
    )
    story.add_argument("--seat", metavar="S", help="the mornings of one seat; with --day, one")
    story.add_argument("--day", metavar="D", help="one day, counted from 1, or its date")
    story.add_argument(
        "--out", type=Path, metavar="FILE.parquet", help="store the same as a Parquet file"
    )
    story.add_argument("--json", action="store_true", help="print one JSON object")
    story.set_defaults(command=_later("story"))


def _more(commands: Commands) -> None:
    """Add the commands around a scenario: to begin one, to write it, to know what it rests on."""
    new = commands.add_parser(
        "new",
        help="write a scenario to start from",
        description="Write a commented scenario to start from; without a template, list them.",
    )
    new.add_argument("template", nargs="?", metavar="TEMPLATE", help="one of those it lists")
    new.add_argument(
        "--from",
        type=Path,
        dest="listing",
        metavar="LIST",
        help="count the segments of this list of prospects (CSV or Parquet)",
    )
    new.add_argument(
        "--out", type=Path, metavar="FILE", help="write this file, which must not exist yet"
    )
    new.set_defaults(command=_later("new"))
    catalogue = commands.add_parser(
        "catalogue",
        help="show every default with its source",
        description="Show the figures of the catalogue: value, unit, confidence, source, book.",
    )
    catalogue.add_argument(
        "words", nargs="*", metavar="WORD", help="only figures that have all of these words"
    )
    catalogue.add_argument(
        "--scenario", type=Path, metavar="FILE", help="say what this scenario rests on"
    )
    catalogue.add_argument("--json", action="store_true", help="print one JSON object")
    catalogue.set_defaults(command=_later("catalogue"))
    schema = commands.add_parser(
        "schema",
        help="print the JSON Schema of scenarios, for editors",
        description="Print the JSON Schema of the scenario language (draft 2020-12), for editors.",
    )
    schema.set_defaults(command=_later("schema"))
    completion = commands.add_parser(
        "completion",
        help="print what lets a shell complete commands",
        description="Print a script that lets the shell complete commands, flags and files.",
    )
    completion.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    completion.set_defaults(command=_later("completion"))


def _scenario(command: Parser) -> None:
    command.add_argument("scenario", type=Path, metavar="SCENARIO", help="a YAML file")
    command.add_argument(
        "--set",
        action="append",
        default=[],
        type=setting,
        dest="sets",
        metavar="PATH=VALUE",
        help="replace a value of the scenario, as in seats.Ana.writing_minutes=60; repeatable",
    )
    command.add_argument(
        "--map",
        action="append",
        default=[],
        type=mapping,
        dest="maps",
        metavar="FIELD=COLUMN",
        help="which column of the prospect list holds a field, as in title=Cargo; repeatable",
    )


def _later(name: str) -> Callable[[object], int]:
    """Return the command of a file of this room, which is imported only when it is called."""

    def command(arguments: object) -> int:
        return int(import_module(f"simulator.cli.{name}").command(arguments))

    return command
