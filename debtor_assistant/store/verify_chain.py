"""Follow the chain of the history: name every entry that is changed, missing or moved, and collect what it seals."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from debtor_assistant.base.problems import Problem
from debtor_assistant.store import history
from debtor_assistant.store.digests import SIZE
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.verify_rows import Lens, blocks, problem
from debtor_assistant.text import t

_COLUMNS = ("seq", "at", "action", "tbl", "record", "payload", "digests", "prev", "hash")
_BLOCK = 50


@dataclass
class Expected:
    """What the history says must be there."""

    digests: dict[str, bytearray] = field(default_factory=dict)
    """By table: the last fingerprint of every record, one after the other by number."""
    contents: list[tuple[int, int, str]] = field(default_factory=list)
    """Which pieces belong to which file: first and last number, fingerprint of the file."""

    unread: bool = False
    """Whether some entries cannot be read, so that nobody knows what they said."""

    def of(self, table: str) -> bytearray:
        """Return the fingerprints of one table."""
        return self.digests.get(table, bytearray())


@dataclass
class _Walk:
    """How far the chain was followed."""

    last: int = 0
    prev: str | None = history.START
    """The seal the next entry must name; None if it is not known."""
    missing: set[str] = field(default_factory=set)
    """Heads noted elsewhere that were not met yet."""


def chain_problems(lens: Lens, expected: Expected, heads: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the entries, their order and their end."""
    walk = _Walk(missing=set(heads))
    stored = _stored(lens)
    top = stored[0][1] if len(stored) == 1 and isinstance(stored[0][1], int) else 0
    try:
        for found in blocks(lens, "history", _COLUMNS, "seq", min(top, 10_000_000), _BLOCK):
            if isinstance(found, int):
                yield problem(t("store.verify.where_entry", seq=found), "entry_unread", seq=found)
                walk.last, walk.prev, expected.unread = found, None, True
                continue
            for entry in found:
                yield from _step(walk, entry)
                _collect(expected, *entry[3:7])
        yield from _end(walk, stored)
    except sqlite3.DatabaseError as error:
        expected.unread = True
        yield problem(t("store.verify.where_history"), "unreadable", error=error)
        lens.renew()
    for head in sorted(walk.missing):
        yield problem(t("store.verify.where_history"), "head", head=head)


def _stored(lens: Lens) -> list[tuple[Any, ...]]:
    try:
        return lens.connection.execute("SELECT nr, seq, hash FROM history_head").fetchall()
    except sqlite3.DatabaseError:
        lens.renew()
        return []


def _step(walk: _Walk, entry: tuple[Any, ...]) -> Iterator[Problem]:
    """Compare an entry with its own seal and with the entry before."""
    seq, at, action, _, record, *_, before, own = entry
    sealed = _seal_of(*entry[:-1]) == own
    about = {"seq": seq, "action": action, "record": record, "at": at, "last": walk.last}
    where = t("store.verify.where_entry", seq=seq)
    if seq > walk.last + 1:
        name = "gap_one" if seq == walk.last + 2 else "gap_many"
        yield problem(where, name, first=walk.last + 1, last=seq - 1)
    if not sealed:
        yield problem(where, "entry_changed", **about)
    elif (seq == walk.last + 1 and walk.prev is not None and before != walk.prev) or seq <= walk.last:
        yield problem(where, "entry_unlinked", **about)
    # Whoever follows a changed entry is not to blame for it.
    walk.last, walk.prev = max(walk.last, seq), own if sealed else None
    walk.missing = {head for head in walk.missing if not str(own).startswith(head)} if walk.missing else walk.missing


def _end(walk: _Walk, stored: list[tuple[Any, ...]]) -> Iterator[Problem]:
    """Compare the last entry with the row that remembers it."""
    where = t("store.verify.where_history")
    if len(stored) != 1 or stored[0][0] != 1:
        yield problem(where, "head_row", n=len(stored))
        return
    seq, own = stored[0][1:]
    if seq == walk.last and walk.prev in (own, None):
        return
    if not isinstance(seq, int) or seq == walk.last:
        yield problem(where, "head_row_changed", seq=walk.last)
        return
    yield problem(where, "tail", then=seq, now=walk.last)
    first, last = sorted((seq, walk.last))
    if first + 1 == last:
        yield problem(t("store.verify.where_entry", seq=last), "gap_one" if seq == last else "entry_added", first=last)
    else:
        name = "gap_many" if seq == last else "entries_added"
        yield problem(t("store.verify.where_entry", seq=first + 1), name, first=first + 1, last=last)


def _seal_of(*entry: Any) -> str:
    """Return the seal an entry should have; none for values of a type the program never writes."""
    try:
        return history.seal(*entry)
    except TypeError:
        return ""


def _collect(expected: Expected, table: object, record: object, payload: Any, digests: object) -> None:
    """Keep the fingerprints an entry leaves behind; an entry that makes no sense was reported by the chain."""
    if not isinstance(digests, bytes) or not digests:
        return
    try:
        spans = [(int(first), int(last)) for first, last in json.loads(payload)["rows"]]
    except (ValueError, KeyError, TypeError):
        return
    count = sum(last - first + 1 for first, last in spans)
    if count * SIZE != len(digests) or any(first < 1 or last < first for first, last in spans):
        return
    kept = expected.digests.setdefault(str(table), bytearray())
    top = max(last for _, last in spans)
    # Numbers count up from one: more of them than there can be rows is no entry of ours.
    if top * SIZE > len(kept) + (1 << 30):
        return
    kept.extend(bytes(max(top * SIZE - len(kept), 0)))
    start = 0
    for first, last in spans:
        length = (last - first + 1) * SIZE
        kept[(first - 1) * SIZE : last * SIZE] = digests[start : start + length]
        start += length
        if table == "piece":
            expected.contents.append((first, last, str(record)))
