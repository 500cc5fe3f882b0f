"""The forms of assessment."""
