"""Documents offices use: drawn from figures, kept for a while, made in the background."""
