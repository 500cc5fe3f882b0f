"""Sets of rows written to the directory at once: what is new is added, what differs is changed."""
