"""What a campaign came to: the only room that counts. Rows of numerators and denominators."""
