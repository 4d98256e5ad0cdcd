"""Statistics of outcomes: plain arrays in, estimates with intervals out."""
