"""Words for telling people: one fact, one wish, one limit. To be changed before they are said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load

Words = Mapping[str, str]


@dataclass(frozen=True)
class Script:
    """What to say to somebody."""

    id: str
    name: Words
    words: Words
    before: Words = field(default_factory=dict)
    """What to think of first."""


@dataclass(frozen=True)
class Scripts:
    """All of them, with what holds for each."""

    about: Words
    scripts: tuple[Script, ...]


def scripts() -> Scripts:
    """Read the scripts."""
    return _read(content_dir())


@lru_cache(maxsize=2)
def _read(root: Path) -> Scripts:
    data: Any = load((root / "coping" / "telling.yaml").read_bytes(), "coping/telling.yaml").data
    return Scripts(data["about"], tuple(Script(**row) for row in data["scripts"]))
