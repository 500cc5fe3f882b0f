"""The other side of the two-sided assessment (双考核): how the blower blew."""
