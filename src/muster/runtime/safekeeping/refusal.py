"""Why a backup is not made or not restored."""


class BackupRefused(Exception):
    """A backup cannot be made or restored as asked."""
