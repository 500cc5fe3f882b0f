"""An empty database instead of the present one, for whoever may lose what is in it."""

from django.conf import settings

from muster.config.database import DATABASE
from muster.runtime.postgres.roles import create_database, drop_database
from muster.runtime.starting.disconnecting import disconnect
from muster.runtime.starting.refusals import NotOursToEmpty
from muster.runtime.starting.schema import migrate


def renew() -> None:
    """Drop the embedded database and make it anew. Raises NotOursToEmpty on a server of one's own."""
    if settings.MUSTER_DATABASE_URL:
        raise NotOursToEmpty(
            "这个数据库里的演示城市只建了一半。请把 MUSTER_DATABASE_URL 指向一个新的空数据库",
            "This database holds a demo city that was never finished. "
            "Point MUSTER_DATABASE_URL at a new, empty one",
        )
    disconnect()
    drop_database(home=settings.MUSTER_HOME, name=DATABASE)
    create_database(home=settings.MUSTER_HOME, name=DATABASE)
    migrate()
