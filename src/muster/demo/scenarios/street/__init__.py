"""The stories of one street's registers: its powers, its money, what it is asked, its Party building."""
