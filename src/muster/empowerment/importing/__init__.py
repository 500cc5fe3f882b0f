"""Matters from tables that offices keep."""
