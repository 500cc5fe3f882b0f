"""The list of appeals: its filters and columns."""
