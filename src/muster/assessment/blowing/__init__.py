"""The blowers' side of the two-sided assessment (双考核): their whistles, their rates, their peers."""
