"""The kinds of matters, one file each: what is known, what may be said, and the table."""
