"""The commands a person may give, as forms, and what comes back from them."""
