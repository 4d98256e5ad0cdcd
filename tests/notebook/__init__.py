"""The notebook of docs: its cells are executed, and what they show stands in it."""
