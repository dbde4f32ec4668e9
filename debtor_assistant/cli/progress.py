"""A bar for long work: on stderr, only on a terminal, gone when the work is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from debtor_assistant.base.terminal import clean
from debtor_assistant.cli.settings import Settings
from debtor_assistant.cli.wrap import width

_CELLS = 30
_EVERY = 0.1


@contextmanager
def bar(what: str, settings: Settings) -> Iterator[Callable[[int, int], None] | None]:
    """Show progress while the block runs.

    Args:
        what: What is being done.
        settings: With --plain or --json nothing is drawn.

    Yields:
        A function that takes what is done and what there is, or None where nobody watches.
    """
    if not sys.stderr.isatty() or settings.plain or settings.json:
        yield None
        return
    what = clean(what)
    last = 0.0

    def show(done: int, all_of_it: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _EVERY:
            return
        last = now
        part = min(1.0, done / all_of_it) if all_of_it else 1.0
        full = int(part * _CELLS)
        sys.stderr.write(f"\r{what} [{'#' * full}{'.' * (_CELLS - full)}] {part:4.0%}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r" + " " * (width(what) + _CELLS + 9) + "\r")
        sys.stderr.flush()
