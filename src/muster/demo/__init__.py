"""The demo city: its people, who act on what they see, and the stories it is known for; services only."""
