"""The server of these tests is on this computer; everything beyond the loopback stays refused."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import NetworkUsed

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Refuse every connection that leaves the loopback, and fail the test even if the refusal was swallowed."""
    attempts: list[str] = []

    def guard(name: str) -> None:
        real: Callable[..., Any] = getattr(socket.socket, name)

        def guarded(self: socket.socket, *args: Any) -> Any:
            if self.family != getattr(socket, "AF_UNIX", None) and args[-1][0] not in LOOPBACK:
                attempts.append(repr(args[-1]))
                raise NetworkUsed(repr(args[-1]))
            return real(self, *args)

        monkeypatch.setattr(socket.socket, name, guarded)

    for name in ("connect", "connect_ex", "sendto"):
        guard(name)
    look_up = socket.getaddrinfo

    def only_here(host: Any, *args: Any, **more: Any) -> Any:
        if host not in LOOPBACK and host is not None:
            attempts.append(f"look-up of {host!r}")
            raise NetworkUsed(str(host))
        return look_up(host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", only_here)
    yield attempts
    assert not attempts
