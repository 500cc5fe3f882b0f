"""Take the wanted port, or the next free one."""

import errno
import socket

ATTEMPTS = 50


class NoFreePort(Exception):
    pass


def bind(*, host: str, port: int) -> socket.socket:
    """A socket on `port` or the first free port after it. Raises NoFreePort."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + ATTEMPTS, 65536)):
        taken = socket.socket(family, socket.SOCK_STREAM)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((host, candidate))
            # Only listening finds out that another process listens already.
            taken.listen(128)
        except OSError as error:
            taken.close()
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            return taken
    raise NoFreePort(f"No free port from {port} to {port + ATTEMPTS - 1}. Name another one: --port")
