"""What every long list shares: its address, columns, chips, saved views, bulk commands and workbook."""
