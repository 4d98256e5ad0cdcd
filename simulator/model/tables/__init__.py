"""From names and rates to small integers: what engines look up."""
