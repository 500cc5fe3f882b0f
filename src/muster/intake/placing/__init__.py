"""Where texts say their problem lies: the directory's names, and names learned from cases on the map."""
