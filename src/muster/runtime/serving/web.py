"""Pages, API and live streams on one port, in one process."""

import socket
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import cast

import uvicorn
from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp
from asgiref.typing import ASGI3Application
from django.conf import settings

from muster.config.asgi import application as live_application
from muster.config.wsgi import application as page_application
from muster.runtime.postgres.server import find_server
from muster.runtime.serving.gateway import Gateway
from muster.runtime.serving.keeping import keeping
from muster.runtime.serving.relaying import relaying

GRACE = 10
THREADS = 8


class Server(uvicorn.Server):
    """Ends open streams first; uvicorn would wait for them until its grace runs out."""

    def __init__(self, config: uvicorn.Config, gateway: Gateway) -> None:
        super().__init__(config)
        self._gateway = gateway

    def end(self) -> None:
        """As a signal would, from another thread."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._gateway.stop_streams()
        await super().shutdown(sockets)


def serve_web(*, listener: socket.socket, behind_proxy: bool) -> None:
    """Until a signal: no new connections, running requests are finished, streams are ended.

    Raises ServerFailed when the private PostgreSQL died and cannot be started again.
    """
    gateway = django_gateway()
    config = uvicorn.Config(
        gateway,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=behind_proxy,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE,
        backlog=128,
    )
    server = Server(config, gateway)
    # The server hands its signal on once it has ended in order; whoever waits for us ends in order too.
    with _kept(server), relaying(), suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


def _kept(server: Server) -> AbstractContextManager[None]:
    """A server of one's own is somebody else's to start."""
    if settings.MUSTER_DATABASE_URL:
        return nullcontext()
    return keeping(server=find_server(home=settings.MUSTER_HOME), end=server.end)


def django_gateway() -> Gateway:
    # The packages describe the same WSGI and ASGI with types of their own.
    pages = WSGIMiddleware(cast(WSGIApp, page_application), workers=THREADS)
    return Gateway(pages=cast(ASGI3Application, pages), live=cast(ASGI3Application, live_application))
