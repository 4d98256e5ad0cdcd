"""What will happen, as far as arithmetic tells it: before any campaign is simulated."""
