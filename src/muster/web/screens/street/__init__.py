"""What the pages of the street's registers show."""
