"""Commands, flags and exit codes. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final

from simulator import __version__
from simulator.cli import flags_results as results
from simulator.cli import flags_scenario as scenario
from simulator.cli.usage import Parser, Usage
from simulator.errors import printable

DONE: Final = 0
WRONG_INPUT: Final = 2
NOT_FINISHED: Final = 3
INTERRUPTED: Final = 130
COMMANDS: Final = {
    "run": results.run_parser,
    "compare": results.compare_parser,
    "report": results.report_parser,
    "validate": scenario.validate_parser,
    "story": scenario.story_parser,
    "new": scenario.new_parser,
    "catalogue": scenario.catalogue_parser,
    "schema": scenario.schema_parser,
    "completion": scenario.completion_parser,
}
"""Command -> what adds its flags; the file of its name in this room does the work."""


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
    for name, add in COMMANDS.items():
        add(commands).set_defaults(command=_later(name))
    return top


def _later(name: str) -> Callable[[object], int]:
    """Return the command of a file of this room, which is imported only when it is called."""

    def command(arguments: object) -> int:
        return int(import_module(f"simulator.cli.{name}").command(arguments))

    return command
