"""The model as SimPy processes: the definition of what happens, to be read."""

from simulator.model.engines.reference.walk import walk

__all__ = ["walk"]
