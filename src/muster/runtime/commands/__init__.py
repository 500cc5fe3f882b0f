"""One file per command of `muster`. What needs Django is imported inside, once Django is set up."""
