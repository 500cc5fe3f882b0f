"""The ledger's pure part: exact bytes, hash chains, and what a broken chain looks like."""
