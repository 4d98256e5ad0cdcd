"""The names that runs and grids still use."""

from simulator.study.session import Prepare as Stages
from simulator.study.session import Session as Staged
from simulator.study.session import on_threads

__all__ = ["Staged", "Stages", "on_threads"]
