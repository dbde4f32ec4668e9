"""What a person at a terminal sees; a pseudo-terminal plays the part."""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals differ")
ROOT = Path(__file__).parents[2]
NIGHT = 1_772_460_840_000


def at_a_terminal(words: list[str], *typed: bytes, ask: bytes = b"?", **env: str) -> tuple[int, str]:
    """Run the program on a terminal of its own; each answer is sent once `ask` has been shown once more."""
    import pty
    import select

    child, screen = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
        os.environ.update(env, TERM="xterm-256color", PYTHONPATH=str(ROOT), DEBTOR_ASSISTANT_LANG="en")
        os.execv(sys.executable, [sys.executable, "-m", "debtor_assistant", *words])
    seen, sent, end = b"", 0, time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([screen], [], [], 0.2)[0]:
            try:
                new = os.read(screen, 65_536)
            except OSError:  # the other end is closed
                break
            if not new:
                break
            seen += new
        if sent < len(typed) and seen.count(ask) > sent:
            os.write(screen, typed[sent])
            sent += 1
    else:
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(screen)
    return code, seen.decode()


def test_the_numbers_are_listed_and_asked_for(case: Path, run: Any, backup: Any) -> None:
    path = backup(("02155550123", NIGHT, "pay"), ("02155550123", NIGHT + 1, "now"), ("13800000000", NIGHT, "dear"))
    code, seen = at_a_terminal(["import", str(path)], b"9\r1\r", ask=b"or all:")
    assert code == 0
    assert "13800000000" in seen
    assert "That was not understood" in seen
    assert {row["from_address"] for row in run("contact", "list", "--json").json} == {"02155550123"}


def test_leaving_at_the_question_saves_nothing(case: Path, run: Any, backup: Any) -> None:
    path = backup(("02155550123", NIGHT, "pay"), ("13800000000", NIGHT, "dear"))
    for keys in (b"\x03", b"\x04"):
        code, seen = at_a_terminal(["import", str(path)], keys, ask=b"or all:")
        assert code == 3
        assert "Stopped" in seen
        assert "Traceback" not in seen
    assert run("contact", "list", "--json").json == []


def test_with_only_nothing_is_asked(case: Path, run: Any, backup: Any) -> None:
    path = backup(("02155550123", NIGHT, "pay"), ("13800000000", NIGHT, "dear"))
    code, seen = at_a_terminal(["import", str(path), "--only", "13800000000"])
    assert code == 0
    assert "or all:" not in seen


def test_findings_are_coloured_on_a_terminal_unless_asked_not_to(case: Path, run: Any) -> None:
    words = ["--direction", "inbound", "--party", "p2", "--debt", "d1", "--contacted", "debtor", "--agreed", "no"]
    run("contact", "add", "--at", "2026-03-02 22:14", "--channel", "call", *words, "--from-address", "[red]x[/red]")
    assert "\x1b[" in at_a_terminal(["check"])[1]
    assert "[red]x[/red]" in at_a_terminal(["check"])[1]
    assert "\x1b[" not in at_a_terminal(["check", "--plain"])[1]
    assert "\x1b[" not in at_a_terminal(["check"], NO_COLOR="1")[1]


def test_a_plain_import_moves_no_cursor(case: Path, backup: Any) -> None:
    path = backup(("02155550123", NIGHT, "pay"))
    seen = at_a_terminal(["import", str(path), "--plain", "--only", "02155550123"])[1]
    assert "\r" not in seen.replace("\r\n", "\n")
