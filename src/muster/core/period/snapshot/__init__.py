"""The frozen sheets of a period: drawn up once, ranked, corrected by further versions only."""
