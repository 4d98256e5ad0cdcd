"""Reads what people write: strict YAML with places, and the units of its texts."""
