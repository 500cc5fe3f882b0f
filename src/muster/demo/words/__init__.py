"""The demo city's own words: what its residents say and what its offices write."""
