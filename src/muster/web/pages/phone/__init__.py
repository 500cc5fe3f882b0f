"""The phone app under /m: one page with all that people in the field need, and what makes it work offline."""
