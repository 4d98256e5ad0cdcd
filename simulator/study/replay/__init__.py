"""Simulates the campaigns of a stored run again, from their addresses, and checks each of them."""
