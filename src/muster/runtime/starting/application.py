"""Bring up what every command needs: the database, Django, and the certainty that both can be trusted."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import django
from django.conf import settings

from muster.runtime.postgres.server import running_server
from muster.runtime.starting.disconnecting import disconnect
from muster.runtime.starting.keys import check_keys
from muster.runtime.starting.schema import check_schema, migrate, read_schema
from muster.runtime.starting.server import check_reachable, check_server, read_facts


@contextmanager
def application() -> Iterator[None]:
    """Django, ready. An empty database gets its schema; one of another version is refused."""
    with database():
        state = read_schema()
        if state.empty:
            migrate()
            check_server(read_facts())
        else:
            check_schema(state)
            check_keys()
        yield


@contextmanager
def database() -> Iterator[None]:
    """Django and a server that passes the checks, whatever the schema."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.config.settings")
    django.setup()
    with ExitStack() as stack:
        if not settings.MUSTER_DATABASE_URL:
            stack.enter_context(running_server(home=settings.MUSTER_HOME))
        stack.callback(disconnect)
        check_reachable()
        check_server(read_facts())
        yield
