"""What is said and what is typed: one line after the other, free of anything that is drawn."""

from __future__ import annotations

import getpass
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from debtor_assistant.base.terminal import clean

_DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]")
"""Boxes, blocks and braille: a screen reader would read each of them out."""


class Ended(Exception):
    """There is no more input."""


class Talk:
    """A conversation through two streams."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self.source, self.sink = source, sink
        self.is_typed = source.isatty()
        """Whether somebody sits before it; otherwise what was read is repeated, so that a record can be read."""
        self.said = 0
        """How often something was said."""

    def say(self, text: str = "") -> None:
        """Say a text, a line each."""
        self.said += 1
        for line in text.split("\n"):
            self.sink.write(_DRAWN.sub("-", clean(line.rstrip())) + "\n")
        self.sink.flush()

    def ask(self, prompt: str) -> str:
        """Return the line that is typed after `prompt`.

        Raises:
            Ended: there is none.
        """
        self.sink.write(_DRAWN.sub("-", clean(prompt)) + ": ")
        self.sink.flush()
        with _stoppable():
            line = self.source.readline()
        if not line:
            self.sink.write("\n")
            raise Ended
        typed = line.rstrip("\r\n")
        if not self.is_typed:
            self.sink.write(_DRAWN.sub("-", clean(typed)) + "\n")
        return typed

    def ask_hidden(self, prompt: str) -> str:
        """Return a line that is not shown while it is typed and not repeated."""
        if not self.is_typed:
            self.sink.write(clean(prompt) + ": \n")
            line = self.source.readline()
            if not line:
                raise Ended
            return line.rstrip("\r\n")
        try:
            with _stoppable():
                return getpass.getpass(clean(prompt) + ": ")
        except EOFError:
            raise Ended from None


@contextmanager
def _stoppable() -> Iterator[None]:
    """While somebody is waited for, Ctrl+C ends the waiting, whatever the loop around it made of that key."""
    try:
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
    except ValueError:  # not in the main thread, where no key arrives either
        yield
        return
    try:
        yield
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        raise Ended from None
    finally:
        signal.signal(signal.SIGINT, before)


def standard() -> Talk:
    """Return the conversation with whoever started the program."""
    if not sys.stdin.isatty() and hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return Talk(sys.stdin, sys.stdout)
