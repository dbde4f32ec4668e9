"""The file as the user has it: fingerprint, plain or packed, read in pieces and never changed."""

from __future__ import annotations

import bz2
import errno
import hashlib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.intake.archives import CHUNK, DAMAGED, MAX_BYTES, Archive, refusal
from debtor_assistant.text import t

DOCUMENTS = (
    *(".txt", ".md", ".json", ".jsonl", ".csv", ".html", ".htm", ".eml", ".mbox", ".ofx", ".qfx"),
    *(".db", ".sqlite", ".storedata"),
)
SHEETS = (".xlsx", ".xls", ".pdf")
"""Read out of a zip only where it holds no other document: a chat may have such a file attached."""
WORKBOOK = "[Content_Types].xml"
"""What makes a zip a spreadsheet: such a file is read as it is, none of its parts alone."""

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the bytes there are."""


_MOST_PACKED = 512 << 20
"""A file packed with bzip2 may unpack to this: it holds text, and no chat has as much."""


@dataclass(frozen=True, eq=False)
class Book:
    """A spreadsheet within a zip."""

    data: bytes = field(repr=False)
    archive: Archive


@dataclass(frozen=True)
class Source:
    """One readable file: the path, and inside a zip the name of the one member that is read."""

    path: Path
    size: int
    """Bytes to read; of a zip, what its member claims to hold."""
    member: str | None = None
    archive: Archive | None = None
    """What the file holds if it is a zip. With several documents inside, `member` is None: see `inside`."""
    is_packed: bool = False
    """Whether the file itself is packed with bzip2, as some programs write their CSV."""
    book: Book | None = None
    """The member, where it is a spreadsheet, which is a zip itself."""

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
            raise unreadable(self.path, error) from error

    def chunks(self, progress: Progress | None = None) -> Iterator[bytes]:
        """The bytes in order."""
        done = 0
        with ExitStack() as stack:
            try:
                stream = self._stream(stack)
                while data := stream.read(CHUNK):
                    done += len(data)
                    if done > (_MOST_PACKED if self.is_packed else MAX_BYTES):
                        raise too_large(self.path)
                    if progress is not None:
                        progress(min(done, self.size), self.size)
                    yield data
            except DAMAGED as error:
                raise refusal(self.path, self._damage) from error
            except OSError as error:
                # What bzip2 cannot unpack has no number; a damaged directory of a zip leads where no file is.
                damaged = error.errno is None if self.is_packed else error.errno == errno.EINVAL
                if damaged and (self.is_packed or self.member is not None):
                    raise refusal(self.path, self._damage) from error
                raise unreadable(self.path, error) from error

    def check(self) -> None:
        """Unpack once to see that the zip is whole: a damaged one unpacks to words that nobody wrote.

        Raises:
            InputError: It is damaged, or holds more than it should.
        """
        if self.member is not None or self.is_packed:
            for _ in self.chunks():
                pass

    def head(self, length: int = 1 << 16) -> bytes:
        """The first bytes."""
        found = b""
        for data in self.chunks():
            found += data
            if len(found) >= length:
                break
        return found[:length]

    def inside(self, name: str) -> Source:
        """One file of the zip, to be read in its stead."""
        if self.archive is None:
            raise ValueError(name)
        size = next(item.size for item in self.archive.members if item.name == name)
        return Source(self.path, size, name, self.archive)

    @property
    def is_workbook(self) -> bool:
        """Whether it is a zip of the kind that spreadsheets are."""
        return self.book is not None or (self.archive is not None and self.archive.find(WORKBOOK) is not None)

    @property
    def parts(self) -> Archive | None:
        """What a spreadsheet consists of."""
        return self.archive if self.book is None else self.book.archive

    def opened(self) -> IO[bytes]:
        """A spreadsheet to be read here and there; whoever asks closes it."""
        return self.path.open("rb") if self.book is None else BytesIO(self.book.data)

    @property
    def candidates(self) -> list[str]:
        """Of a zip, the files that could be read in its stead; none of any other file."""
        if self.archive is None or self.is_workbook:
            return []
        found = self.archive.ending(".xml") or self.archive.ending(*DOCUMENTS) or self.archive.ending(*SHEETS)
        return [item.name for item in found]

    @property
    def _damage(self) -> str:
        return "bad_zip" if self.archive is None or self.archive.password is None else "wrong_password"

    def _stream(self, stack: ExitStack) -> IO[bytes]:
        if self.is_packed:
            return stack.enter_context(bz2.open(self.path))
        if self.member is None:
            return stack.enter_context(self.path.open("rb"))
        archive = stack.enter_context(zipfile.ZipFile(self.path))
        key = self.archive.password if self.archive is not None else None
        return stack.enter_context(archive.open(self.member, pwd=key))


def too_large(path: Path) -> InputError:
    """The file is larger than anything that is read here."""
    return InputError(path.name, t("intake.source.too_large"), t("intake.source.too_large_next"))


def unreadable(path: Path, error: OSError) -> AssistantError:
    """The system does not give the file."""
    return AssistantError(
        str(path),
        t("intake.source.unreadable", error=error.strerror or type(error).__name__),
        t("intake.source.unreadable_next"),
    )
