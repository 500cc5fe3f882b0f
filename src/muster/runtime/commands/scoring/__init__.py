"""`muster score`: its commands, a file each."""
