import asyncio
import socket

import pytest

from tests.conftest import NetworkUsed


def test_a_connection_is_refused(no_network: list[str]) -> None:
    with pytest.raises(NetworkUsed):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(NetworkUsed), socket.socket() as plain:
        plain.connect(("127.0.0.1", 9))
    with pytest.raises(NetworkUsed), socket.socket(type=socket.SOCK_DGRAM) as datagram:
        datagram.sendto(b"x", ("192.0.2.1", 9))
    assert len(no_network) == 3
    no_network.clear()  # this test asked for it


def test_a_look_up_is_refused(no_network: list[str]) -> None:
    with pytest.raises(NetworkUsed):
        socket.getaddrinfo("example.org", 80)
    no_network.clear()


async def test_an_event_loop_still_runs() -> None:
    await asyncio.sleep(0)


async def test_a_connection_of_an_event_loop_is_refused(no_network: list[str]) -> None:
    with pytest.raises(NetworkUsed):
        await asyncio.open_connection("127.0.0.1", 9)
    assert no_network
    no_network.clear()
