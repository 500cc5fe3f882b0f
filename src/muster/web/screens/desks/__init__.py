"""What the pages of those who dispatch, decide and look over show."""
