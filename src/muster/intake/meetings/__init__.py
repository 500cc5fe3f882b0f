"""Meetings of the five levels: reading them, and what is owed after them."""
