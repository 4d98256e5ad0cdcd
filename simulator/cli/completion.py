"""`outreach completion`."""

from __future__ import annotations

import argparse
from typing import Any, Final

import shtab

from simulator.cli.main import parser
from simulator.cli.usage import Parser
from simulator.scenario.templates import TEMPLATES

_FILES: Final = ("SCENARIO", "FILE", "LIST")


def command(arguments: Any) -> int:
    """Print the script for a shell."""
    print(shtab.complete(_completing(parser()), shell=arguments.shell))
    return 0


def _completing(top: Parser) -> Parser:
    """The parser with what to complete beside each argument, as shtab reads it."""
    for action in _actions(top):
        told: Any = action
        if action.metavar in _FILES:
            told.complete = shtab.FILE
        elif action.metavar == "DIR":
            told.complete = shtab.DIRECTORY
        elif action.metavar == "TEMPLATE":
            action.choices = TEMPLATES
    return top


def _actions(top: argparse.ArgumentParser) -> list[argparse.Action]:
    found = list(top._actions)
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                found += _actions(below)
    return found
