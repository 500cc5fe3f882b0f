"""The place in a form: a point on the map, or what the address names."""
