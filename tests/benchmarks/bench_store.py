"""Print what saving with history costs against bare sqlite3: ``python tests/benchmarks/bench_store.py [rows]``.

Both sides insert the same rows, parsed already, into a table with the same index; CPU time, runs interleaved, median.
Marks: a plain import costs at most 3 x executemany of the rows as they are stored, an encrypted one at most 4 x.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.schema import create_tables

RUNS = 5


def rows(count: int) -> list[dict[str, object]]:
    """Return messages as a reader of phone backups gives them."""
    return [
        {
            "at": f"2026-{1 + i // 86_400 % 12:02}-{1 + i // 2880 % 28:02} "
            f"{i // 120 % 24:02}:{i // 2 % 60:02}:{i % 60:02}",
            "time_of": "received",
            "channel": "sms",
            "direction": "inbound",
            "contacted": ["debtor"],
            "outcome": "delivered",
            "from_address": f"+86106{i % 997:05}",
            "peer": f"+86106{i % 997:05}",
            "words": f"【某某金融】您的账单已逾期,请尽快还款。编号{i}",
            "raw_time": str(1_770_000_000_000 + i * 1000),
            "where": f"element {i}",
            "key": f"{i * 2_654_435_761 % 2**64:016x}{i:016x}",
            "proof": ["message"],
        }
        for i in range(count)
    ]


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def bare(path: Path, names: list[str], data: list[tuple[object, ...]]) -> None:
    """Insert with sqlite3 alone: the given values in a table of just these columns, with one index."""
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE TABLE contact (nr INTEGER PRIMARY KEY, {', '.join(names)})")
    connection.execute("CREATE INDEX by_time ON contact (at)")
    insert(connection, names, data)


def same_table(path: Path, names: list[str], data: list[tuple[object, ...]]) -> None:
    """Insert with sqlite3 alone: the rows as they are stored, into the table of the case file."""
    connection = sqlite3.connect(path)
    create_tables(connection)
    insert(connection, names, data)


def insert(connection: sqlite3.Connection, names: list[str], data: list[tuple[object, ...]]) -> None:
    """Insert and commit."""
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO contact ({', '.join(names)}) VALUES ({marks})", data)
    connection.commit()
    connection.close()


def stored(book: Casebook) -> tuple[list[str], list[tuple[object, ...]]]:
    """Return the rows of a case file as they lie there, without the columns that nobody filled in."""
    connection = sqlite3.connect(book.path)
    found = connection.execute("SELECT * FROM contact")
    names = [f'"{column[0]}"' for column in found.description]
    columns = {
        name: column for name, column in zip(names, zip(*found, strict=True), strict=True) if set(column) != {None}
    }
    connection.close()
    return list(columns), list(zip(*columns.values(), strict=True))


def measure(path: Path, secret: str | None, data: list[dict[str, object]], times: list[list[float]]) -> None:
    """Import, verify and read one case; a passphrase costs its key once, before the clock starts."""
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", secret=secret) as book:
        work = (
            lambda: book.add_many("contact", data, source={"sha256": "0" * 64}),
            lambda: book.verify(book.head()),
            lambda: book.columns("contact"),
        )
        for found, one in zip(times, work, strict=True):
            found.append(cpu(one))


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    data = rows(count)
    names = [f'"{name}"' for name in data[0]]
    flat = [tuple(v[0] if isinstance(v, list) else v for v in row.values()) for row in data]
    works = ("import", "verify", "columns")
    locked = tuple(f"{name} encrypted" for name in works)
    times: dict[str, list[float]] = {name: [] for name in ("given", "stored", *works, *locked)}
    with tempfile.TemporaryDirectory() as folder:
        with Casebook.create(Path(folder, "first"), jurisdiction="CN", timezone="Asia/Shanghai") as book:
            book.add_many("contact", data, source={"sha256": "0" * 64})
            kept = stored(book)
        for run in range(RUNS):
            times["given"].append(cpu(lambda run=run: bare(Path(folder, f"{run}.a"), names, flat)))
            times["stored"].append(cpu(lambda run=run: same_table(Path(folder, f"{run}.b"), *kept)))
            for secret, names_of_work in ((None, works), ("a passphrase", locked)):
                measure(Path(folder, f"{run}{secret}.case"), secret, data, [times[name] for name in names_of_work])
    middle = {name: statistics.median(values) for name, values in times.items()}
    print(f"{count} messages; given: executemany of the bare values; stored: executemany of the rows as stored")
    for name, seconds in middle.items():
        ratios = f"{seconds / middle['given']:5.2f} x given   {seconds / middle['stored']:5.2f} x stored"
        print(f"{name:17} {seconds * 1000:8.0f} ms CPU   {ratios}")


if __name__ == "__main__":
    main()
