"""Look into one file of evidence without writing it anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtor_assistant.tui.file_kinds import kind_of

if TYPE_CHECKING:
    from debtor_assistant.intake.media import Small
    from debtor_assistant.tui.work.case import OpenCase

_MOST_TEXT = 200_000
"""Bytes of a text that are shown."""
_MOST = 64 << 20
"""Bytes of a picture or PDF that are held in memory for a look: nothing of a locked case may lie beside it."""
_TEXTS = ("application/json", "application/xml", "message/rfc822")


@dataclass(frozen=True)
class Look:
    """What there is to see of a file."""

    name: str
    kind: str
    """image, pdf, text, audio, video or other; the screen says what it could not draw."""
    text: str = ""
    cut: bool = False
    """Whether the text goes on."""
    picture: Small | None = None


def look_into(case: OpenCase, record: str, width: int, height: int) -> Look:
    """Read a file as far as it is shown.

    Args:
        case: The open case.
        record: The file.
        width: Pixels a picture may take across.
        height: Pixels a picture may take down.
    """
    file = case.book.get("evidence", record)
    kind, name, size = kind_of(file.media_type), str(file.name or record), int(file.size or 0)
    if kind == "text" or file.media_type in _TEXTS:
        data = _beginning(case, str(file.sha256), _MOST_TEXT)
        return Look(name, "text", _decoded(data), cut=size > len(data))
    if kind in ("image", "pdf") and size <= _MOST:
        from debtor_assistant.intake.media import Held, read_pages, small_picture

        held = Held(name, b"".join(case.book.vault.read(str(file.sha256))))
        if kind == "image":
            return Look(name, kind, str(file.words or ""), picture=small_picture(held, width, height))
        pages = [page.strip() for page in read_pages(held).pages if page and page.strip()]
        text = "\n\n".join(pages)
        return Look(name, kind, text[:_MOST_TEXT], cut=len(text) > _MOST_TEXT)
    return Look(name, kind, str(file.words or ""))


def _beginning(case: OpenCase, sha256: str, most: int) -> bytes:
    found = b""
    for data in case.book.vault.read(sha256):
        found += data[: most - len(found)]
        if len(found) >= most:
            break
    return found


def _decoded(data: bytes) -> str:
    """Decode what people keep: UTF-8 and 16 by their marks, else UTF-8, else the Chinese standard."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # a sign cut in two at the end of what was read
            return data[: error.start].decode("utf-8-sig", "replace")
        return data.decode("gb18030", "replace")
