"""Changes to the directory: each in one transaction with its event on the ledger."""
