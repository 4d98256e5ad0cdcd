"""Flags as people write them; a wrong one is one line, as any other problem."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import NoReturn

from simulator.errors import nearest


class Usage(Exception):
    """A command line that cannot be understood; the text is one line."""


class Parser(argparse.ArgumentParser):
    """A parser that raises `Usage` instead of leaving the program."""

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
    if not (text.isascii() and text.isdigit()) or len(text) > 12 or int(text) < 1:
        raise argparse.ArgumentTypeError(expected("a whole number of 1 or more", text))
    return int(text)


def whole(text: str) -> int:
    """Read a whole number of 0 or more."""
    if not (text.isascii() and text.isdigit()) or len(text) > 18:
        raise argparse.ArgumentTypeError(expected("a whole number of 0 or more", text))
    return int(text)


def setting(text: str) -> str:
    """Read `path=value`."""
    if not text.partition("=")[1] or text.startswith("="):
        raise argparse.ArgumentTypeError(expected("path=value", text))
    return text


def mapping(text: str) -> str:
    """Read `field=Column`."""
    field, _, header = text.partition("=")
    if not field.strip() or not header.strip():
        raise argparse.ArgumentTypeError(expected("field=Column", text))
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
