"""One slice a question: what it asks, how it is computed, how it is told."""
