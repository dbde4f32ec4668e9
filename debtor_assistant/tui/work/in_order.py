"""Saving the same thing again and again from threads: what was said last is what stays."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

Read = TypeVar("Read")


class InOrder:
    """Numbers what is to be saved; of two that wait, only the newer is saved, whichever thread comes first."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._given = self._done = 0

    def number(self) -> int:
        """Return the number of a change, on the UI thread, in the order in which people make them."""
        self._given += 1
        return self._given

    def save(self, number: int, job: Callable[[], Any]) -> None:
        """Save a change, unless a newer one, which holds this one too, was saved already."""
        with self._turn:
            if number < self._done:
                return
            self._done = number  # one that fails is over too: it is told, and what stands in the case is shown
            job()

    def read(self, job: Callable[[], Read]) -> tuple[int, Read]:
        """Read what stands there, and return with it which change it holds."""
        with self._turn:
            return self._done, job()

    def is_newest(self, number: int) -> bool:
        """Tell whether what was read holds every change that was made."""
        return number == self._given
