"""Counts campaigns on the machines of others: the one room that knows Dask."""
