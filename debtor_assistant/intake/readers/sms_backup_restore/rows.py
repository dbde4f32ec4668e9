"""One row of a backup as it stands in the file."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Row:
    """One element with its attributes, parts and addresses."""

    number: int
    element: str
    attrs: dict[str, str]
    parts: list[dict[str, str]] = field(default_factory=list)
    addrs: list[dict[str, str]] = field(default_factory=list)
    left_out: int = 0
    """Parts and addresses beyond any real message; they are counted and not kept."""


@dataclass(frozen=True)
class Lost:
    """A row that began and cannot be read."""

    number: int
    why: str


class Refused(Exception):
    """The file holds something that no backup needs and that could do harm; the argument is the reason's key."""


def value(row: Row, name: str) -> str | None:
    """An attribute; the app writes `null` where there is no value."""
    text = row.attrs.get(name)
    return None if text is None or text == "null" else text
