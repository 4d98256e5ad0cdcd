"""Simulates LinkedIn outreach campaigns: which strategy to run, with how many seats, at what risk."""
