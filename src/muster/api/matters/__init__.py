"""The street's registers over HTTP."""
