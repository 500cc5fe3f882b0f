"""Batches that people hand in: CSV or workbook files, read row by row."""
