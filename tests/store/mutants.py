"""Changes to a case file behind the program's back, at every level, and what a reader independent of it then finds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.keys import PAGE

RECORDS = ("case_file", "debtor", "debt", "party", "contact", "event", "evidence", "journal")
KEYS = dict.fromkeys((*RECORDS, "piece", "history_head"), "nr") | {"history": "seq", "alembic_version": "rowid"}
LETTERS = {"debt": "d", "party": "p", "contact": "c", "event": "e", "evidence": "x", "journal": "j"}
Dump = dict[tuple[str, Any], Any]


@dataclass
class Original:
    """The sound file that is changed, and what is known of it."""

    data: bytes
    pragma: str
    """What opens it, empty without a passphrase."""
    dump: Dump
    heads: tuple[str, ...]
    older: bytes
    """The same case some entries earlier."""
    code: str
    """Its recovery code."""


def connect(path: Path, pragma: str) -> sqlite3.Connection:
    connection = sqlite3.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    if pragma:
        connection.execute(pragma)
    connection.text_factory = bytes
    return connection


@contextmanager
def unguarded(path: Path, pragma: str) -> Iterator[sqlite3.Connection]:
    """Open a file as a stranger would, with the guards taken down and put up again."""
    with closing(connect(path, pragma)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name.decode()}")
        yield connection
        for _, statement in guards:
            connection.execute(statement.decode())
        connection.execute("PRAGMA journal_mode = DELETE")


def dump(path: Path, pragma: str) -> Dump:
    """Read everything a file says, row by row; a row that cannot be read is an error in its place."""
    found: Dump = {}
    with closing(connect(path, pragma)) as connection:
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_schema"):
            found["schema", name.decode("utf-8", "replace")] = (kind, sql)
    for table, key in KEYS.items():
        found |= _table(path, pragma, table, key)
    return found


def _table(path: Path, pragma: str, table: str, key: str) -> Dump:
    query = f"SELECT {key}, * FROM {table} NOT INDEXED"
    with closing(connect(path, pragma)) as connection:
        try:
            return {(table, row[0]): row[1:] for row in connection.execute(query)}
        except sqlite3.DatabaseError as error:
            whole = repr(error)
    found: Dump = {}
    for number in range(1, 150):
        # A new connection each: after a damaged page an encrypted file is closed to the old one.
        with closing(connect(path, pragma)) as connection:
            try:
                row = connection.execute(f"{query} WHERE {key} = ?", (number,)).fetchone()
            except sqlite3.DatabaseError as error:
                found[table, number] = repr(error)
                continue
        if row is not None:
            found[table, number] = row[1:]
    return found or {(table, 0): whole}


def names_of(item: tuple[str, Any]) -> set[str]:
    """Return how a problem may call an item."""
    table, key = item
    if table in LETTERS:
        return {f"{LETTERS[table]}{key}"}
    if table == "case_file":
        return {"case"}
    if table in ("history", "piece"):
        return {f"{table} {key}"}
    return {"debtor": {"debtor"}, "history_head": {"head"}, "alembic_version": {"version"}}.get(table, {str(key)})


class Mutator:
    """One seeded change to a copy of the original. What it does is kept in `said`, to be printed on a failure."""

    def __init__(self, seed: int, path: Path, original: Original) -> None:
        self.chance = random.Random(seed)
        self.path = path
        self.original = original
        self.said = ""
        self.page: int | None = None
        self.moved = False
        """Whether bytes or pages were damaged or moved, instead of what they say."""
        path.write_bytes(original.data)
        kinds: tuple[Callable[[], None], ...] = (
            self.cell,
            self.cell,
            self.delete,
            self.insert,
            self.swap,
            self.renumber,
            self.cut_tail,
            self.trigger,
            self.flip,
            self.flip,
            self.flip_many,
            self.shift,
            self.swap_pages,
            self.resize,
            self.wipe_page,
            self.beside,
        )
        kinds[seed % len(kinds)]()

    def _rows(self, connection: sqlite3.Connection, tables: tuple[str, ...]) -> tuple[str, str, list[Any]]:
        while True:
            table = self.chance.choice(tables)
            found = [row[0] for row in connection.execute(f"SELECT {KEYS[table]} FROM {table}")]
            if found:
                return table, KEYS[table], found

    def cell(self) -> None:
        with unguarded(self.path, self.original.pragma) as connection:
            table, key, rows = self._rows(connection, tuple(KEYS))
            row = self.chance.choice(rows)
            names = [one[1].decode() for one in connection.execute(f"PRAGMA table_info({table})")]
            name = self.chance.choice([one for one in names if one != key])
            (old,) = connection.execute(f'SELECT "{name}" FROM {table} WHERE {key} = ?', (row,)).fetchone()
            new = self._other(old)
            self.said = f"{table} {row}.{name}: {old!r} -> {new!r}"
            try:
                connection.execute(f'UPDATE {table} SET "{name}" = {self._cast(new)} WHERE {key} = ?', (new, row))
            except sqlite3.IntegrityError:
                connection.execute(f'UPDATE {table} SET "{name}" = CAST(? AS TEXT) WHERE {key} = ?', (b"x", row))

    def _cast(self, new: Any) -> str:
        return "CAST(? AS TEXT)" if isinstance(new, bytes) and self.chance.random() < 0.7 else "?"

    def _other(self, old: Any) -> Any:
        if old is None:
            return self.chance.choice([b"x", 1, 1.5, b"\xff"])
        if isinstance(old, int | float):
            return self.chance.choice([old + 1, -old - 1, None, b"text"])
        if not old:
            return b"x"
        place = self.chance.randrange(len(old))
        changed = bytes([old[place] ^ 1 << self.chance.randrange(8)])
        return self.chance.choice(
            [old[:place] + changed + old[place + 1 :], old[:place], old + b" ", old[:place] + b"x" + old[place:]]
        )

    def delete(self) -> None:
        with unguarded(self.path, self.original.pragma) as connection:
            table, key, rows = self._rows(connection, tuple(KEYS))
            gone = self.chance.sample(rows, min(len(rows), self.chance.choice([1, 1, 1, 2, 5])))
            self.said = f"delete {table} {gone}"
            for row in gone:
                connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (row,))

    def insert(self) -> None:
        with unguarded(self.path, self.original.pragma) as connection:
            table, key, rows = self._rows(connection, (*LETTERS, "piece", "history"))
            row, new = self.chance.choice(rows), max(rows) + self.chance.choice([1, 1, 7])
            self.said = f"insert a copy of {table} {row} as {new}"
            names = [one[1].decode() for one in connection.execute(f"PRAGMA table_info({table})")]
            fresh = {key: str(new), "id": f"'{LETTERS.get(table)}{new}'", "content": f"content || {new}"}
            values = ", ".join(fresh.get(name, f'"{name}"') for name in names)
            connection.execute(f"INSERT INTO {table} SELECT {values} FROM {table} WHERE {key} = ?", (row,))

    def swap(self) -> None:
        with unguarded(self.path, self.original.pragma) as connection:
            table, key, rows = self._rows(connection, ("contact", "piece", "history", "evidence"))
            one, two = self.chance.sample(rows, 2)
            self.said = f"swap {table} {one} and {two}"
            for old, new in ((one, -1), (two, one), (-1, two)):
                connection.execute(f"UPDATE {table} SET {key} = ? WHERE {key} = ?", (new, old))

    def renumber(self) -> None:
        with unguarded(self.path, self.original.pragma) as connection:
            table, key, rows = self._rows(connection, (*LETTERS, "piece", "history"))
            row = self.chance.choice(rows)
            new = self.chance.choice([max(rows) + 1, max(rows) + 50, -5, 0])
            self.said = f"{table} {row} becomes {new}"
            connection.execute(f"UPDATE {table} SET {key} = ? WHERE {key} = ?", (new, row))

    def cut_tail(self) -> None:
        with unguarded(self.path, self.original.pragma) as connection:
            last = connection.execute("SELECT max(seq) FROM history").fetchone()[0]
            count = self.chance.randrange(1, last)
            head_too = self.chance.random() < 0.7
            self.said = f"cut {count} entries" + (" and the head" if head_too else "")
            connection.execute("DELETE FROM history WHERE seq > ?", (last - count,))
            if head_too:
                connection.execute(
                    "UPDATE history_head SET (seq, hash) = (SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1)"
                )

    def trigger(self) -> None:
        with closing(connect(self.path, self.original.pragma)) as connection:
            query = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
            name = self.chance.choice([row[0].decode() for row in connection.execute(query)])
            statements = self.chance.choice(
                [
                    [f"DROP TRIGGER {name}"],
                    [f"DROP TRIGGER {name}", f"CREATE TRIGGER {name} BEFORE DELETE ON debt BEGIN SELECT 1; END"],
                    ["CREATE TRIGGER new_one AFTER INSERT ON contact BEGIN UPDATE contact SET words = 'x'; END"],
                    ["CREATE VIEW new_one AS SELECT * FROM contact"],
                    ["CREATE TABLE new_one (a)"],
                    ["CREATE INDEX new_one ON contact (words)"],
                    ["ALTER TABLE contact ADD COLUMN new_one TEXT"],
                ]
            )
            self.said = "; ".join(statements)
            for statement in statements:
                connection.execute(statement)
            connection.execute("PRAGMA journal_mode = DELETE")

    def _write(self, data: bytes, said: str) -> None:
        self.said, self.moved = said, True
        self.path.write_bytes(data)

    def flip(self) -> None:
        data = bytearray(self.original.data)
        place = self.chance.randrange(len(data))
        data[place] ^= 1 << self.chance.randrange(8)
        self.page = place // PAGE + 1
        self._write(bytes(data), f"flip a bit of byte {place} (page {self.page}, {place % PAGE})")

    def flip_many(self) -> None:
        data = bytearray(self.original.data)
        start = self.chance.randrange(len(data) - 64)
        for place in range(start, start + 64):
            data[place] ^= self.chance.randrange(256)
        self._write(bytes(data), f"64 random bytes from {start} (page {start // PAGE + 1})")

    def shift(self) -> None:
        data = self.original.data
        place, length = self.chance.randrange(len(data)), self.chance.choice([1, 7, PAGE])
        if self.chance.random() < 0.5:
            self._write(data[:place] + data[place + length :], f"delete {length} bytes at {place}")
        else:
            self._write(data[:place] + self.chance.randbytes(length) + data[place:], f"insert {length} at {place}")

    def swap_pages(self) -> None:
        data = self.original.data
        one, two = sorted(self.chance.sample(range(len(data) // PAGE), 2))
        pages = [data[start : start + PAGE] for start in range(0, len(data), PAGE)]
        pages[one], pages[two] = pages[two], pages[one]
        self._write(b"".join(pages), f"swap pages {one + 1} and {two + 1}")

    def resize(self) -> None:
        data = self.original.data
        if self.chance.random() < 0.5:
            size = self.chance.choice(
                [self.chance.randrange(len(data)), PAGE * self.chance.randrange(len(data) // PAGE)]
            )
            self._write(data[:size], f"cut to {size} of {len(data)} bytes")
        else:
            extra = self.chance.choice([b"x", bytes(PAGE), self.chance.randbytes(3 * PAGE)])
            self._write(data + extra, f"{len(extra)} bytes at the end")

    def wipe_page(self) -> None:
        data = self.original.data
        page = self.chance.randrange(len(data) // PAGE)
        fresh = self.chance.choice([bytes(PAGE), self.chance.randbytes(PAGE)])
        self._write(data[: page * PAGE] + fresh + data[(page + 1) * PAGE :], f"page {page + 1} wiped")

    def beside(self) -> None:
        end = self.chance.choice(["-journal", "-wal"])
        content = self.chance.choice([b"garbage" * 999, self.original.older, self._rollback()])
        self.said = f"{len(content)} bytes as {end}"
        Path(f"{self.path}{end}").write_bytes(content)

    def _rollback(self) -> bytes:
        """A journal as SQLite writes it, which brings a page of the older state back when the file is opened."""
        magic = bytes.fromhex("d9d505f920a163d7")
        count = len(self.original.data) // PAGE
        header = magic + b"".join(n.to_bytes(4, "big") for n in (1, 7, count, 512, PAGE)).ljust(504, b"\0")
        number = self.chance.randrange(2, min(count, len(self.original.older) // PAGE))
        page = self.original.older[(number - 1) * PAGE : number * PAGE]
        check = (7 + sum(page[place] for place in range(PAGE - 200, 0, -200))) & 0xFFFFFFFF
        return header + number.to_bytes(4, "big") + page + check.to_bytes(4, "big")
