"""Charts, declared in Vega-Lite by Altair: rows of numbers in, a layered chart out."""
