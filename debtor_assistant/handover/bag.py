"""The dossier as a bag: everything a stranger needs to check it with the tools every computer has.

The layout is BagIt 1.0 (RFC 8493): what is handed over lies below ``data/``, the fingerprints of all of it in
``manifest-sha256.txt``, and those of the bag's own files in ``tagmanifest-sha256.txt``. ``VERIFY.txt`` says in Chinese
and English how to check both without this program.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from debtor_assistant import __version__
from debtor_assistant.handover.instructions import instructions
from debtor_assistant.handover.sinks import Sink

EXTRACT = "extract.json"
"""What the extract is called inside the PDF."""

MOST_INSIDE = 50 << 20
"""Bytes of exhibits that go inside a PDF; beyond that, mail programs and printers refuse it."""

MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*%\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
_LONGEST = 80


@dataclass
class Bag:
    """A bag being filled.

    Args:
        sink: where it goes.
        name: what its documents are called.
    """

    sink: Sink
    name: str
    payload: dict[str, str] = field(default_factory=dict)
    """SHA-256 of every file below ``data/``."""
    size: int = 0

    def add(self, name: str, chunks: Iterable[bytes]) -> str:
        """Put a file below ``data/`` and return its SHA-256."""
        path = f"data/{name}"
        sha256, size = self.sink.add(path, chunks)
        self.payload[path] = sha256
        self.size += size
        return sha256

    def close(self, extract: Mapping[str, Any]) -> str:
        """Write the manifests and the instructions; return the SHA-256 of the tag manifest, which vouches for all."""
        manifest = _lines(self.payload)
        tags = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": self._info(extract),
            MANIFEST: manifest,
            "VERIFY.txt": instructions(self.name, extract, len(self.payload)),
        }
        sealed = {name: self.sink.add(name, [text.encode()])[0] for name, text in tags.items()}
        return self.sink.add(TAG_MANIFEST, [_lines(sealed).encode()])[0]

    def _info(self, extract: Mapping[str, Any]) -> str:
        rows = (
            ("Bag-Software-Agent", f"debtor-assistant {__version__}"),
            ("Bagging-Date", extract["exported_at"][:10]),
            ("External-Identifier", extract["history"]["head"]),
            ("Payload-Oxum", f"{self.size}.{len(self.payload)}"),
        )
        return "".join(f"{label}: {value}\n" for label, value in rows)


def room_inside(exhibits: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the names of the exhibits that go inside the PDF: in their order, as long as there is room."""
    names, total = [], 0
    for one in exhibits:
        if one.get("withheld"):
            continue
        total += int(one["size"])
        if total > MOST_INSIDE:
            break
        names.append(str(one["file"]).rpartition("/")[2])
    return names


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def safe_name(name: str) -> str:
    """Return a file's name as every system can keep it: its own letters, nothing that leads elsewhere or hides."""
    clean = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip(". ") or "file"
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > 10:
        return clean[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"


def _lines(files: Mapping[str, str]) -> str:
    """Return the lines of a manifest, as ``sha256sum -c`` reads them."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(files.items()))
