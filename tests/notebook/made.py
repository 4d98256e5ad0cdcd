"""Executes the cells of a notebook as Jupyter does: one namespace, the last expression is shown."""

from __future__ import annotations

import ast
import io
import json
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

import altair as alt

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs/notebook.ipynb"


def read() -> dict[str, Any]:
    """The notebook as it is stored."""
    book: dict[str, Any] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return book


def executed(book: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The same notebook with the outputs that its cells have in a folder."""
    names: dict[str, object] = {}
    cells, count = [], 0
    # A picture that is drawn already needs no script, nor network, to be seen.
    with chdir(folder), alt.renderers.enable("svg"):
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                count += 1
                outputs = _outputs("".join(cell["source"]), names, count)
                cells.append({**cell, "execution_count": count, "outputs": outputs})
            else:
                cells.append(cell)
    return {**book, "cells": cells}


def _outputs(code: str, names: dict[str, object], count: int) -> list[dict[str, Any]]:
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    said, value = io.StringIO(), None
    with redirect_stdout(said):
        exec(compile(tree, "cell", "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    outputs: list[dict[str, Any]] = []
    if said.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(said.getvalue())})
    if value is not None:
        outputs.append(
            {
                "data": _data(value),
                "execution_count": count,
                "metadata": {},
                "output_type": "execute_result",
            }
        )
    return outputs


def _data(value: Any) -> dict[str, list[str]]:
    """What Jupyter stores of a value: each form in which it can be shown."""
    if hasattr(value, "_repr_mimebundle_"):
        bundle = value._repr_mimebundle_()
        data = dict(bundle[0] if isinstance(bundle, tuple) else bundle)
    else:
        data = {"text/plain": repr(value)}
        if hasattr(value, "_repr_html_"):
            data["text/html"] = value._repr_html_()
    return {kind: _lines(text) for kind, text in sorted(data.items())}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
