"""Why the private PostgreSQL cannot run here. Each message ends with what to do."""

from muster.core.lifecycle.refusals import Refusal

OWN_SERVER_ZH = "或将 MUSTER_DATABASE_URL 指向自备的 PostgreSQL 15 或更新版本"
OWN_SERVER = "or set MUSTER_DATABASE_URL to a PostgreSQL 15 or newer of your own"


class PostgresRefusal(Refusal):
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
