"""How the street's registers read."""
