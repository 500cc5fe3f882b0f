"""Which issues do many people tell of? Texts grouped by matter, place and time, the hottest first."""
