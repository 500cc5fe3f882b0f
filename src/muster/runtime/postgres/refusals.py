"""Why the private PostgreSQL cannot run here. Each message ends with what to do."""

OWN_SERVER = "or set MUSTER_DATABASE_URL to a PostgreSQL 15 or newer of your own"


class PostgresRefusal(Exception):
    """The private PostgreSQL cannot be prepared, started or trusted."""


class NoPostgresFound(PostgresRefusal):
    pass


class VersionMismatch(PostgresRefusal):
    pass


class NoAccount(PostgresRefusal):
    pass


class FolderNotOurs(PostgresRefusal):
    pass


class ServerFailed(PostgresRefusal):
    pass
