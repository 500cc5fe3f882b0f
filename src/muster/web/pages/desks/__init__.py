"""The pages of those who dispatch, decide and look over."""
