"""Simulates LinkedIn outreach: which strategy to run, with how many seats, at what risk."""

from __future__ import annotations

from typing import Final

__version__: Final = "0.1.0"
