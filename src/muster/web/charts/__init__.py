"""Charts as SVG, drawn by the server from the same values as their tables. Pure."""
