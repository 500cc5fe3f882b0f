"""The process of an assessment period: open, locked, open to objections, published."""
