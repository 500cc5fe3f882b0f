"""What evaluations amount to: score inputs kept as rows, and the sheets drawn up from them."""
