"""What the weakest figures could change, and how much of the spread is ignorance."""
