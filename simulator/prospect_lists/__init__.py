"""Reads prospect lists, whatever tool wrote them: cells in, whole numbers and a report out."""
