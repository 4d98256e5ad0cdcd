"""How often a test of three messages picks the best one, held against exact values."""
