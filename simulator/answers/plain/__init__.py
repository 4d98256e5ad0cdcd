"""The plain comparison: which alternative to run, and how sure that is."""
