"""PDF letters and bills, read by pypdf; runs in the process apart. The table is in `letters`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from debtor_assistant.intake.media.inside.refusing import Refused

MOST_PAGES = 500
_MOST_LETTERS = 200_000
"""A page; a contract in small print has some ten thousand."""
_LOOKED_INTO = 5
"""As many first pages show whether the letter holds text."""
_FEW = 20
"""A scan with a page number or a stamp of a scanning app holds fewer letters than this."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]+")
_INFO = ("CreationDate", "ModDate", "Producer", "Creator", "Title", "Author", "Subject")


def facts(file: BinaryIO) -> dict[str, Any]:
    """What the letter says of itself, as it says it."""
    reader = opened(file)
    count = len(reader.pages)
    info: Mapping[str, Any] = reader.metadata or {}
    root = reader.root_object
    names = _inner(root, "/Names")
    answer: dict[str, Any] = {
        "pages": count,
        "active": any(key in root for key in ("/OpenAction", "/AA"))
        or any(key in names for key in ("/JavaScript", "/EmbeddedFiles")),
        "signed": bool(int(_inner(root, "/AcroForm").get("/SigFlags", 0) or 0) & 1),
    }
    for name in _INFO:
        if f"/{name}" in info:
            answer[name] = str(info[f"/{name}"])[:1000]
    first = list(islice(_texts(reader), _LOOKED_INTO))
    texts = [len(words.strip()) >= _FEW for words in first if words is not None]
    if texts and all(texts):
        answer["text"] = "yes"
    elif texts:
        answer["text"] = "some" if any(texts) else "no"
    return answer


def pages(file: BinaryIO) -> dict[str, Any]:
    """The words page by page; of a page that cannot be read, none."""
    reader = opened(file)
    return {"pages": list(_texts(reader)), "count": len(reader.pages)}


def opened(file: BinaryIO) -> PdfReader:
    """The PDF, if it needs no password."""
    # Opened lazily: only the objects that are asked for are read.
    reader = PdfReader(file, strict=False)
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("locked_pdf")
        if not len(reader.pages):
            raise Refused("pdf")
    except (DependencyError, FileNotDecryptedError) as error:
        raise Refused("locked_pdf") from error
    return reader


def _texts(reader: PdfReader) -> Iterator[str | None]:
    for number, page in enumerate(reader.pages):
        if number == MOST_PAGES:
            return
        try:
            words = page.extract_text()
        except (MemoryError, RecursionError):
            raise
        except Exception:  # one damaged page must not lose the others
            yield None
        else:
            yield _CONTROL.sub("", words[:_MOST_LETTERS])


def _inner(outer: Any, key: str) -> Any:
    value = outer.get(key) if outer is not None else None
    value = value.get_object() if value is not None else None
    return value if isinstance(value, dict) else {}
