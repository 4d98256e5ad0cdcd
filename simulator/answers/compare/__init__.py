"""Compares what stored runs and grids came to: which strategy, and how sure that is."""
