"""The search over appeals and whistles together: one index in the background that knows who sees what."""
