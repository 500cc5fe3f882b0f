"""Empowering the street (街道赋权): registers of matters, each kind a table of what may happen to it."""
