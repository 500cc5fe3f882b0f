"""Photos as evidence: taken in by content, rebuilt, kept in files, attached to the case they show."""
