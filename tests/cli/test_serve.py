"""`serve` on the command line: what it says where it cannot begin."""

from __future__ import annotations

import socket
import sys

import pytest

from debtor_assistant.cli.main import main


def test_without_its_extra_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("aiohttp", "textual_serve", "debtor_assistant.serve.server"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "debtor_assistant.serve.server")
    assert main(["--lang", "en", "serve"]) == 3
    said = capsys.readouterr().err
    assert "not installed" in said
    assert "debtor-assistant[serve]" in said


def test_a_port_that_is_taken_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("textual_serve", reason="the extra [serve] is not installed")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["--lang", "zh", "serve", "--port", str(taken.getsockname()[1])]) == 3
    assert "无法使用此端口" in capsys.readouterr().err
