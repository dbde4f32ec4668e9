"""The file as the user has it: fingerprint, plain or zipped, read in pieces and never changed."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.text import t

CHUNK = 1 << 18
MAX_BYTES = 16 << 30
"""No phone backup is larger; a zip that claims or delivers more is a bomb."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the bytes there are."""


@dataclass(frozen=True)
class Source:
    """One readable file: the path, and inside a zip the name of the one member that is read."""

    path: Path
    size: int
    """Bytes to read; of a zip, what its member claims to hold."""
    member: str | None = None

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

    def chunks(self, progress: Progress | None = None) -> Iterator[bytes]:
        """The bytes in order."""
        done = 0
        with ExitStack() as stack:
            try:
                stream = self._stream(stack)
                while data := stream.read(CHUNK):
                    done += len(data)
                    if done > MAX_BYTES:
                        raise _too_large(self.path)
                    if progress is not None:
                        progress(done, self.size)
                    yield data
            except _DAMAGED as error:
                raise InputError(self.name, t("intake.source.bad_zip"), t("intake.source.bad_zip_next")) from error
            except OSError as error:
                raise _unreadable(self.path, error) from error

    def check(self) -> None:
        """Unpack once to see that the zip is whole: a damaged one unpacks to words that nobody wrote.

        Raises:
            InputError: It is damaged, or holds more than it should.
        """
        if self.member is not None:
            for _ in self.chunks():
                pass

    def _stream(self, stack: ExitStack) -> IO[bytes]:
        if self.member is None:
            return stack.enter_context(self.path.open("rb"))
        archive = stack.enter_context(zipfile.ZipFile(self.path))
        return stack.enter_context(archive.open(self.member))


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
        raise _too_large(path)
    return _open_zip(path) if magic == b"PK\x03\x04" else Source(path, size)


def _open_zip(path: Path) -> Source:
    try:
        with zipfile.ZipFile(path) as archive:
            found = [item for item in archive.infolist() if _is_backup(item.filename)]
    except (*_DAMAGED, OSError, ValueError) as error:
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
        raise _too_large(path)
    return Source(path, member.file_size, member.filename)


def _is_backup(name: str) -> bool:
    return name.lower().endswith(".xml") and not name.startswith("__MACOSX/")


def _too_large(path: Path) -> InputError:
    return InputError(path.name, t("intake.source.too_large"), t("intake.source.too_large_next"))


def _unreadable(path: Path, error: OSError) -> AssistantError:
    return AssistantError(
        str(path),
        t("intake.source.unreadable", error=error.strerror or type(error).__name__),
        t("intake.source.unreadable_next"),
    )
