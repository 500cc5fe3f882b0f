"""Rounds of appraisals: opened, filled in, locked, shown and objected to, published; from one table."""
