"""One campaign told as it happened: what was done, what stood in the way, what chance decided."""
