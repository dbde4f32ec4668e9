"""English, and a clock that stands still, unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from debtor_assistant.text import use

NOW = "2026-11-24T12:00:00+00:00"


@pytest.fixture(autouse=True)
def plain_surroundings(stopped_clock: Callable[[str], None]) -> Iterator[None]:
    stopped_clock(NOW)
    use("en")
    yield
    use(None)
