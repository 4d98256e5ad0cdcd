"""The model as compiled loops: the same trace as the reference engine, integer for integer."""
