"""What `outreach compare` prints."""

from __future__ import annotations

import pytest

from simulator.cli import main


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
