"""The file as the user has it: fingerprint, plain or zipped, read in pieces and never changed."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from debtor_assistant.base.problems import AssistantError, InputError, Problem
from debtor_assistant.text import t

CHUNK = 1 << 18
MAX_BYTES = 16 << 30
"""No phone backup is larger; a zip that claims or delivers more is a bomb."""

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the bytes there are."""


@dataclass(frozen=True)
class Source:
    """One readable file: the path, and inside a zip the name of the one member that is read."""

    path: Path
    size: int
    """Bytes to read; of a zip, what its member claims to hold."""
    member: str | None = None
    damage: list[Problem] = field(default_factory=list, compare=False)
    """What went wrong while reading; reading stops there and what was read stays."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self.path.name

    def fingerprint(self) -> str:
        """SHA-256 of the file itself, zip and all, so that anyone can compute it again."""
        try:
            with self.path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def chunks(self, progress: Progress | None = None, size: int = CHUNK) -> Iterator[bytes]:
        """The bytes in order. A damaged zip ends early and says so in `damage`."""
        done = 0
        with ExitStack() as stack:
            try:
                stream = self._stream(stack)
                while data := stream.read(size):
                    done += len(data)
                    if done > MAX_BYTES:
                        self._broke(t("intake.source.too_large"))
                        return
                    if progress is not None:
                        progress(done, self.size)
                    yield data
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                self._broke(t("intake.source.zip_broke", error=str(error)[:80]))
            except OSError as error:
                raise _unreadable(self.path, error) from error

    def _stream(self, stack: ExitStack) -> IO[bytes]:
        if self.member is None:
            return stack.enter_context(self.path.open("rb"))
        archive = stack.enter_context(zipfile.ZipFile(self.path))
        return stack.enter_context(archive.open(self.member))

    def _broke(self, what: str) -> None:
        self.damage.append(Problem(self.name, what, t("intake.source.broke_next")))


def open_source(path: Path) -> Source:
    """Look at the file without reading it through. A zip must hold exactly one XML file.

    Raises:
        InputError: It is not there, not a file, empty, locked by a password, or a zip that holds more than one backup.
    """
    try:
        if not path.is_file():
            raise InputError(str(path), t("intake.source.no_file"), t("intake.source.no_file_next"))
        size = path.stat().st_size
        with path.open("rb") as stream:
            magic = stream.read(4)
    except OSError as error:
        raise _unreadable(path, error) from error
    if size == 0:
        raise InputError(path.name, t("intake.source.empty"), t("intake.source.empty_next"))
    if size > MAX_BYTES:
        raise InputError(path.name, t("intake.source.too_large"), t("intake.source.broke_next"))
    return _open_zip(path) if magic == b"PK\x03\x04" else Source(path, size)


def _open_zip(path: Path) -> Source:
    try:
        with zipfile.ZipFile(path) as archive:
            found = [item for item in archive.infolist() if _is_backup(item.filename)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(path.name, t("intake.source.bad_zip"), t("intake.source.bad_zip_next")) from error
    if len(found) != 1:
        names = ", ".join(item.filename for item in found[:5])
        what = t("intake.source.zip_many", names=names) if found else t("intake.source.zip_none")
        raise InputError(path.name, what, t("intake.source.zip_many_next"))
    member = found[0]
    if member.flag_bits & 1:
        raise InputError(path.name, t("intake.source.locked"), t("intake.source.locked_next"))
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(path.name, t("intake.source.bad_zip"), t("intake.source.bad_zip_next"))
    if member.file_size > MAX_BYTES:
        raise InputError(path.name, t("intake.source.too_large"), t("intake.source.broke_next"))
    return Source(path, member.file_size, member.filename)


def _is_backup(name: str) -> bool:
    return name.lower().endswith(".xml") and not name.startswith("__MACOSX/")


def _unreadable(path: Path, error: OSError) -> AssistantError:
    return AssistantError(
        str(path),
        t("intake.source.unreadable", error=error.strerror or type(error).__name__),
        t("intake.source.unreadable_next"),
    )
