"""Stored runs, one after the other: what each was, and what it advises."""
