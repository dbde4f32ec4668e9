"""Numbers that are closed, replaced or misprinted: never shown as help; a note that holds one is answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load

_BETWEEN = r"[\s\-()./]{0,3}(?:ext\.? ?)?"
"""What people write between the digits of one number."""


@dataclass(frozen=True)
class Replaced:
    """A number not to rely on."""

    country: str
    number: str
    status: Mapping[str, str]
    mark: str
    instead: str = ""
    """The id of the line to use."""


def numbers() -> tuple[Replaced, ...]:
    """Every such number."""
    return _numbers(content_dir())


@lru_cache(maxsize=4)
def _numbers(root: Path) -> tuple[Replaced, ...]:
    path = root / "coping" / "replaced.yaml"
    data: Any = load(path.read_bytes(), "coping/replaced.yaml").data
    return tuple(Replaced(**row) for row in data["numbers"])


def digits(text: str) -> str:
    """The digits of a number, however it is written."""
    return "".join(sign for sign in text if sign.isdecimal())


def same(one: str, other: str) -> bool:
    """Whether two numbers are one, however they are written."""
    return bool(digits(one)) and digits(one) == digits(other)


def found_in(text: str, country: str) -> list[Replaced]:
    """The numbers of a country not to rely on that stand in a text of the user's own."""
    return [one for one in numbers() if one.country == country and _pattern(one.number).search(text)]


@lru_cache(maxsize=256)
def _pattern(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?<!\d[ -]){_BETWEEN.join(digits(number))}(?![ -]?\d)")
