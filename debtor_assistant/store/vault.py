"""Evidence inside the case file: taken in by pieces, kept as it came, read out and compared with its fingerprint.

The bytes of a file lie in the table ``piece`` as rows (content, place, data), where ``content`` is the SHA-256 of the
whole file: the same file kept twice is stored once. Each piece is sealed by the history as it is written, with

    SHA-256 over "content:place:" and the bytes of the piece

so a changed, moved, removed or added piece is named. A file is read twice, once for its fingerprint and once to store
it; when the program is killed in between, the pieces that are there already are taken up the next time.

A stranger gets a file out with SQL alone: ``SELECT data FROM piece WHERE content = '…' ORDER BY place``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.base.unfinished import overwrite, sweep, unfinished_name
from debtor_assistant.store import history
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.pieces import EMPTY, counted, cut, pieces_of, seal_of, size_of
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.records import Evidence

_AT_ONCE = 8
"""Pieces per transaction: the journal beside the file stays small, and other programs get their turn."""

Progress = Callable[[int, int], None]
"""Called with the bytes done so far and the bytes there are."""


class Book(Protocol):
    """What the vault needs of a casebook, which brings it along."""

    def add(self, record: Evidence) -> Evidence:
        """Save a new record."""

    def amend(self, table: str, id: str, changes: Mapping[str, object], reason: str = "") -> Any:
        """Change values of a record."""

    def get(self, table: str, id: str) -> Any:
        """Return one record."""

    def columns(self, table: str, *, fields: Sequence[str] | None = None, struck: bool = False) -> dict[str, list[Any]]:
        """Return whole columns."""

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """Lend a connection to read."""

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """Lend a connection inside a transaction."""


class Vault:
    """The evidence files of one case."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def keep(
        self, path: Path, values: Mapping[str, object] | None = None, progress: Progress | None = None
    ) -> tuple[Evidence, bool]:
        """Take in a file as it is and return its record, and whether it is new to the case.

        Args:
            path: the file; it is only read.
            values: what is known of it besides name, size and fingerprint.
            progress: called while it is read; both passes count.

        Raises:
            InputError: it is no file, cannot be read, or changed while it was read.
        """
        size = size_of(path)
        told = progress or (lambda _done, _all: None)
        digest = hashlib.sha256()
        done = 0
        for data in pieces_of(path):
            digest.update(data)
            done += len(data)
            told(done, 2 * size)
        values = {"name": path.name, **(values or {})}
        return self.keep_stream(
            counted(pieces_of(path), lambda read: told(size + read, 2 * size)), digest.hexdigest(), size, values
        )

    def keep_stream(
        self, chunks: Iterable[bytes], sha256: str, size: int, values: Mapping[str, object]
    ) -> tuple[Evidence, bool]:
        """Take in bytes whose fingerprint is known, such as an attachment.

        Raises:
            InputError: the bytes are not those that were announced.
        """
        from debtor_assistant.records import Evidence

        known = self._record_of(sha256)
        if known is not None:
            return self._tied(known, values), False
        self._store(chunks, sha256, size, str(values.get("name") or ""))
        if (known := self._record_of(sha256)) is not None:
            return self._tied(known, values), False  # another program took in the same file meanwhile
        record = Evidence(**cast("dict[str, Any]", {"sha256": sha256, "size": str(size), **values}))
        return self._book.add(record), True

    def _record_of(self, sha256: str) -> str | None:
        columns = self._book.columns("evidence", fields=["sha256"])
        return next((one for one, had in zip(columns["id"], columns["sha256"], strict=True) if had == sha256), None)

    def _tied(self, known: str, values: Mapping[str, object]) -> Evidence:
        """Add what a file that is kept already is about; its bytes and everything else stay as they are."""
        record: Evidence = self._book.get("evidence", known)
        about = list(record.about or [])
        new = [one for one in _texts(values.get("about")) if one not in about]
        if new:
            record = self._book.amend("evidence", known, {"about": about + new})
        return record

    def _store(self, chunks: Iterable[bytes], sha256: str, size: int, name: str) -> None:
        """Write the pieces that are not there yet, a few per transaction, each sealed by the history."""
        there = self._there(sha256)
        digest, length = hashlib.sha256(), 0
        waiting: list[tuple[int, bytes]] = []
        for place, data in enumerate(cut(chunks)):
            digest.update(data)
            length += len(data)
            if place not in there:
                waiting.append((place, data))
            if len(waiting) >= _AT_ONCE:
                self._write(sha256, waiting)
                waiting = []
        # The last pieces are written only when the whole is what it should be: a file that changed stays unfinished.
        if digest.hexdigest() != sha256 or length != size:
            raise InputError(name, t("store.vault.changed"), t("store.vault.changed_next"))
        self._write(sha256, waiting)

    def _there(self, sha256: str) -> set[int]:
        with self._book.reading() as connection:
            found = connection.execute("SELECT place FROM piece WHERE content = ?", (sha256,)).fetchall()
        return {place for (place,) in found}

    def _write(self, sha256: str, pieces: list[tuple[int, bytes]]) -> None:
        if not pieces:
            return
        with self._book.writing() as connection:
            # Asked again inside the transaction: another program may be taking in the same file.
            query = "SELECT place FROM piece WHERE content = ?"
            there = {place for (place,) in connection.execute(query, (sha256,))}
            pieces = [(place, data) for place, data in pieces if place not in there]
            if not pieces:
                return
            last = connection.execute("SELECT coalesce(max(nr), 0) FROM piece").fetchone()[0]
            rows = [(last + 1 + n, sha256, place, data) for n, (place, data) in enumerate(pieces)]
            connection.executemany("INSERT INTO piece (nr, content, place, data) VALUES (?, ?, ?, ?)", rows)
            history.append(
                connection,
                "store",
                table="piece",
                record=sha256,
                payload={"rows": [[rows[0][0], rows[-1][0]]], "content": sha256},
                digests=b"".join(seal_of(sha256, place, data) for place, data in pieces),
            )

    def read(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes of a file piece by piece.

        Raises:
            AssistantError: at the end, if they are not what was taken in.
        """
        digest, place = hashlib.sha256(), 0
        while (data := self._piece(sha256, place)) is not None:
            digest.update(data)
            yield data
            place += 1
        if digest.hexdigest() != sha256 and not (place == 0 and sha256 == EMPTY):
            raise AssistantError(sha256, t("store.vault.not_whole"), t("store.verify.next"))

    def _piece(self, sha256: str, place: int) -> bytes | None:
        with self._book.reading() as connection:
            query = "SELECT data FROM piece WHERE content = ? AND place = ?"
            found = connection.execute(query, (sha256, place)).fetchone()
        if found is None:
            return None
        # A text in the place of bytes was put there by somebody else; it ends in a fingerprint that does not fit.
        return found[0] if isinstance(found[0], bytes) else str(found[0]).encode("utf-8", "replace")

    def write_out(self, record_id: str, target: Path) -> Evidence:
        """Write a file of evidence to a place where nothing is yet, complete and proven or not at all."""
        record: Evidence = self._book.get("evidence", record_id)
        if target.exists() or target.is_symlink():
            raise InputError(str(target), t("store.vault.exists"), t("store.vault.exists_next"))
        sweep(target.parent)
        unfinished = unfinished_name(target)
        try:
            with unfinished.open("xb") as file:
                for data in self.read(str(record.sha256)):
                    file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, target)
        except OSError as error:
            raise AssistantError(
                str(target), t("store.vault.unwritten", reason=error.strerror), t("store.vault.unwritten_next")
            ) from error
        finally:
            overwrite(unfinished)
        return record


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(one) for one in value] if isinstance(value, list | tuple) else []
