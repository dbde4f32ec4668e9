"""Files as pieces: how bytes of any size are cut, what seals a piece, how a file is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from debtor_assistant.base.problems import InputError
from debtor_assistant.text import t

PIECE = 1 << 20
"""Bytes of one piece."""

EMPTY = hashlib.sha256(b"").hexdigest()
"""The fingerprint of a file of no bytes, which has no pieces."""


def seal_of(content: str, place: int, data: bytes) -> bytes:
    """Return what the history keeps of a piece."""
    digest = hashlib.sha256(f"{content}:{place}:".encode())
    digest.update(data)
    return digest.digest()


def size_of(path: Path) -> int:
    """Return how many bytes a file has, or say that there is none."""
    if not path.is_file():
        raise InputError(str(path), t("store.vault.no_file"), t("store.vault.no_file_next"))
    return path.stat().st_size


def pieces_of(path: Path) -> Iterator[bytes]:
    """Yield a file piece by piece."""
    try:
        with path.open("rb") as file:
            while data := file.read(PIECE):
                yield data
    except OSError as error:
        what = t("store.vault.unreadable", reason=error.strerror)
        raise InputError(str(path), what, t("store.vault.unreadable_next")) from error


def counted(chunks: Iterable[bytes], told: Callable[[int], None]) -> Iterator[bytes]:
    """Yield what comes, and tell how many bytes have passed."""
    done = 0
    for data in chunks:
        done += len(data)
        told(done)
        yield data


def cut(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut bytes that come in any sizes into pieces."""
    held = bytearray()
    for data in chunks:
        if not held and len(data) == PIECE:
            yield data
            continue
        held += data
        while len(held) >= PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    if held:
        yield bytes(held)
