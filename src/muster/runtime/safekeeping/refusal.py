"""Why a backup is not made or not restored."""

from muster.core.lifecycle.refusals import Refusal


class BackupRefused(Refusal):
    """A backup cannot be made or restored as asked."""
