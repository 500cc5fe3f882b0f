"""Let go of the database, so that it can be stopped, exchanged or reached as somebody else."""

from django.db import connection


def disconnect() -> None:
    """Close this thread's connection and, where there is one, the pool it came from."""
    connection.close()
    if "pool" in connection.settings_dict["OPTIONS"]:
        connection.close_pool()  # type: ignore[attr-defined]
