"""What each command on a period needs, and which events it amounts to."""
