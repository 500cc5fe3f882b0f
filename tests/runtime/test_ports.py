"""A busy port means the next free one."""

import pytest

from muster.runtime.serving.ports import NoFreePort, bind


def test_bind_takes_the_next_port_when_the_wanted_one_is_busy() -> None:
    with bind(host="127.0.0.1", port=18431) as first:
        port = first.getsockname()[1]
        with bind(host="127.0.0.1", port=port) as second:
            assert second.getsockname()[1] > port


def test_bind_says_when_no_port_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("muster.runtime.serving.ports.ATTEMPTS", 1)
    with bind(host="127.0.0.1", port=18531) as first, pytest.raises(NoFreePort, match="--port"):
        bind(host="127.0.0.1", port=first.getsockname()[1])
