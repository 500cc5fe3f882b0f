"""May this be done now, and what follows? One module per group of commands."""
