"""Suggestions at work: read for a text, shown, measured by what people chose, and learned from it."""
