"""Sentences are compared in English, whatever language the tests before left behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from debtor_assistant.text import use


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use(None)
