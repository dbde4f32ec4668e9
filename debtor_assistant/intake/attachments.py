"""Files that came with a chat: in the same zip, or beside it in its folder. Measured and fingerprinted, never opened.

What is known of each says where its bytes are, so that they can be fetched again: `member NAME` of the zip, `beside
PATH` from the folder of the export on. A file that two names could mean is left alone: the wrong one is worse than
none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.intake.archives import Archive
from debtor_assistant.intake.beside import Beside
from debtor_assistant.intake.source import Source

MEMBER, BESIDE = "member ", "beside "


class Attachments:
    """The files around a chat.

    Args:
        source: The file that is imported.
        document: Its part that holds the chat, where that is one of several files in a zip.
    """

    def __init__(self, source: Source, document: Source | None = None) -> None:
        self._source = source
        self._beside = Beside(source.path) if source.archive is None else None
        member = (document or source).member or ""
        self._folder = member[: member.rfind("/") + 1]
        self._names: frozenset[str] = frozenset()
        self._by_base: dict[str, str | None] = {}
        if source.archive is not None:
            self._names = frozenset(item.name for item in source.archive.members)
            self._by_base = _by_base(source.archive)

    def of(self, name: str) -> dict[str, object]:
        """What is known of an attachment: its name; where the file is there, also size, SHA-256 and place."""
        base = name.replace("\\", "/").rsplit("/", 1)[-1]
        where = self._find(name.replace("\\", "/").removeprefix("./"), base)
        if where is None:
            return {"name": base, "type": "", "size": None, "sha256": None}
        try:
            sha256, size = _fingerprint(self._source, where, self._stamp(where))
        except (AssistantError, OSError):
            # A damaged zip is refused as a whole; a file beside that may not be read costs itself.
            if self._beside is None:
                raise
            return {"name": base, "type": "", "size": None, "sha256": None}
        return {"name": base, "type": "", "size": size, "sha256": sha256, "where": where}

    def _find(self, name: str, base: str) -> str | None:
        if self._beside is not None:
            place = self._beside.find(name)
            return None if place is None else BESIDE + place
        found = self._folder + name if self._folder + name in self._names else self._by_base.get(base)
        return None if found is None else MEMBER + found

    def _stamp(self, where: str) -> tuple[int, int]:
        if self._beside is not None:
            return self._beside.stamp(where.removeprefix(BESIDE))
        found = self._source.path.stat()
        return found.st_size, found.st_mtime_ns


def chunks_at(source: Source, where: str) -> Iterator[bytes] | None:
    """The bytes of a file in the zip or beside the export; None for another kind of place."""
    if where.startswith(BESIDE) and source.archive is None:
        return Beside(source.path).chunks(where.removeprefix(BESIDE))
    if where.startswith(MEMBER) and source.archive is not None:
        return source.archive.chunks(where.removeprefix(MEMBER))
    return None


def _by_base(archive: Archive) -> dict[str, str | None]:
    """Every file by its name without folders, and without its ending, which some exports leave out."""
    found: dict[str, str | None] = {}
    stems: dict[str, str | None] = {}
    for member in archive.members:
        found[member.base] = None if member.base in found else member.name
        stem = member.base.rsplit(".", 1)[0]
        stems[stem] = None if stem in stems else member.name
    return stems | found


_prints: dict[tuple[Path, str, tuple[int, int]], tuple[str, int]] = {}
"""Kept while a file stays as it is: an export is read several times before anything of it is saved."""
_MOST_PRINTS = 50_000


def _fingerprint(source: Source, where: str, stamp: tuple[int, int]) -> tuple[str, int]:
    """SHA-256 and size."""
    known = _prints.get((source.path, where, stamp))
    if known is not None:
        return known
    print_, size = hashlib.sha256(), 0
    for data in chunks_at(source, where) or ():
        print_.update(data)
        size += len(data)
    if len(_prints) >= _MOST_PRINTS:
        _prints.clear()
    _prints[source.path, where, stamp] = print_.hexdigest(), size
    return print_.hexdigest(), size
