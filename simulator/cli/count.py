"""`outreach count`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simulator.cli.show import show


def command(arguments: Any) -> int:
    """Count what own files tell; print it or one JSON object."""
    from simulator.answers.count.count import count
    from simulator.answers.count.told import tell_count
    from simulator.history.history import read_history

    files = [Path(one) for one in arguments.files]
    history = read_history(files, arguments.until, arguments.withdrawn)
    return show(tell_count(count(history, ranks=arguments.per == "seniority")), arguments)
