"""Which prospects changed sides between two strategies, and what made the difference."""
