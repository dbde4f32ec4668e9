"""How long nobody has touched the keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable

from debtor_assistant.base.clock import now

Clock = Callable[[], float]


class Idle:
    """Two clocks, and the longer time counts: one stands still while a computer sleeps, the other can be set back."""

    def __init__(self, clocks: tuple[Clock, ...] = (time.monotonic, lambda: now().timestamp())) -> None:
        self.clocks = clocks
        self._since = tuple(clock() for clock in clocks)

    def touched(self) -> None:
        """Begin to count anew."""
        self._since = tuple(clock() for clock in self.clocks)

    @property
    def seconds(self) -> float:
        """Return how long it has been."""
        return max(clock() - since for clock, since in zip(self.clocks, self._since, strict=True))
