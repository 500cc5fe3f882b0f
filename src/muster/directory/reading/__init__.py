"""Rows turned into what the core knows."""
