"""What one campaign leaves behind, as integer tables."""
