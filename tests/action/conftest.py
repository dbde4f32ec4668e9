import json
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.text import use

CASE = Path(__file__).parents[1] / "data" / "one_case" / "extract.json"


@pytest.fixture(scope="session")
def extract() -> dict[str, Any]:
    """The one case: forty contacts, twelve findings, hostile text."""
    data: dict[str, Any] = json.loads(CASE.read_text(encoding="utf-8"))
    return data


@pytest.fixture(autouse=True)
def language() -> Any:
    use("en")
    yield
    use(None)
