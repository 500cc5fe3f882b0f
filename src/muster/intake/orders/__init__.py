"""Order files of a hotline or platform: from the sender's table to appeals, row by row."""
