"""Voice notes: recognised by content, kept as they were spoken."""
