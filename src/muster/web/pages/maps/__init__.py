"""The map, its list and its layers."""
