"""The three steps, and what they keep between them."""
