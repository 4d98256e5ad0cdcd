"""A study: lives the campaigns of a scenario, stores them and says what they came to."""
