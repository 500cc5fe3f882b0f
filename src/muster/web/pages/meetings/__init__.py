"""Meetings of the five levels (五级议事协商)."""
