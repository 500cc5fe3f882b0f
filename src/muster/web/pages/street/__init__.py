"""The street's registers (街道赋权): overview, lists, one matter, and what may be done."""
