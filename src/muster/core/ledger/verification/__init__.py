"""Is the ledger what was written? Needs nothing but Python, and trusts no database."""
