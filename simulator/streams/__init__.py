"""Chance as data: every random number has an address, and the address alone decides it."""
