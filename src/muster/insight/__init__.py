"""Read models over cases and scores for boards and maps; nothing here writes a case."""
