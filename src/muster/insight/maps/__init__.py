"""What a map shows: the areas, the open cases, and how many came in."""
