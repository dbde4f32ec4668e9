"""Compare the pieces of evidence files with their seals in the history, and each file with its fingerprint."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from debtor_assistant.base.problems import Problem
from debtor_assistant.store.digests import SIZE
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.pieces import EMPTY, seal_of
from debtor_assistant.store.verify_chain import Expected
from debtor_assistant.store.verify_rows import Lens, blocks, problem
from debtor_assistant.text import t

_NOTHING = bytes(SIZE)
_BLOCK = 4
"""Pieces in memory at a time."""


@dataclass
class _File:
    """What was seen of one file while its pieces went by."""

    digest: Any = field(default_factory=hashlib.sha256)
    places: int = 0
    in_order: bool = True


class _Names:
    """To which file a piece belongs, by its number, and how the file is called."""

    def __init__(self, lens: Lens, expected: Expected) -> None:
        self.records: dict[str, tuple[str, str]] = {}
        for rows in blocks(
            lens, "evidence", ("nr", "id", "name", "sha256"), "nr", len(expected.of("evidence")) // SIZE, _BLOCK
        ):
            for _, one, name, sha256 in rows if isinstance(rows, list) else ():
                if sha256 is not None:
                    self.records[str(sha256)] = (str(one), str(name or ""))
        self._spans = sorted(expected.contents)
        self._starts = [first for first, _, _ in self._spans]
        self._before: list[int] = []
        self._counts: dict[str, int] = {}
        for first, last, content in self._spans:
            self._before.append(self._counts.get(content, 0))
            self._counts[content] = self._counts.get(content, 0) + last - first + 1

    def of(self, number: int) -> dict[str, object]:
        """Return the words for a piece that the history knows."""
        span = bisect_right(self._starts, number) - 1
        if span < 0:
            return {"record": "?", "name": "", "place": "?", "count": "?"}
        first, _, content = self._spans[span]
        record, name = self.records.get(content, (content[:12], ""))
        place = self._before[span] + number - first + 1
        return {"record": record, "name": name, "place": place, "count": self._counts[content]}


def piece_problems(lens: Lens, expected: Expected) -> Iterator[Problem]:
    """Yield every piece that was changed, removed or added, and every file that is not what was taken in."""
    seals = expected.of("piece")
    names = _Names(lens, expected)
    files: dict[str, _File] = {}
    broken: set[str] = set()
    following, top = 1, len(seals) // SIZE
    for rows in blocks(lens, "piece", ("nr", "content", "place", "data"), "nr", top, _BLOCK):
        if isinstance(rows, int):
            yield from _absent(names, seals, following, rows)
            following = rows + 1
            yield _problem(rows, "piece_unread", **names.of(rows))
            continue
        for number, content, place, data in rows:
            yield from _absent(names, seals, following, number)
            following = max(following, number + 1)
            known = bytes(seals[(number - 1) * SIZE : number * SIZE]) if number > 0 else b""
            if not known or known == _NOTHING:
                yield _problem(number, "piece_added", number=number)
            elif not isinstance(data, bytes) or seal_of(str(content), place, data) != known:
                broken.add(str(content))
                yield _problem(number, "piece_changed", **names.of(number))
            _take(files.setdefault(str(content), _File()), place, data)
    yield from _absent(names, seals, following, top + 1)
    yield from _contents(lens, names, files, broken)


def _take(file: _File, place: object, data: object) -> None:
    file.in_order = file.in_order and place == file.places and isinstance(data, bytes)
    file.places += 1
    if file.in_order:
        file.digest.update(data)


def _absent(names: _Names, seals: bytearray, start: int, end: int) -> Iterator[Problem]:
    for number in range(start, min(end, len(seals) // SIZE + 1)):
        if seals[(number - 1) * SIZE : number * SIZE] != _NOTHING:
            yield _problem(number, "piece_missing", **names.of(number))


def _contents(lens: Lens, names: _Names, files: dict[str, _File], broken: set[str]) -> Iterator[Problem]:
    for content, (record, name) in names.records.items():
        file = files.get(content)
        found = EMPTY if file is None else file.digest.hexdigest() if file.in_order else _whole(lens, content)
        if found != content and content not in broken:
            yield problem(record, "content", record=record, name=name)


def _whole(lens: Lens, content: str) -> str:
    """Return the fingerprint of a file whose pieces do not lie in order, as after an interrupted intake."""
    digest = hashlib.sha256()
    try:
        for (data,) in lens.connection.execute("SELECT data FROM piece WHERE content = ? ORDER BY place", (content,)):
            digest.update(data if isinstance(data, bytes) else str(data).encode())
    except sqlite3.DatabaseError:
        lens.renew()
        return ""
    return digest.hexdigest()


def _problem(number: object, name: str, /, **details: object) -> Problem:
    return problem(t("store.verify.where_piece", number=number), name, **details)
