"""What each screen shows: one view model per page, filled by its view, rendered by its template."""
