"""A command typed as a page shows it, and what it leaves behind."""

from __future__ import annotations

import io
import json
import shlex
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import numpy as np
import pandas as pd

from simulator.arrays import Floats
from simulator.cli.main import main
from tests.domain.runs import Table

_FOLDERS = TemporaryDirectory(prefix="article-")


@cache
def said(command: str) -> dict[str, Any]:
    """Run an `outreach` command that prints JSON, and read it.

    Raises RuntimeError where it ends with another code than 0.
    """
    screen = io.StringIO()
    with redirect_stdout(screen):
        code = main(shlex.split(command)[1:])
    if code:
        raise RuntimeError(f"{command}: exit code {code}\n{screen.getvalue()}")
    answer: dict[str, Any] = json.loads(screen.getvalue())
    return answer


@cache
def folder(command: str) -> Path:
    """Run `outreach run ...` into a folder that is gone when the program ends."""
    where = mkdtemp(dir=_FOLDERS.name)
    said(f"{command} --json --quiet --out {where}")
    return Path(where)


@cache
def outcomes(command: str) -> dict[str, Table]:
    """The outcomes of a run: strategy -> column -> one value a campaign."""
    frame = pd.read_parquet(folder(command) / "outcomes")
    return {
        str(name): {
            column: own[column].to_numpy(float)
            for column in own.columns
            if pd.api.types.is_numeric_dtype(own[column])
        }
        for name, own in frame.groupby("strategy", observed=True)
    }


@cache
def touches(command: str) -> pd.DataFrame:
    """The touches of a run that kept them."""
    return pd.read_parquet(folder(f"{command} --keep touches") / "touches")


@cache
def prospects(command: str) -> pd.DataFrame:
    """The prospects of a run that kept them."""
    return pd.read_parquet(folder(f"{command} --keep prospects") / "prospects")


def figures(command: str) -> dict[str, dict[str, Any]]:
    """Path -> book -> what `outreach catalogue --json` says of a figure."""
    return {one["path"]: one["books"] for one in said(f"{command} --json")["figures"]}


def mean(values: Floats) -> tuple[float, float]:
    """Mean over campaigns and its standard error."""
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))
