"""A case file to work with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import use


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "王某的案件.case"


@pytest.fixture
def book(path: Path) -> Iterator[Casebook]:
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title="钱包贷款") as made:
        yield made


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use(None)
