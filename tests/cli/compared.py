"""What `outreach compare` prints."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.cli import main
from simulator.storage.manifest import read_manifest, write_manifest


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a comparison prints, in 80 columns."""
    capsys.readouterr()
    assert main(["compare", *arguments, "--quiet"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "--json" in arguments or max(map(len, out.splitlines())) <= 80
    return out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 2) -> str:
    """What is printed where nothing is compared."""
    capsys.readouterr()
    assert main(["compare", *arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    return err


def marked(folder: Path, *, finished: bool) -> None:
    """Mark a stored run as finished or not."""
    manifest = read_manifest(folder)
    assert manifest is not None
    write_manifest(folder, replace(manifest, finished=finished))
