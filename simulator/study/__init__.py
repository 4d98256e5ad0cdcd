"""A study: simulates the campaigns of a scenario, stores them and says what they came to."""
