"""The directory, the catalogue and who I am."""
