"""What a run leaves on disk: Parquet, a summary, a manifest; each file whole or not at all."""
