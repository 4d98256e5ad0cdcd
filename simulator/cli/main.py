"""Commands, flags and exit codes. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from simulator.cli.usage import Parser, Usage, positive, setting, whole

DONE: Final = 0
WRONG_INPUT: Final = 2
NOT_FINISHED: Final = 3
INTERRUPTED: Final = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    0 done; 2 usage or input wrong, nothing was run; 3 could not finish, what is whole is kept;
    130 interrupted.
    """
    _print_anything()
    try:
        arguments = parser().parse_args(argv)
        code = int(arguments.command(arguments))
        sys.stdout.flush()
    except Usage as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except KeyboardInterrupt as stop:
        print(f"interrupted: {str(stop) or 'nothing was stored'}", file=sys.stderr)
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
        "--replications", type=positive, metavar="N", help="simulated campaigns for each strategy"
    )
    run.add_argument("--seed", type=whole, metavar="N", help="where all luck begins")
    run.add_argument(
        "--engine",
        choices=("auto", "compiled", "reference"),
        default="auto",
        help="what lives the campaigns: compiled code, or the SimPy model that defines it",
    )
    run.add_argument("--workers", type=positive, metavar="N", help="threads; all cores unless said")
    run.add_argument(
        "--out", type=Path, metavar="DIR", help="folder of this run instead of results/..."
    )
    run.add_argument("--json", action="store_true", help="print one JSON object")
    run.add_argument("--quiet", action="store_true", help="no progress, no warnings")
    run.set_defaults(command=_run)
    validate = commands.add_parser(
        "validate",
        help="check a scenario and say what was understood",
        description="Check a scenario and its prospects and say what was understood.",
    )
    _scenario(validate)
    validate.add_argument("--json", action="store_true", help="print one JSON object")
    validate.set_defaults(command=_validate)
    story = commands.add_parser(
        "story",
        help="tell one simulated campaign: a prospect, a seat or a day",
        description="Tell one simulated campaign of a strategy as it happened: what was due, which "
        "limit stopped what, what chance decided. Without --prospect, --seat and --day: in brief.",
    )
    _scenario(story)
    story.add_argument("--strategy", metavar="NAME", help="of the scenario, if it has several")
    story.add_argument(
        "--replication", type=whole, default=0, metavar="R", help="simulated campaign, from 0"
    )
    story.add_argument("--seed", type=whole, metavar="N", help="where all luck begins")
    story.add_argument(
        "--prospect", metavar="P", help="one prospect, by id or by its number in the list, from 1"
    )
    story.add_argument("--seat", metavar="S", help="the mornings of one seat; with --day, one")
    story.add_argument("--day", metavar="D", help="one day, counted from 1, or its date")
    story.add_argument(
        "--out", type=Path, metavar="FILE.parquet", help="store the same as a Parquet file"
    )
    story.add_argument("--json", action="store_true", help="print one JSON object")
    story.set_defaults(command=_story)
    return top


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


def _run(arguments: object) -> int:
    from simulator.cli.run import command

    return command(arguments)


def _validate(arguments: object) -> int:
    from simulator.cli.validate import command

    return command(arguments)


def _story(arguments: object) -> int:
    from simulator.cli.story import command

    return command(arguments)
