"""A private PostgreSQL for one machine: found, prepared, started and stopped without an administrator."""
