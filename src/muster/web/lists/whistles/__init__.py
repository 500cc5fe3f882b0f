"""The register of whistles (台账): its filters, columns, rows and bulk commands."""
