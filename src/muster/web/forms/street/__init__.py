"""The forms of the street's registers."""
