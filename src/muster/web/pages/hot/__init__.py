"""Hot issues: the list of an area, one issue with its appeals, and the panel on other pages."""
