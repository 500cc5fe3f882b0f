"""A busy port means the next free one."""

import pytest

from muster.runtime.serving.ports import CannotListen, NoFreePort, address_of, bind


def test_bind_takes_the_next_port_when_the_wanted_one_is_busy() -> None:
    with bind(host="127.0.0.1", port=18431) as first:
        port = first.getsockname()[1]
        with bind(host="127.0.0.1", port=port) as second:
            assert second.getsockname()[1] > port


def test_bind_says_when_no_port_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("muster.runtime.serving.ports.ATTEMPTS", 1)
    with bind(host="127.0.0.1", port=18531) as first, pytest.raises(NoFreePort, match="--port"):
        bind(host="127.0.0.1", port=first.getsockname()[1])


@pytest.mark.parametrize("host", ["203.0.113.1", "no.such.host.invalid"])
def test_bind_says_when_the_address_is_not_ours(host: str) -> None:
    with pytest.raises(CannotListen, match="--host"):
        bind(host=host, port=18631)


def test_address_can_be_typed_into_a_browser() -> None:
    with bind(host="127.0.0.1", port=18731) as listener:
        port = listener.getsockname()[1]

        assert address_of(host="127.0.0.1", listener=listener) == f"http://127.0.0.1:{port}/"
        assert address_of(host="::1", listener=listener) == f"http://[::1]:{port}/"
