"""The model as SimPy processes: the definition of what happens, to be read."""

from simulator.model.engines.reference.campaign import walk

__all__ = ["walk"]
