"""The figures of a scenario that nobody knows well, and from where to where each may lie."""
