"""Which appeals tell of the same thing? Marks find them in an index, an exact reading ranks them."""
