"""The pages: each reads what it shows, fills its screen and hands it to its template."""
