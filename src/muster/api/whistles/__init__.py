"""Whistles: reading them, and giving the commands of the table."""
