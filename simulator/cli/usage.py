"""Flags as people write them; a wrong one is one line, as any other problem."""

from __future__ import annotations

import argparse
import errno
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from simulator.errors import WRONG_INPUT, Failed, expected, nearest
from simulator.reading.levers import Lever, Unclear, read_lever
from simulator.reading.refusal import LARGEST
from simulator.reading.wording import listed, shown
from simulator.study.cluster.address import WANTED, tidy_address

if TYPE_CHECKING:
    from datetime import date

STEPPED: Final = "study.days=20..60 step 20"
"""A lever that a shell takes for three words."""
TABLES: Final = ("prospects", "touches")
"""What a run can keep beside its outcomes."""


class Usage(Failed):
    """A command line that cannot be understood."""

    code = WRONG_INPUT


class Help(argparse.HelpFormatter):
    """Help with room for the longest command; argparse forgets that commands are indented.

    Flags and paths stay whole.
    """

    def add_argument(self, action: argparse.Action) -> None:
        """Take a flag or the list of commands."""
        super().add_argument(action)
        if isinstance(action, argparse._SubParsersAction):
            self._action_max_length += self._indent_increment

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        words = " ".join(text.split())
        return textwrap.fill(
            words, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )


class Parser(argparse.ArgumentParser):
    """A parser that raises `Usage` with every problem at once instead of leaving the program."""

    leaves = False
    """Whether wrong values are None and left to the command as `wrong`, told with the scenario's"""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Take what argparse takes."""
        super().__init__(*arguments, **{"formatter_class": Help, **options})
        self._wrong: list[str] = []

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse a command line.

        Raises Usage with one line for each wrong value and each argument that nothing takes, unless
        it leaves them.
        """
        self._wrong.clear()
        parsed, extra = super().parse_known_args(args, namespace)
        self._wrong += self._strange(extra)
        if self.leaves:
            parsed.wrong = tuple(self._wrong)
        elif self._wrong:
            raise Usage(*self._wrong)
        return parsed, []

    def error(self, message: str) -> NoReturn:
        """Raise the message with the command to ask for help, after what was wrong before it.

        Raises Usage.
        """
        raise Usage(*self._wrong, f"{message} (see {self.prog} --help)")

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        read: Any = action.type
        if read is None:
            return arg_string
        try:
            return read(arg_string)
        except argparse.ArgumentTypeError as error:
            self._wrong += (f"{_name(action)}: {problem}" for problem in error.args)
            return None

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        words = [str(word) for word in action.choices or ()]
        if not words or value in words:
            return
        problem = expected(listed(words), shown(value), _name(action), nearest(value, words))
        if isinstance(action, argparse._SubParsersAction):
            raise Usage(problem)
        self._wrong.append(problem)

    def _strange(self, extra: Sequence[str]) -> Iterable[str]:
        """What nothing takes; the words after an unknown flag are taken for its value."""
        flags = [flag for action in self._actions for flag in action.option_strings]
        what = f"a flag of {self.prog}"
        for number, one in enumerate(extra):
            if one.startswith("-"):
                flag = one.partition("=")[0]
                yield expected(what, shown(flag, quoted=False), near=nearest(flag, flags))
            elif one == "step":
                wanted = f'a range with its step in quotes, as in --vary "{STEPPED}"'
                yield expected(wanted, shown(one), self.prog)
            elif "step" not in extra[:number] and not any(
                before.startswith("-") for before in extra[:number]
            ):
                yield expected("nothing more", shown(one), self.prog)


def _name(action: argparse.Action) -> str:
    return "/".join(action.option_strings) or str(action.metavar or action.dest)


def whole(least: int, most: int = LARGEST) -> Callable[[str], int]:
    """Return the reader of a whole number from `least` to `most`."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()):
            wanted = f"a whole number of {least:,} or more"
        elif len(text) > len(str(most)) or int(text) > most:
            wanted = f"a whole number of at most {most:,}"
        elif int(text) < least:
            wanted = f"a whole number of {least:,} or more"
        else:
            return int(text)
        raise argparse.ArgumentTypeError(expected(wanted, shown(text, quoted=False, longest=40)))

    return read


def day(text: str) -> date:
    """Read a date."""
    # Only for who names one.
    from simulator.reading.refusal import Refused
    from simulator.reading.units import read_day

    try:
        return read_day(text)
    except Refused as refused:
        raise argparse.ArgumentTypeError(expected(refused.expected, shown(text))) from None


def place(text: str) -> Path:
    """Read the path of what is to be written."""
    path = Path(text)
    try:
        path.stat()
    except OSError as error:
        if error.errno in (errno.ENAMETOOLONG, errno.ELOOP):
            wanted = "a path that can be opened"
            raise argparse.ArgumentTypeError(expected(wanted, shown(text))) from None
    return path


def run_name(text: str) -> str:
    """Read the name of a run."""
    # Only for who names one: it brings data classes.
    from simulator.scenario.kinds import fault

    if wanted := fault(text):
        raise argparse.ArgumentTypeError(expected(wanted, shown(text)))
    return text


def setting(text: str) -> str:
    """Read `path=value`."""
    if not text.partition("=")[1] or text.startswith("="):
        raise argparse.ArgumentTypeError(expected("path=value", shown(text)))
    return text


def column_mapping(text: str) -> str:
    """Read `field=Column`."""
    field, _, header = text.partition("=")
    if not field.strip() or not header.strip():
        raise argparse.ArgumentTypeError(expected("field=Column", text))
    return text


def precision(text: str) -> tuple[str, float]:
    """Read half a width that is wanted, in per cent, and the outcome it is of; "" for the usual."""
    outcome, _, written = text.rpartition("=")
    outcome, written = outcome.strip(), written.strip()
    found = re.fullmatch(r"(\d{1,2}(?:\.\d{1,6})?)\s*%", written)
    if found is None or float(found[1]) == 0:
        wanted = "a share above 0 % and below 100 %, such as 2% or meetings=2%"
        raise argparse.ArgumentTypeError(expected(wanted, shown(text, quoted=False)))
    return outcome, float(found[1]) / 100


def positive(text: str) -> float:
    """Read a number above 0, such as 0.5."""
    if re.fullmatch(r"\d{1,12}(?:\.\d{1,6})?", text) is None or float(text) == 0:
        wanted = "a number above 0, such as 0.5"
        raise argparse.ArgumentTypeError(expected(wanted, shown(text, quoted=False, longest=40)))
    return float(text)


def lever(text: str) -> Lever:
    """Read `path=values`."""
    try:
        return read_lever(text)
    except Unclear as error:
        raise argparse.ArgumentTypeError(*error.args) from None


def tables(text: str) -> tuple[str, ...]:
    """Read names of tables between commas; each counts once."""
    named = list(dict.fromkeys(one.strip() for one in text.split(",")))
    for one in named:
        if one not in TABLES:
            near = nearest(one, TABLES)
            raise argparse.ArgumentTypeError(expected(listed(TABLES), shown(one), near=near))
    return tuple(one for one in TABLES if one in named)


def address(text: str) -> str:
    """Read the address of a cluster."""
    try:
        return tidy_address(text)
    except ValueError:
        raise argparse.ArgumentTypeError(expected(WANTED, shown(text))) from None


def beside_cluster(arguments: Any) -> list[str]:
    """Say what does not go with a cluster, which has threads of its own."""
    if not (arguments.cluster and arguments.workers):
        return []
    return [expected("no threads with --cluster", str(arguments.workers), "--workers")]


def choose(flag: str, asked: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return what was asked for, in the order of `known` and once each.

    Raises Usage with one line for each name that is not known.
    """
    wanted, names = list(asked), list(known)
    wrong = [
        expected(
            "one of " + ", ".join(f'"{one}"' for one in names),
            f'"{name}"',
            flag,
            _quoted(nearest(name, names)),
        )
        for name in dict.fromkeys(wanted)
        if name not in names
    ]
    if wrong:
        raise Usage(*wrong)
    return tuple(name for name in names if name in wanted)


def _quoted(name: str) -> str:
    return f'"{name}"' if name else ""


def check_file(path: Path, flag: str) -> None:
    """Refuse a place that cannot take a file. Raises Usage."""
    if path.is_dir():
        raise Usage(expected("a file to write", f"the folder {path}", flag))
    if not path.parent.is_dir():
        raise Usage(expected("a file in an existing folder", str(path), flag))
