"""Compare the case file with its own history and name every difference."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from debtor_assistant.base.problems import Problem
from debtor_assistant.store import history, schema
from debtor_assistant.store.digests import SIZE, row_digests
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.rows import id_of, layout
from debtor_assistant.store.suspects import changed_fields
from debtor_assistant.store.verify_pieces import piece_problems
from debtor_assistant.store.words import table_name
from debtor_assistant.text import t

_TABLES = ("case", "debtor", "debt", "party", "contact", "event", "evidence", "journal")
_EMPTY = bytes(SIZE)
_BLOCK = 1_000
_NAMED = 50
"""Of how many changed records per table the fields are looked up: each look-up reads the history again."""

Expected = dict[str, bytearray]
"""By table: the last fingerprint of every record, one after the other by number."""


def verify(connection: sqlite3.Connection, heads: Iterable[str] = ()) -> list[Problem]:
    """Return everything that was changed, removed or added behind the program's back; an empty list if nothing was.

    Args:
        connection: the open case file.
        heads: seals that were written down elsewhere (a dossier, a backup), or their first digits; each must be in the
            history.
    """
    problems: list[Problem] = []
    expected: Expected = {}
    stages = [_damage(connection), _missing_guards(connection), _chain(connection, expected, tuple(heads))]
    for stage in stages:
        problems += _as_far_as_it_goes(stage)
    # Only now is it known what is expected.
    for table in _TABLES:
        problems += _as_far_as_it_goes(_records(connection, table, expected.get(table, bytearray())))
    problems += _as_far_as_it_goes(piece_problems(connection, expected.get("piece", bytearray())))
    return list(dict.fromkeys(problems))


def _as_far_as_it_goes(stage: Iterator[Problem]) -> Iterator[Problem]:
    """Yield what a stage finds; where the file cannot be read on, say so and let the next stage begin."""
    try:
        yield from stage
    except sqlite3.DatabaseError as error:
        yield _problem(t("store.verify.where_file"), "unreadable", error=error)


def _problem(where: str, name: str, /, **details: object) -> Problem:
    return Problem(where, t(f"store.verify.{name}", **details), t("store.verify.next"))


def _damage(connection: sqlite3.Connection) -> Iterator[Problem]:
    # Of an encrypted file: every page whose seal does not hold.
    for (line,) in connection.execute("PRAGMA cipher_integrity_check"):
        page = str(line).rsplit(" ", 1)[-1]
        name = "page" if page.isdigit() else "damaged"
        yield _problem(t("store.verify.where_file"), name, line=line, page=page)
    for (line,) in connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield _problem(t("store.verify.where_file"), "damaged", line=line)


def _missing_guards(connection: sqlite3.Connection) -> Iterator[Problem]:
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall())
    for name, statement in schema.guards().items():
        if found.get(name) != statement:
            yield _problem(t("store.verify.where_file"), "guard", name=repr(name))


def _chain(connection: sqlite3.Connection, expected: Expected, heads: Collection[str]) -> Iterator[Problem]:
    """Follow the chain; yield the first broken entry, and collect the fingerprints of all records on the way."""
    query = "SELECT seq, at, action, tbl, record, payload, digests, prev, hash FROM history ORDER BY seq"
    last, prev, broken = 0, history.START, False
    missing = set(heads)
    for seq, at, action, table, record, payload, digests, before, own in connection.execute(query):
        name = ""
        if seq != last + 1:
            name = "gap_one" if seq == last + 2 else "gap_many"
        elif _seal_of(seq, at, action, table, record, payload, digests, before) != own:
            name = "entry_changed"
        elif before != prev:
            name = "entry_unlinked"
        if name and not broken:
            broken = True
            about: dict[str, object] = {"seq": seq, "action": action, "record": record, "at": at, "last": last}
            if name.startswith("gap"):
                about = {"first": last + 1, "last": seq - 1}
            yield _problem(t("store.verify.where_entry", seq=seq), name, **about)
        last, prev = seq, own
        missing = {head for head in missing if not str(own).startswith(head)} if missing else missing
        _collect(expected, table, payload, digests)
    stored = connection.execute("SELECT seq, hash FROM history_head").fetchall()
    if not broken and stored != [(last, prev)]:
        count = stored[0][0] if stored else "?"
        yield _problem(t("store.verify.where_history"), "tail", then=count, now=last)
    for head in sorted(missing):
        yield _problem(t("store.verify.where_history"), "head", head=head)


def _seal_of(*entry: Any) -> str:
    """Return the seal an entry should have; none for values of a type the program never writes."""
    try:
        return history.seal(*entry)
    except TypeError:
        return ""


def _collect(expected: Expected, table: str, payload: str, digests: object) -> None:
    """Keep the fingerprints an entry leaves behind; an entry that makes no sense was reported by the chain."""
    if not isinstance(digests, bytes) or not digests:
        return
    try:
        numbers = [number for first, last in json.loads(payload)["rows"] for number in range(first, last + 1)]
    except (ValueError, KeyError, TypeError):
        return
    kept = expected.setdefault(table, bytearray())
    if not numbers or len(numbers) * SIZE != len(digests) or numbers[0] < 1:
        return
    needed = numbers[-1] * SIZE - len(kept)
    if needed > 0:
        kept.extend(bytes(needed))
    if numbers[-1] - numbers[0] + 1 == len(numbers):
        kept[(numbers[0] - 1) * SIZE : numbers[-1] * SIZE] = digests
        return
    for position, number in enumerate(numbers):
        kept[(number - 1) * SIZE : number * SIZE] = digests[position * SIZE : (position + 1) * SIZE]


def _records(connection: sqlite3.Connection, table: str, expected: bytearray) -> Iterator[Problem]:
    """Yield every record that is missing, was never added, or differs from its last fingerprint."""
    following, named = 1, 0
    for number, digest in _fingerprints(connection, table):
        yield from _absent(table, expected, following, number)
        following = max(following, number + 1)
        known = bytes(expected[(number - 1) * SIZE : number * SIZE]) if number > 0 else b""
        if known == digest:
            continue
        record = id_of(table, number)
        if not known or known == _EMPTY:
            yield _problem(record, "unexpected", table=table_name(table), record=record)
            continue
        fields = _fields(connection, table, number) if named < _NAMED else []
        named += 1
        name = "changed_fields" if fields else "changed"
        yield _problem(record, name, table=table_name(table), record=record, fields=", ".join(fields))
    yield from _absent(table, expected, following, len(expected) // SIZE + 1)


def _fields(connection: sqlite3.Connection, table: str, number: int) -> list[str]:
    """Return the changed fields as far as the history knows them; a row that cannot even be read names none."""
    try:
        return changed_fields(connection, layout(connection, table), number)
    except (sqlite3.OperationalError, KeyError, IndexError, TypeError, ValueError, AttributeError):
        return []


def _absent(table: str, expected: bytearray, start: int, end: int) -> Iterator[Problem]:
    for number in range(start, min(end, len(expected) // SIZE + 1)):
        if expected[(number - 1) * SIZE : number * SIZE] != _EMPTY:
            record = id_of(table, number)
            yield _problem(record, "missing", table=table_name(table), record=record)


def _fingerprints(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, bytes]]:
    shape = layout(connection, table)
    names = list(shape.columns)
    place = names.index("nr")
    quoted = ", ".join(f'"{name}"' for name in names)
    query = f"SELECT {quoted} FROM {shape.sql_name} WHERE nr > ? ORDER BY nr LIMIT {_BLOCK}"
    last = -(2**63)
    while rows := _fetch(connection, query, last):
        columns = list(zip(*rows, strict=True))
        yield from zip(columns[place], row_digests(names, columns), strict=True)
        last = columns[place][-1]


def _fetch(connection: sqlite3.Connection, query: str, last: int) -> list[tuple[Any, ...]]:
    """Read a block; text that is no UTF-8 was never written by the program and is read in a form that differs."""
    try:
        return connection.execute(query, (last,)).fetchall()
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        return connection.execute(query, (last,)).fetchall()
    finally:
        connection.text_factory = str
