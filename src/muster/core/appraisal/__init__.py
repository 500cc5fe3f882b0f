"""Appraisals (民主评议): who appraises whom where no whistle underlies it, by which form, and the result."""
