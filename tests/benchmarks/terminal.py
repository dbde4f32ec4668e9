"""A terminal for the benchmarks: starts a program in a pty, answers what it asks, and times its frames."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

_END = b"\x1b[?2026l"
"""Ends a frame, for a terminal that says it holds one back until it is whole."""
_QUIET = 0.08
"""Seconds without a byte after which the last frame is taken as the last one a key has led to."""
_UNREAD = "…".encode()
"""Stands in a row of the log that is not read yet."""


class Terminal:
    """A program in a terminal of 140 x 40."""

    def __init__(self, command: list[str], home: str) -> None:
        self.started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", DEBTOR_ASSISTANT_LANG="en")
            os.environ["DEBTOR_ASSISTANT_HOME"] = home
            os.execvp(command[0], command)
        self.written = b""
        """Everything since the last key."""
        self._frames: list[float] = []
        self._rest = b""
        self._unread = False

    def read(self, seconds: float) -> bool:
        """Take what the program writes next; False if it wrote nothing for so long."""
        if not select.select([self._file], [], [], seconds)[0]:
            return False
        part = os.read(self._file, 1 << 20)
        now = time.perf_counter()
        if b"\x1b[?2026$p" in part:
            os.write(self._file, b"\x1b[?2026;2$y")
        self.written += part
        self._rest += part
        while _END in self._rest:
            frame, self._rest = self._rest.split(_END, 1)
            self._frames.append(now)
            self._unread = _UNREAD in frame
        return True

    def wait_for(self, marker: str, seconds: float = 60.0) -> float:
        """Return the seconds from the start of the program until `marker` stood on the screen; NaN if it never did."""
        while time.perf_counter() < self.started + seconds:
            if marker in re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", self.written).decode("utf8", "replace"):
                return time.perf_counter() - self.started
            self.read(0.1)
        return float("nan")

    def press(self, key: bytes, most: float = 5.0) -> tuple[float, float]:
        """Press a key; return the seconds to the first frame, and to the last one the key has led to."""
        self.written, self._frames, self._unread = b"", [], False
        begin = time.perf_counter()
        os.write(self._file, key)
        while time.perf_counter() < begin + most:
            if not self.read(_QUIET) and self._frames and not self._unread:
                return self._frames[0] - begin, self._frames[-1] - begin
        return most, most

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._file)
