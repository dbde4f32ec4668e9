"""The append-only, hash-chained history: every change of the case file, written in the same transaction as the change.

Each entry is sealed with SHA-256 over the canonical JSON of its number, time, action, table, record, payload, the
fingerprints of the records it leaves behind, and the seal of the entry before. The seal of the last is the *head*.

What this shows and what it cannot: a changed, removed, added or reordered entry breaks the chain, and a record that
does not match its last fingerprint was changed behind the program's back. Somebody who has the file and this program
can write a whole new history, though. Only a head that was written down elsewhere (each dossier prints it) shows that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from debtor_assistant.base.clock import now
from debtor_assistant.store.digests import canonical
from debtor_assistant.store.driver import sqlite3

START = "0" * 64
"""What stands in the place of the seal before the first entry."""

Ranges = list[list[int]]
"""Numbers of records as [first, last] pairs."""


@dataclass(frozen=True)
class Entry:
    """One entry of the history."""

    seq: int
    at: str
    """When, as UTC ISO text."""
    action: str
    """What was done: create, add, import, amend, strike, note and so on."""
    table: str
    """Which table, or empty."""
    record: str
    """Which record or records in words (``c7``, ``c1-c1000``), or empty."""
    details: Mapping[str, object]
    """The payload: new and old values, reason, source."""
    hash: str
    """The seal of this entry."""
    prev: str
    """The seal of the entry before."""


def seal(seq: int, at: str, action: str, table: str, record: str, payload: str, digests: bytes, prev: str) -> str:
    """Return the seal of an entry."""
    prints = hashlib.sha256(digests).hexdigest()
    text = canonical([seq, at, action, table, record, payload, prints, prev])
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def append(
    connection: sqlite3.Connection,
    action: str,
    *,
    table: str = "",
    record: str = "",
    payload: Mapping[str, object],
    digests: bytes = b"",
) -> str:
    """Write an entry inside the open transaction and return its seal."""
    found = connection.execute("SELECT seq, hash FROM history_head").fetchone()
    if found is None:
        raise sqlite3.DatabaseError("the head of the history is missing")
    seq, prev = found
    at, text = timestamp(), canonical(payload)
    new = seal(seq + 1, at, action, table, record, text, digests, prev)
    connection.execute(
        "INSERT INTO history (seq, at, action, tbl, record, payload, digests, prev, hash) VALUES (?,?,?,?,?,?,?,?,?)",
        (seq + 1, at, action, table, record, text, digests, prev, new),
    )
    connection.execute("UPDATE history_head SET seq = ?, hash = ?", (seq + 1, new))
    return new


def entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    """Read the history from the first entry to the last."""
    query = "SELECT seq, at, action, tbl, record, payload, hash, prev FROM history ORDER BY seq"
    for seq, at, action, table, record, payload, own, prev in connection.execute(query):
        yield Entry(seq, at, action, table, record, json.loads(payload), own, prev)


def noted(connection: sqlite3.Connection, action: str) -> list[dict[str, object]]:
    """Return the details of every entry of one kind, oldest first; the others are not decoded."""
    query = "SELECT payload FROM history WHERE action = ? ORDER BY seq"
    return [json.loads(payload) for (payload,) in connection.execute(query, (action,))]


def imported_formats(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the format of every imported file by its SHA-256."""
    query = (
        "SELECT DISTINCT json_extract(payload, '$.source.sha256'), json_extract(payload, '$.source.format') "
        "FROM history WHERE action = 'import'"
    )
    return {str(sha256): str(name) for sha256, name in connection.execute(query) if sha256 and name}


def timestamp() -> str:
    """Return this instant as it is kept: UTC, to the second."""
    return now().strftime("%Y-%m-%dT%H:%M:%SZ")


def ranges(numbers: list[int]) -> Ranges:
    """Return ascending numbers as [first, last] pairs."""
    found: Ranges = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found
