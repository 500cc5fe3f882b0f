"""What people and programs read of whistles, in a fixed number of statements, as far as it concerns them."""
