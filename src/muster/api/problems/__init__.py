"""What is answered when something cannot be done as asked."""
