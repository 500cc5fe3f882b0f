"""Documents as they are asked for, made, listed and dropped again."""
