"""Appeals beside one at hand: those that tell the same, and settled ones that have come back."""
