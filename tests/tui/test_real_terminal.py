"""The program in a terminal of its own: what survives a kill, and what the quick keys leave behind."""

from __future__ import annotations

import os
import select
import signal
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from debtor_assistant.store.casebook import Casebook

pty = pytest.importorskip("pty")

F7, F8, F12 = b"\x1b[18~", b"\x1b[19~", b"\x1b[24~"
WORDS = (b"Hengxin", b"Mine", b"2026-03-02")


class Terminal:
    """A program at the other end of a terminal."""

    def __init__(self, process: int, line: int) -> None:
        self.process, self.line = process, line
        self.shown = b""

    def read_until(self, wanted: bytes, seconds: float = 60) -> None:
        """Read what it writes until something wanted comes."""
        end = time.monotonic() + seconds
        while wanted not in self.shown:
            assert time.monotonic() < end, self.shown[-2000:]
            self._read()

    def _read(self) -> None:
        if select.select([self.line], [], [], 0.02)[0]:
            try:
                self.shown += os.read(self.line, 1 << 16)
            except OSError:  # it is gone
                time.sleep(0.01)

    def press(self, keys: bytes) -> None:
        """Press keys; what was shown before is forgotten."""
        self.shown = b""
        os.write(self.line, keys)

    def gone_after(self) -> float:
        """Return the seconds until the process has ended."""
        begun = time.monotonic()
        while os.waitpid(self.process, os.WNOHANG) == (0, 0):
            assert time.monotonic() < begun + 30
            self._read()
        for _ in range(5):
            self._read()
        return time.monotonic() - begun


@pytest.fixture
def terminal(case: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """Start the program on the case."""
    import fcntl
    import termios

    process, line = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", DEBTOR_ASSISTANT_LANG="en", TEXTUAL_ANIMATIONS="none")
        os.execv(sys.executable, [sys.executable, "-m", "debtor_assistant", "--case", str(case)])
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    found = Terminal(process, line)
    found.read_until(b"3 contacts")
    yield found
    try:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    except (ProcessLookupError, ChildProcessError):
        pass
    os.close(line)


def test_what_enter_has_stored_survives_a_kill_in_the_next_moment(terminal: Terminal, case: Path) -> None:
    with Casebook.open(case) as book:
        head = book.head()
    terminal.press(F7 + b"c1\r")
    terminal.read_until(b"Stored")
    os.kill(terminal.process, signal.SIGKILL)
    os.waitpid(terminal.process, 0)
    with Casebook.open(case) as book:
        assert book.count("contact") == 4
        assert book.head() != head
        assert book.verify() == []


def test_the_cover_and_the_quick_exit_leave_no_word_of_the_case(terminal: Terminal) -> None:
    terminal.press(b"c")
    terminal.read_until(b"Hengxin")
    terminal.press(F8)
    terminal.read_until(b"F8 or Esc")
    cleared = terminal.shown.split(b"\x1b[2J\x1b[3J", 1)[1]
    assert not [word for word in WORDS if word in cleared]
    assert b"\x1b]0;terminal\x07" in terminal.shown
    terminal.press(F8)
    terminal.read_until(b"Hengxin")
    terminal.press(F12)
    seconds = terminal.gone_after()
    assert seconds < 3, "0.2 s when nothing else runs on the computer"
    left = terminal.shown.partition(b"\x1b[2J")[2]
    assert b"\x1b[?1049l" in left
    assert left.endswith(b"\x1b[2J\x1b[3J\x1b[H\x1b]0;\x07")
    assert not [word for word in WORDS if word in left]
