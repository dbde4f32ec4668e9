"""An extract and its exhibits as they lie in a handed-over folder, read again to make the same papers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.handover.extract import FORMAT, FORMAT_VERSION, canonical_bytes
from debtor_assistant.text import t

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Stored:
    """An extract with the files it names."""

    extract: Mapping[str, Any]
    _files: Mapping[str, Path]

    @classmethod
    def read(cls, path: Path, exhibits: Path | None) -> Stored:
        """Read an extract, and find its exhibits by their fingerprints, whatever they are called now.

        Args:
            path: the extract.
            exhibits: the folder of its exhibits; None looks beside the extract.

        Raises:
            InputError: it is no extract of a version this program knows, or an exhibit is missing or changed.
        """
        extract = _parsed(path)
        folder = exhibits if exhibits is not None else path.parent / "exhibits"
        wanted = {str(one["sha256"]): str(one["file"]) for one in extract.get("exhibits", ()) if one["file"]}
        there = [one for one in folder.iterdir() if one.is_file()] if wanted and folder.is_dir() else []
        files = {_fingerprint(one): one for one in there}
        for sha256, name in wanted.items():
            if sha256 not in files:
                raise InputError(
                    str(folder), t("handover.stored.missing", name=name), t("handover.stored.missing_next")
                )
        return cls(extract, files)

    def bytes_of(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes of an exhibit."""
        with self._files[sha256].open("rb") as file:
            while data := file.read(_CHUNK):
                yield data


def _parsed(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
        extract = json.loads(data)
    except OSError as error:
        raise InputError(str(path), t("handover.stored.unread", reason=error.strerror), "") from error
    except (ValueError, RecursionError) as error:
        raise InputError(str(path), t("handover.stored.no_extract"), t("handover.stored.no_extract_next")) from error
    known = isinstance(extract, dict) and extract.get("format") == FORMAT
    if not known or extract.get("format_version") != FORMAT_VERSION or canonical_bytes(extract) != data:
        raise InputError(str(path), t("handover.stored.no_extract"), t("handover.stored.no_extract_next"))
    return dict(extract)


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
