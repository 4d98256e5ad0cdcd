"""Simulates LinkedIn outreach: which strategy to run, with how many seats, at what risk."""
