"""The use cases of whistles. `give` carries out a command; nothing else changes a whistle."""
