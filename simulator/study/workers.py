from simulator.study.engine import workers_of

__all__ = ["workers_of"]
