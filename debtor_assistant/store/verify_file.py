"""The file as such: its pages, its length, and the tables, indexes and guards it must have and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from debtor_assistant.base.problems import Problem
from debtor_assistant.store import schema
from debtor_assistant.store.database import VERSION
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.verify_rows import Lens, problem
from debtor_assistant.text import t

_ON_PAGE = re.compile(r"Tree (\d+) page (\d+)")
_AUTOMATIC = re.compile(r"sqlite_autoindex_(\w+)_\d+")


def length_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield that bytes were added behind the last page, or that pages are cut off.

    Ask outside a transaction: the pages must be counted after the length was seen, because others may be writing.
    """
    path = Path(str(connection.execute("PRAGMA database_list").fetchone()[2]))
    if not path.name:
        return
    size = path.stat().st_size
    page_size = int(connection.execute("PRAGMA page_size").fetchone()[0])
    pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    where = t("store.verify.where_file")
    if size > pages * page_size:
        yield problem(where, "longer", extra=size - pages * page_size, pages=pages)
    elif size < pages * page_size and not _has_more(path):
        yield problem(where, "shorter", have=size // page_size, pages=pages)


def _has_more(path: Path) -> bool:
    """Tell whether pages may still lie in the journal beside the file."""
    wal = path.with_name(f"{path.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def damage_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield every page that is not as SQLite wrote it, as far as that can be seen."""
    where = t("store.verify.where_file")
    # Of an encrypted file: every page whose seal does not hold.
    sealed = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    for (line,) in sealed:
        page = str(line).rsplit(" ", 1)[-1]
        name = "page" if page.isdigit() else "damaged"
        yield problem(where, name, line=line, page=page)
    if sealed:
        return  # whatever else is wrong with the pages follows from that
    roots = dict(connection.execute("SELECT rootpage, name FROM sqlite_schema WHERE rootpage > 0").fetchall())
    roots[1] = "sqlite_schema"
    for (text,) in connection.execute("PRAGMA integrity_check(20)"):
        for line in str(text).splitlines():
            if line == "ok" or line.startswith("***"):
                continue
            found = _ON_PAGE.match(line)
            if found is None:
                yield problem(where, "damaged", line=line)
            else:
                tree = roots.get(int(found[1]), found[1])
                yield problem(where, "page_of", page=found[2], name=tree, line=line)


def schema_problems(lens: Lens) -> Iterator[Problem]:
    """Yield every table, index and guard that was removed, changed or added."""
    where = t("store.verify.where_file")
    query = "SELECT type, name, coalesce(sql, '') FROM sqlite_schema"
    there = {name: (kind, _plain(sql)) for kind, name, sql in lens.connection.execute(query)}
    must = expected_objects()
    for name, (kind, sql) in must.items():
        if there.get(name) != (kind, sql):
            yield problem(where, "guard" if kind == "trigger" else "description", name=repr(name))
    for name, (kind, _) in there.items():
        own = _AUTOMATIC.fullmatch(name)
        if name not in must and not (own and own[1] in must and kind == "index"):
            yield problem(where, "added", kind=kind, name=repr(name))
    if (versions := lens.connection.execute("SELECT version_num FROM alembic_version").fetchall()) != [
        (f"{VERSION:04d}",)
    ]:
        found = ", ".join(str(version) for (version,) in versions)
        yield problem(where, "version", found=found, version=f"{VERSION:04d}")


def expected_objects() -> dict[str, tuple[str, str]]:
    """Return what every case file has by name: table, index or trigger, and its statement."""
    made = {}
    for statement in schema.statements():
        words = statement.replace('"', "").split()
        kind = next(word for word in words if word in ("TABLE", "INDEX", "TRIGGER"))
        made[words[words.index(kind) + 1].strip("(")] = (kind.lower(), _plain(statement))
    return made


def _plain(statement: str) -> str:
    """A column that a migration added stands on a line of its own or not; nothing else may differ."""
    return re.sub(r"\s+", " ", statement).strip()
