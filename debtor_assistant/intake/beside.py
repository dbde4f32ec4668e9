"""Files that lie beside an export, in its folder: only those it names, never a link, never a way out of the folder."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.archives import CHUNK
from debtor_assistant.text import t

_MOST = 100_000
"""Names of one folder that are looked at; no export has more files."""
_NEVER = re.compile(r"[\x00:]")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Beside:
    """The folder that an export lies in."""

    def __init__(self, export: Path) -> None:
        self._folder = export.parent
        self._stems: dict[str, str | None] | None = None

    def find(self, name: str) -> str | None:
        """The place of a file, from the folder on, or None where there is none.

        Args:
            name: As the export writes it: with or without folders; some write it without its ending.
        """
        parts = _parts(name)
        if parts is None:
            return None
        for way in (parts, parts[-1:]):
            if self._is_plain(way):
                return "/".join(way)
        return self._by_stem().get(parts[-1])

    def has(self, place: str) -> bool:
        """Whether this very file is there."""
        parts = _parts(place)
        return parts is not None and self._is_plain(parts)

    def chunks(self, place: str) -> Iterator[bytes]:
        """The bytes of a file in order.

        Raises:
            InputError: It is not there any more, became a link, or may not be read.
        """
        parts = _parts(place)
        try:
            if parts is None or not self._is_plain(parts):
                raise FileNotFoundError(place)
            with os.fdopen(os.open(self._folder.joinpath(*parts), os.O_RDONLY | _NO_LINK), "rb") as stream:
                while data := stream.read(CHUNK):
                    yield data
        except OSError as error:
            what = t("intake.source.unreadable", error=error.strerror or type(error).__name__)
            raise InputError(place, what, t("intake.source.unreadable_next")) from error

    def stamp(self, place: str) -> tuple[int, int]:
        """What shows that a file has changed: its size and when it was last written."""
        found = self._folder.joinpath(*place.split("/")).lstat()
        return found.st_size, found.st_mtime_ns

    def _is_plain(self, parts: list[str]) -> bool:
        """Whether this is a file, reached through folders alone: a link may lead anywhere."""
        path = self._folder
        try:
            for number, part in enumerate(parts, 1):
                path = path / part
                mode = path.lstat().st_mode
                if not (stat.S_ISREG(mode) if number == len(parts) else stat.S_ISDIR(mode)):
                    return False
        except (OSError, ValueError):
            return False
        return True

    def _by_stem(self) -> dict[str, str | None]:
        """Files of the folder itself by their name without its ending; None where two share one."""
        if self._stems is None:
            self._stems = {}
            with suppress(OSError), os.scandir(self._folder) as found:
                for entry, _ in zip(found, range(_MOST), strict=False):
                    stem, dot, _end = entry.name.rpartition(".")
                    if dot and stem and entry.is_file(follow_symlinks=False):
                        self._stems[stem] = None if stem in self._stems else entry.name
        return self._stems


def _parts(name: str) -> list[str] | None:
    """The folders and the file of a relative path; None for any other."""
    parts = [part for part in name.replace("\\", "/").split("/") if part != "."]
    if not parts or any(part in ("", "..") or _NEVER.search(part) for part in parts):
        return None
    return parts
