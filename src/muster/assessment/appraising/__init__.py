"""Rounds of appraisals: held, filled in, locked, objected to, published; every change on the ledger."""
