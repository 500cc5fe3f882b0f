"""What the search shows."""
