"""The reference city: Kunming with its generated staff, grids and outlines."""
