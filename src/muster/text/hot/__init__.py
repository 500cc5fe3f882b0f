"""Which issues do many people tell of? Texts grouped by what they share, the hottest first."""
