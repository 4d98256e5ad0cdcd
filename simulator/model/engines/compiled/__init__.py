"""The model as compiled loops: the same trace as the reference engine, integer for integer."""

from simulator.model.engines.compiled.campaign import Engine, walk

__all__ = ["Engine", "walk"]
