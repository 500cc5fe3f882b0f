"""What is entered by hand for an assessment period."""
