"""Verification of the ledger in the database, and its export."""
