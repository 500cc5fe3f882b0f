"""What the numbers of many sheets rest on: counts of alike assignments, and the rules in force."""
