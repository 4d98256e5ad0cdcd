"""Lives the campaigns of a stored run again, from their addresses, and checks them against it."""
