"""What the reading of texts found, in words."""
