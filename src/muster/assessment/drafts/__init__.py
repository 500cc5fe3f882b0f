"""Draft weights beside those in force: read, run over a period, compared; nothing is stored."""
