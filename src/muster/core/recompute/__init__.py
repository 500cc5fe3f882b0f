"""A score again from an exported ledger and the rules in force, with Python alone."""
