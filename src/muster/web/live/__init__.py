"""Live pages: streams of ids and counts, only of what concerns whoever listens."""
