"""`muster score`: the commands on assessment periods."""
