"""The books of figures: plans, prices, rates, limits and delays, each with its source."""
