"""What every answer of Django carries, and what a database in trouble answers."""
