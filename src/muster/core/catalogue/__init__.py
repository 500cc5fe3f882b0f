"""What whistles are blown for: catalogue items, their limits and evidence, and whom a rule proposes."""
