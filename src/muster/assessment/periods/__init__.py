"""Assessment periods: opened, locked with frozen sheets, heard, published, corrected by further versions."""
