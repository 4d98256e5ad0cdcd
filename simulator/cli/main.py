"""Commands, flags and exit codes. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Final

from simulator import __version__
from simulator.cli import flags_results as results
from simulator.cli import flags_scenario as scenario
from simulator.cli.aside import aside
from simulator.cli.streams import take_streams
from simulator.cli.usage import Parser, Usage
from simulator.errors import NOT_FINISHED, WRONG_INPUT, Failed, expected, is_text, printable
from simulator.reading.wording import shown

DONE: Final = 0
INTERRUPTED: Final = 130
UNCOLLECTED: Final = 400_000
"""Objects between two collections of garbage. Most of what a command makes are the modules that it
imports, which stay: going through them again and again is a twelfth of a short run."""
COMMANDS: Final = {
    "run": results.run_parser,
    "plan": results.plan_parser,
    "compare": results.compare_parser,
    "page": scenario.page_parser,
    "report": results.report_parser,
    "runs": results.runs_parser,
    "validate": scenario.validate_parser,
    "story": scenario.story_parser,
    "count": scenario.count_parser,
    "new": scenario.new_parser,
    "catalogue": scenario.catalogue_parser,
    "schema": scenario.schema_parser,
    "completion": scenario.completion_parser,
}
"""Command -> what adds its flags; the file of its name in this room does the work."""
EXAMPLES: Final = {
    "run": 'run my.yaml --goal "meetings >= 8" --by "day 90"',
    "plan": 'plan my.yaml --goal "meetings >= 30" --by "day 90" --lever seats.Ana.count=1..6',
    "compare": 'compare my.yaml --duel "note first" "inmail only"',
    "page": "page my.yaml",
    "report": "report my.yaml --figures",
    "runs": "runs my.yaml",
    "validate": 'validate my.yaml --map "title=Job Title"',
    "story": 'story my.yaml --strategy "note first" --prospect 1',
    "count": "count Invitations.csv Connections.csv messages.csv",
    "new": "new sales --from my-list.csv --out my.yaml",
    "catalogue": "catalogue inmail answered --scenario my.yaml",
    "schema": "schema > schema.json",
    "completion": "completion fish > ~/.config/fish/completions/outreach.fish",
}
"""Command -> a command line that its help ends with."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; without one, or as `help`, tell what there is.

    0 done; 1 ran to the end, but a precision was not met or no plan certified; 2 usage or input
    wrong, nothing was run; 3 could not finish, what is whole is kept; 130 interrupted.
    """
    typed = list(sys.argv[1:] if argv is None else argv)
    if typed[:1] in ([], ["help"]):
        typed = [*typed[1:], "--help"]
    if argv is not None:
        return _ended(typed)
    gc.set_threshold(UNCOLLECTED)
    out = take_streams()
    code = _ended(typed)
    out.flush()
    # Whoever closes a pipe has seen enough.
    if out.lost not in (0, errno.EPIPE):
        aside(f"cannot write the output: {os.strerror(out.lost)}")
        code = max(code, NOT_FINISHED)
    if code == INTERRUPTED or "pyarrow" in sys.modules:
        # A thread inside compiled code would hold up the end of an interrupted process, and threads
        # of a library have aborted one now and then whose work was done and told.
        # A thread may be importing it yet: then it has made nothing.
        if remove := getattr(sys.modules.get("simulator.model.jit.cache"), "remove_own", None):
            remove()
        sys.stderr.flush()
        os._exit(code)
    return code


def _ended(typed: Sequence[str]) -> int:
    """Run the command, say on standard error what ended it, and return its exit code."""
    try:
        if strange := [word for word in typed if not is_text(word)]:
            raise Usage(*(expected("text in UTF-8", shown(word)) for word in strange))
        arguments = _parser().parse_args(typed)
        arguments.typed = ("outreach", *typed)
        return int(arguments.command(arguments))
    except Failed as failure:
        code, told = failure.code, str(failure)
    except KeyboardInterrupt as stop:
        kept = printable(str(stop)) or "nothing was stored"
        code, told = INTERRUPTED, f"interrupted: {kept}"
    except MemoryError:
        code, told = NOT_FINISHED, "not enough memory for this many prospects at once"
    except ModuleNotFoundError as error:
        code, told = WRONG_INPUT, str(error)
        if error.name is not None:
            missing = f"this needs the package {error.name}, which is not installed here"
            told = f"{missing}: pip install outreach-simulator"
    except OSError as error:
        if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
            told = expected("a path that can be opened", shown(str(error.filename)))
            aside(told)
            return WRONG_INPUT
        at = "" if error.filename is None else f"{error.filename}: "
        reason = (error.strerror or str(error)).lower()
        code, told = NOT_FINISHED, printable(f"cannot continue: {at}{reason}")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    aside(told)
    return code


def parser() -> Parser:
    """Return a parser of all commands."""
    top = Parser(
        prog="outreach",
        description="Simulates LinkedIn outreach campaigns, to find out which strategy to run.",
        epilog="Example: outreach run scenarios/quickstart.yaml",
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"outreach {__version__}",
        help="print the version and exit",
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, add in COMMANDS.items():
        command = add(commands)
        command.set_defaults(command=_later(name))
        command.epilog = f"Example: outreach {EXAMPLES[name]}"
    return top


_parser: Final = cache(parser)
"""The same for all that is typed in one process."""


def _later(name: str) -> Callable[[object], int]:
    """Return the command of a file of this room, which is imported only when it is called."""

    def command(arguments: object) -> int:
        return int(import_module(f"simulator.cli.{name}").command(arguments))

    return command
