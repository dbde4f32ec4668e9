"""What was typed and not yet saved when a case is locked.

It is neither saved nor thrown away. Saving would make a fact, in a history that never forgets, of words nobody has
approved; throwing it away would punish whoever was called to the door. So the program keeps it beside the screens, in
memory alone: nothing shows it before the case was opened again with its passphrase, and quitting the program or opening
another case forgets it. (A program in Python cannot wipe its memory, so this adds nothing an attacker could not find in
a running program anyway.)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SheetDraft:
    """The form of a record as it stood."""

    table: str
    record: str | None
    values: dict[str, object]


@dataclass(frozen=True)
class Drafts:
    """Everything that was not saved in one case."""

    path: Path
    sheets: tuple[SheetDraft, ...] = ()
    words: tuple[str, ...] = ()
    """What stood in a dialog."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.sheets or self.words)


def drafts_of(path: Path, screens: Iterable[object]) -> Drafts:
    """Ask every open screen what it holds that was not saved."""
    held = [draft() for screen in screens if callable(draft := getattr(screen, "draft", None))]
    return Drafts(
        path,
        tuple(one for one in held if isinstance(one, SheetDraft)),
        tuple(one for one in held if isinstance(one, str) and one.strip()),
    )
