"""Scores in words, charts and comparisons."""
