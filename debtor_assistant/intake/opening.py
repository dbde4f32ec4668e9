"""From a path to what is read: the file itself, or the one backup, document or spreadsheet in a zip."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.archives import MAX_BYTES, open_archive
from debtor_assistant.intake.source import DOCUMENTS, SHEETS, WORKBOOK, Book, Source, too_large, unreadable
from debtor_assistant.text import t

_LARGEST_BOOK = 64 << 20
"""A spreadsheet within a zip is held in memory; a bill of a year has a hundredth of this."""


def open_source(path: Path, password: str | None = None) -> Source:
    """Look at the file without reading it through. In a zip the one backup or document is looked for.

    Args:
        path: The file.
        password: What opens a locked zip.

    Raises:
        InputError: It is not there, not a file, empty, locked by a password, or a zip made to do harm.
    """
    try:
        if not path.is_file():
            raise InputError(str(path), t("intake.source.no_file"), t("intake.source.no_file_next"))
        size = path.stat().st_size
        with path.open("rb") as stream:
            magic = stream.read(4)
    except OSError as error:
        raise unreadable(path, error) from error
    if size == 0:
        raise InputError(path.name, t("intake.source.empty"), t("intake.source.empty_next"))
    if size > MAX_BYTES:
        raise too_large(path)
    if magic == b"PK\x03\x04":
        return _open_zip(path, size, password)
    return Source(path, size, is_packed=magic[:3] == b"BZh")


def _open_zip(path: Path, size: int, password: str | None) -> Source:
    whole = Source(path, size, archive=open_archive(path, password))
    if whole.archive is None or whole.is_workbook:
        return whole
    for found in (whole.archive.ending(".xml"), whole.archive.ending(*DOCUMENTS), whole.archive.ending(*SHEETS)):
        if found:
            return _as_book(whole.inside(found[0].name)) if len(found) == 1 else whole
    # Whatever it is called: the files of a phone's backup have no endings.
    alone = whole.archive.ending("")
    return whole.inside(alone[0].name) if len(alone) == 1 else whole


def _as_book(source: Source) -> Source:
    """A member of a zip; one that is a spreadsheet is opened within."""
    if not (source.member or "").lower().endswith(".xlsx") or source.head(4) != b"PK\x03\x04":
        return source
    data = BytesIO()
    for piece in source.chunks():
        if data.tell() > _LARGEST_BOOK:
            raise InputError(source.name, t("intake.table.large"), t("intake.table.large_next"))
        data.write(piece)
    archive = open_archive(source.path, within=data)
    if archive.find(WORKBOOK) is None:
        return source
    return replace(source, book=Book(data.getvalue(), archive))
