"""What the pages of assessment show."""
