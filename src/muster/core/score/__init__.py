"""Scores and rates: pure figures, each with its components and the cases and events behind it."""
