"""The home screen says when a rule file did not judge."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.base.places import content_dir

if TYPE_CHECKING:
    from tests.tui.conftest import Open


async def test_the_home_screen_says_that_findings_may_be_missing(
    case: Path, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "law"
    (root / "cn").mkdir(parents=True)
    for name in ("vocabulary.yaml", "cn/jurisdiction.yaml", "cn/gbt_45251.yaml", "cn/workplace.yaml"):
        shutil.copy(content_dir() / name, root / name)
    path = root / "cn" / "workplace.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    status:", "    statsu:", 1), encoding="utf-8")
    monkeypatch.setenv("DEBTOR_ASSISTANT_CONTENT", str(root))
    async with opened(case, size=(100, 40)) as hand:
        assert "findings may be missing" in " ".join(hand.text.split())
