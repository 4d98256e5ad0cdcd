"""Engines walk one campaign; they own time and waiting, and no figure of the domain."""
