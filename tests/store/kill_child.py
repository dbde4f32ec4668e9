"""Programs that are killed: each does one kind of work over and over, and says on its output what is done.

Run as ``python kill_child.py KIND FOLDER``. A line is an acknowledgement: what it names must be there for good.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

from debtor_assistant.base.clock import now
from debtor_assistant.records import Contact
from debtor_assistant.store import backups, creation
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.protection import protect
from debtor_assistant.store.restoring import restore
from debtor_assistant.store.upgrade import MIGRATIONS

PLANTED = "planted-words-of-a-killed-program"
SECRETS = ("first passphrase", "第二个 passphrase")
CASE = "我的.case"
EVIDENCE = 5 << 20


def rows(count: int) -> list[dict[str, object]]:
    return [{"at": f"2026-03-02 09:{i % 60:02}", "words": f"{PLANTED} {i}", "channel": "sms"} for i in range(count)]


def prepare(folder: Path, secret: str | None = None) -> Path:
    """Make the case every child begins with: five contacts, a backup, and a copy to restore."""
    case = folder / CASE
    with Casebook.create(case, jurisdiction="CN", timezone="Asia/Shanghai", secret=secret) as book:
        book.add_many("contact", rows(5), source={"file": "first"})
        with book.reading() as connection:
            backups.copy(connection, folder / "earlier.case", book.key)
            backups.make(case, connection, book.key, "daily")
    return case


def make_old(path: Path) -> None:
    """Make a case file of version 1."""
    step = (MIGRATIONS / "versions" / "0001_first_tables.sql").read_text(encoding="utf-8")

    def first_tables(connection: object) -> None:
        for statement in filter(str.strip, step.split(";\n\n")):
            connection.execute(statement)  # type: ignore[attr-defined]

    with mock.patch.object(creation, "create_tables", first_tables), mock.patch.object(creation, "VERSION", 1):
        creation.create_file(path, {"jurisdiction": "CN", "timezone": "Asia/Shanghai"})
    with mock.patch("debtor_assistant.store.casebook.VERSION", 1), Casebook.open(path) as book:
        book.add_many("contact", rows(400), source={"file": "old"})


def piece_of(number: int) -> bytes:
    return f"{PLANTED} {number} ".encode() * (EVIDENCE // len(f"{PLANTED} {number} "))


def imports(book: Casebook, size: int) -> Iterator[object]:
    while True:
        book.add_many("contact", rows(size), source={"file": "sms.xml"})
        yield book.count("contact")


def evidence(book: Casebook, folder: Path) -> Iterator[object]:
    for number in itertools.count():
        source = folder / f"recording{number}"
        source.write_bytes(piece_of(number))
        record, _ = book.vault.keep(source)
        yield record.id


def amending(book: Casebook) -> Iterator[object]:
    for number in itertools.count(6):
        book.add(Contact(words="new", at="2026-03-02 21:00"))
        yield ["add", f"c{number}"]
        book.amend("contact", f"c{number}", {"words": f"amended {number}"}, "because")
        yield ["amend", f"c{number}"]
        book.strike("contact", f"c{number}", "because")
        yield ["strike", f"c{number}"]


def passphrases(case: Path) -> Iterator[object]:
    present: str | None = None
    for following in itertools.cycle((*SECRETS, None)):
        yield ["trying", following]
        protect(case, present, following)
        yield ["done", following]
        present = following


def migrations(folder: Path) -> Iterator[object]:
    for number in range(30):
        Casebook.open(folder / f"old{number}.case").close()
        yield number


def copies(book: Casebook, folder: Path) -> Iterator[object]:
    for number in itertools.count():
        with book.reading() as connection:
            backups.copy(connection, folder / f"backup{number}.case", book.key)
            yield str(folder / f"backup{number}.case")
            # More of them would push out the first.
            if number < backups.KEPT - 1:
                yield str(backups.make(book.path, connection, book.key, "import"))


def restoring(case: Path, folder: Path) -> Iterator[object]:
    while True:
        with Casebook.open(case) as book, book.reading() as connection:
            book.add(Contact(words="later"))
            backups.make(case, connection, book.key, "daily")
        aside = restore(folder / "earlier.case", case)
        yield str(aside)


def creating(folder: Path) -> Iterator[object]:
    for number in itertools.count():
        path = folder / f"new{number}.case"
        Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai").close()
        yield path.name


def work_of(kind: str, folder: Path, secret: str | None) -> Iterator[object]:
    case = folder / CASE
    if kind in ("passphrase", "restore", "create", "migrate"):
        makers: dict[str, Callable[[], Iterator[object]]] = {
            "passphrase": lambda: passphrases(case),
            "restore": lambda: restoring(case, folder),
            "create": lambda: creating(folder),
            "migrate": lambda: migrations(folder),
        }
        yield from makers[kind]()
        return
    with Casebook.open(case, secret) as book:
        yield "ready"
        made = {"small": lambda: imports(book, 50), "large": lambda: imports(book, 20_000)}
        made |= {"evidence": lambda: evidence(book, folder), "amend": lambda: amending(book)}
        made |= {"backup": lambda: copies(book, folder)}
        yield from made[kind]()


def main(kind: str, folder: str, secret: str = "") -> None:
    assert now()
    sys.stdout.write(json.dumps("ready") + "\n")
    sys.stdout.flush()
    for said in work_of(kind, Path(folder), secret or None):
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
