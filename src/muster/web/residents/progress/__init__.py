"""How a report stands, for whoever shows its number and the last four digits of the phone."""
