"""Take the wanted port, or the next free one."""

import errno
import socket

from muster.core.lifecycle.refusals import Refusal

ATTEMPTS = 50


class NoFreePort(Refusal):
    """No port in the range is free."""


class CannotListen(Refusal):
    """The address is not this machine's, or the port not this user's to take."""


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
                raise _cannot(host, candidate, error) from error
        else:
            return taken
    raise NoFreePort(
        f"{port} 至 {port + ATTEMPTS - 1} 均被占用。请用 --port 另指端口",
        f"No free port from {port} to {port + ATTEMPTS - 1}. Name another one: --port",
    )


def address_of(*, host: str, listener: socket.socket) -> str:
    """What to type into a browser on this machine."""
    port = listener.getsockname()[1]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _cannot(host: str, port: int, error: OSError) -> CannotListen:
    return CannotListen(
        f"无法在 {host} 端口 {port} 监听（{error.strerror}）。"
        "请用 --host 指定本机地址（0.0.0.0 为全部），普通用户请用 1024 及以上的 --port",
        f"Cannot listen on {host}, port {port} ({error.strerror}). "
        "Name an address of this machine with --host (0.0.0.0 is all of them), "
        "and as an ordinary user a --port of 1024 or more.",
    )
