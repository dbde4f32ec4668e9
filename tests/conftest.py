"""What every test stands on: no network, a home of its own, a clock it can stop."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A busy machine is no bug of the program: no time limit per example, and a failure prints how to repeat it.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


class NetworkUsed(Exception):
    """Raised inside the program when it tries to leave the computer."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Refuse every connection but a local (Unix) one, and fail the test even if the refusal was swallowed."""
    attempts: list[str] = []
    unix = getattr(socket, "AF_UNIX", None)

    def refuse(what: str) -> None:
        attempts.append(what)
        raise NetworkUsed(what)

    def guard(name: str) -> None:
        real: Callable[..., Any] = getattr(socket.socket, name)

        def guarded(self: socket.socket, *args: Any) -> Any:
            # asyncio on Windows makes its own wake-up pair out of two loopback sockets before a test begins.
            if self.family != unix:
                refuse(f"{name} {args[-1]!r}")
            return real(self, *args)

        monkeypatch.setattr(socket.socket, name, guarded)

    for name in ("connect", "connect_ex", "sendto"):
        guard(name)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **_: refuse(f"look-up of {args[0]!r}"))
    monkeypatch.setattr(socket, "gethostbyname", lambda host: refuse(f"look-up of {host!r}"))
    yield attempts
    if attempts:
        pytest.fail("the program tried to use the network: " + "; ".join(attempts))


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a data folder of its own, and no setting of the person who runs the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CASE", "LANG", "PASSPHRASE", "NOW"):
        monkeypatch.delenv(f"DEBTOR_ASSISTANT_{name}", raising=False)
    monkeypatch.setenv("DEBTOR_ASSISTANT_HOME", str(home))
    return home


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that stops the program's clock: `stopped_clock("2026-11-24T12:00:00+00:00")`."""

    def stop(instant: str) -> None:
        monkeypatch.setenv("DEBTOR_ASSISTANT_NOW", instant)

    return stop
