"""Empowering the street (街道赋权): the registers' matters, kept on the ledger and in one table."""
