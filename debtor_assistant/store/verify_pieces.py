"""Compare the pieces of evidence files with their seals in the history, and each file with its fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from debtor_assistant.base.problems import Problem
from debtor_assistant.store.digests import SIZE
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.vault import EMPTY, seal_of, stored_pieces
from debtor_assistant.text import t

_NOTHING = bytes(SIZE)


@dataclass
class _File:
    """What was seen of one file while its pieces went by."""

    digest: Any = field(default_factory=hashlib.sha256)
    places: int = 0
    in_order: bool = True


@dataclass
class _Names:
    """How the files of evidence are called, by fingerprint."""

    record: dict[str, tuple[str, str]]
    counts: dict[str, int]

    def of(self, content: object) -> dict[str, object]:
        record, name = self.record.get(str(content), ("", ""))
        return {"record": record or str(content)[:12], "name": name, "count": self.counts.get(str(content), 0)}


def piece_problems(connection: sqlite3.Connection, expected: bytearray) -> Iterator[Problem]:
    """Yield every piece that was changed, removed or added, and every file that is not what was taken in."""
    names = _names(connection)
    files: dict[str, _File] = {}
    broken: set[str] = set()
    following = 1
    for number, content, place, data in stored_pieces(connection):
        yield from _absent(expected, following, number)
        following = max(following, number + 1)
        known = bytes(expected[(number - 1) * SIZE : number * SIZE]) if number > 0 else b""
        if not known or known == _NOTHING:
            yield _problem(number, "piece_added", number=number)
        elif not isinstance(data, bytes) or seal_of(str(content), place, data) != known:
            broken.add(str(content))
            yield _problem(number, "piece_changed", place=_counted(place), **names.of(content))
        _take(files.setdefault(str(content), _File()), place, data)
    yield from _absent(expected, following, len(expected) // SIZE + 1)
    yield from _contents(connection, names, files, broken)


def _counted(place: object) -> object:
    return place + 1 if isinstance(place, int) else place


def _take(file: _File, place: object, data: object) -> None:
    file.in_order = file.in_order and place == file.places and isinstance(data, bytes)
    file.places += 1
    if file.in_order:
        file.digest.update(data)


def _absent(expected: bytearray, start: int, end: int) -> Iterator[Problem]:
    for number in range(start, min(end, len(expected) // SIZE + 1)):
        if expected[(number - 1) * SIZE : number * SIZE] != _NOTHING:
            yield _problem(number, "piece_lost", number=number)


def _contents(
    connection: sqlite3.Connection, names: _Names, files: dict[str, _File], broken: set[str]
) -> Iterator[Problem]:
    for content, (record, name) in names.record.items():
        file = files.get(content)
        found = EMPTY if file is None else file.digest.hexdigest() if file.in_order else _whole(connection, content)
        if found != content and content not in broken:
            what = t("store.verify.content", record=record, name=name)
            yield Problem(record, what, t("store.verify.next"))


def _whole(connection: sqlite3.Connection, content: str) -> str:
    """Return the fingerprint of a file whose pieces do not lie in order, as after an interrupted intake."""
    digest = hashlib.sha256()
    for (data,) in connection.execute("SELECT data FROM piece WHERE content = ? ORDER BY place", (content,)):
        digest.update(data if isinstance(data, bytes) else str(data).encode())
    return digest.hexdigest()


def _names(connection: sqlite3.Connection) -> _Names:
    rows = connection.execute("SELECT id, coalesce(name, ''), sha256 FROM evidence WHERE sha256 IS NOT NULL")
    record = {str(sha256): (str(one), str(name)) for one, name, sha256 in rows}
    counts = dict(connection.execute("SELECT content, count(*) FROM piece GROUP BY content").fetchall())
    return _Names(record, counts)


def _problem(number: object, name: str, /, **details: object) -> Problem:
    return Problem(
        t("store.verify.where_piece", number=number), t(f"store.verify.{name}", **details), t("store.verify.next")
    )
