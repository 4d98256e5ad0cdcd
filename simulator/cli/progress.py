"""A bar with the time left, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(wanted: bool) -> Iterator[Callable[[int, int], None]]:
    """Give a `progress(done, total)` that draws on standard error, or does nothing."""
    if not wanted or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} campaigns"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("campaigns", visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)


@contextmanager
def search_bar(wanted: bool) -> Iterator[Callable[[int, int], None]]:
    """Give a `progress(campaigns, left)` of a search that draws as `progress_bar` does."""
    if not wanted or not sys.stderr.isatty():
        yield lambda _campaigns, _left: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,.0f} campaigns, {task.fields[left]:,} plans left"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("plans", visible=False, left=0)
        yield lambda done, left: bar.update(task, completed=done, left=left, visible=True)
