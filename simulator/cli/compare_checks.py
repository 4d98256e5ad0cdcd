"""Flags of `compare` that do not go together."""

from __future__ import annotations

from typing import Any

from simulator.cli.usage import Usage, expected


def check_weak(arguments: Any) -> None:
    """Refuse --assumptions and --ignorance where more than one run is compared. Raises Usage."""
    for flag in ("assumptions", "ignorance"):
        if not getattr(arguments, flag):
            continue
        problems = []
        if len(set(arguments.results)) > 1:
            saw = ", ".join(f'"{one}"' for one in arguments.results)
            problems.append(expected("one run or scenario", saw, f"--{flag}"))
        for other in ("assumptions", "select_best", "across", "baseline"):
            if getattr(arguments, other) and other != flag:
                name = f"--{other.replace('_', '-')}"
                problems.append(expected(f"no {name} beside it", "both", f"--{flag}"))
        if problems:
            raise Usage("\n".join(problems))
