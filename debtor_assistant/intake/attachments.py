"""Files that came with a chat: in the same zip, or beside it in its folder. Measured and fingerprinted, never opened.

What is known of each says where its bytes are, so that they can be fetched again: `member NAME` of the zip, `beside
PATH` from the folder of the export on, `above PATH` from the folder of a phone's backup on. A file that two names could
mean is left alone: the wrong one is worse than none. An account may hold a hundred gigabytes of videos: after the first
few hundred megabytes only sizes are looked up, and a file is fingerprinted when it is fetched.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.intake.archives import Archive
from debtor_assistant.intake.beside import Beside
from debtor_assistant.intake.source import Source

MEMBER, BESIDE, ABOVE = "member ", "beside ", "above "
_READ_AT_ONCE = 256 << 20
"""Bytes that a reading fingerprints; about a second."""


class Attachments:
    """The files around a chat.

    Args:
        source: The file that is imported.
        document: Its part that holds the chat, where that is one of several files in a zip.
        above: Whether they lie around the folder of the chat and not around the chat.
    """

    def __init__(self, source: Source, document: Source | None = None, *, above: bool = False) -> None:
        self._source = source
        self._left = _READ_AT_ONCE
        self._place = ABOVE if above else BESIDE
        self._beside = Beside(source.path.parent if above else source.path) if source.archive is None else None
        folder = (document or source).member or ""
        for _ in range(1 + above):
            folder = folder.rstrip("/")[: folder.rstrip("/").rfind("/") + 1]
        self._folder = folder
        self._sizes: dict[str, int] = {}
        self._by_base: dict[str, str | None] = {}
        if source.archive is not None:
            self._sizes = {item.name: item.size for item in source.archive.members}
            self._by_base = _by_base(source.archive)

    def of(self, name: str) -> dict[str, object]:
        """What is known of an attachment: its name; where the file is there, also its place, size and SHA-256."""
        path = name.replace("\\", "/").removeprefix("./")
        about = {"name": path.rsplit("/", 1)[-1], "type": "", "size": None, "sha256": None}
        return about | self._at(self._find(path))

    def exactly(self, path: str) -> dict[str, object]:
        """Place, size and SHA-256 of the one file of this path; nothing where there is none."""
        if self._beside is None:
            return self._at(MEMBER + self._folder + path if self._folder + path in self._sizes else None)
        return self._at(self._place + path if self._beside.has(path) else None)

    def _at(self, where: str | None) -> dict[str, object]:
        if where is None:
            return {}
        try:
            size, changed = self._stamp(where)
            known = _prints.get((self._source.path, where, (size, changed)))
            if known is None and size > self._left:
                return {"size": size, "where": where}
            self._left -= size if known is None else 0
            sha256, size = known or _fingerprint(self._source, where, (size, changed))
        except (AssistantError, OSError):
            # A damaged zip is refused as a whole; a file beside that may not be read costs itself.
            if self._beside is None:
                raise
            return {}
        return {"size": size, "sha256": sha256, "where": where}

    def _find(self, name: str) -> str | None:
        if self._beside is not None:
            place = self._beside.find(name)
            return None if place is None else self._place + place
        base = name.rsplit("/", 1)[-1]
        found = self._folder + name if self._folder + name in self._sizes else self._by_base.get(base)
        return None if found is None else MEMBER + found

    def _stamp(self, where: str) -> tuple[int, int]:
        if self._beside is not None:
            return self._beside.stamp(where.removeprefix(self._place))
        return self._sizes[where.removeprefix(MEMBER)], self._source.path.stat().st_mtime_ns


def chunks_at(source: Source, where: str) -> Iterator[bytes] | None:
    """The bytes of a file in the zip or beside the export; None for another kind of place."""
    if where.startswith(BESIDE) and source.archive is None:
        return Beside(source.path).chunks(where.removeprefix(BESIDE))
    if where.startswith(ABOVE) and source.archive is None:
        return Beside(source.path.parent).chunks(where.removeprefix(ABOVE))
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
    print_, size = hashlib.sha256(), 0
    for data in chunks_at(source, where) or ():
        print_.update(data)
        size += len(data)
    if len(_prints) >= _MOST_PRINTS:
        _prints.clear()
    _prints[source.path, where, stamp] = print_.hexdigest(), size
    return print_.hexdigest(), size
