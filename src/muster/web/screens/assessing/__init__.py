"""What the pages of assessment show beside the score sheets."""
