"""Flags as people write them; a wrong one is one line, as any other problem."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

from simulator.errors import nearest
from simulator.reading.node import shown
from simulator.reading.refusal import LARGEST


class Usage(Exception):
    """A command line that cannot be understood; the text is one line."""


class Help(argparse.HelpFormatter):
    """Help with room for the longest command; argparse forgets that commands are indented."""

    def add_argument(self, action: argparse.Action) -> None:
        """Take a flag or the list of commands."""
        super().add_argument(action)
        if isinstance(action, argparse._SubParsersAction):
            self._action_max_length += self._indent_increment


class Parser(argparse.ArgumentParser):
    """A parser that raises `Usage` instead of leaving the program."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Take what argparse takes."""
        super().__init__(*arguments, **{"formatter_class": Help, **options})

    def error(self, message: str) -> NoReturn:
        """Raise the message with the command to ask for help.

        Raises Usage.
        """
        raise Usage(f"{message} (see {self.prog} --help)")


def expected(what: str, saw: str, flag: str = "", near: str = "") -> str:
    """Return a problem of a flag in the words of any other problem."""
    hint = f" (did you mean {near}?)" if near else ""
    start = f"{flag}: " if flag else ""
    return f"{start}expected {what}, saw {saw}{hint}"


def positive(text: str) -> int:
    """Read a whole number of 1 or more."""
    return _number(text, 1, "1 or more")


def whole(text: str) -> int:
    """Read a whole number of 0 or more."""
    return _number(text, 0, "0 or more")


def _number(text: str, least: int, bounds: str) -> int:
    if not (text.isascii() and text.isdigit()):
        wanted = f"a whole number of {bounds}"
    elif len(text) > len(str(LARGEST)) or int(text) > LARGEST:
        wanted = f"a whole number of at most {LARGEST:,}"
    elif int(text) < least:
        wanted = f"a whole number of {bounds}"
    else:
        return int(text)
    raise argparse.ArgumentTypeError(expected(wanted, shown(text, quoted=False, longest=40)))


def setting(text: str) -> str:
    """Read `path=value`."""
    if not text.partition("=")[1] or text.startswith("="):
        raise argparse.ArgumentTypeError(expected("path=value", text))
    return text


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
        raise Usage("\n".join(wrong))
    return tuple(name for name in names if name in wanted)


def _quoted(name: str) -> str:
    return f'"{name}"' if name else ""
