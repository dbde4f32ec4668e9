"""Nothing lost, nothing forged unseen."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.records import Contact, Debt, Event, Party
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.schema import TABLES


@contextmanager
def behind_the_back(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as a stranger would, with the guards taken down and put up again."""
    with closing(sqlite3.connect(path)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, statement in guards:
            connection.execute(statement)
        connection.commit()


def filled(path: Path, rows: int = 2_300) -> str:
    """Make a case with an import, single records, changes and a note; return its head."""
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
        book.add(Debt(creditor="某某银行"))
        book.add(Party(kind="agency", for_=["d1"], numbers=["95588"]))
        messages = [
            {"at": f"2026-03-02 09:{i % 60:02}", "channel": "sms", "words": f"第{i}条", "contacted": ["debtor"]}
            for i in range(rows)
        ]
        book.add_many("contact", messages, source={"file": "sms.xml", "sha256": "ab" * 32})
        book.add(Contact(at="2026-03-03 22:30", channel="call", conduct=["insult"], answered=True))
        book.add(Event(kind="dispute", on="2026-03-04"))
        book.amend_many("contact", ["c2", "c5", "c6"], {"party": "p1"})
        book.strike("contact", "c3", "a friend")
        book.note("export", {"file": "a.pdf"})
        return book.head()


def found(path: Path, head: str | None = None) -> list[str]:
    with Casebook.open(path) as book:
        return [problem.what for problem in book.verify(*([head] if head else []))]


def places(path: Path) -> set[str]:
    with Casebook.open(path) as book:
        return {problem.where for problem in book.verify()}


def test_an_untouched_file_verifies(path: Path) -> None:
    head = filled(path)
    assert found(path, head) == []


@pytest.mark.parametrize(
    ("statement", "record"),
    [
        ("UPDATE contact SET words = '还款' WHERE nr = 1234", "c1234"),
        ("UPDATE contact SET party = NULL WHERE nr = 5", "c5"),
        ("UPDATE contact SET struck = 0 WHERE nr = 3", "c3"),
        ("UPDATE contact SET struck = 1 WHERE nr = 2301", "c2301"),
        ("UPDATE contact SET at_first = at_first + 1 WHERE nr = 7", "c7"),
        ("UPDATE contact SET words = CAST(words AS BLOB) WHERE nr = 8", "c8"),
        ("UPDATE contact SET words = CAST(x'ff80' AS TEXT) WHERE nr = 9", "c9"),
        ("UPDATE contact SET answered = 1.5 WHERE nr = 2301", "c2301"),
        ("UPDATE debt SET creditor = creditor || ' ' WHERE nr = 1", "d1"),
        ("UPDATE case_file SET timezone = 'UTC'", "case"),
        ("UPDATE debtor SET consumer = 1", "debtor"),
    ],
)
def test_a_changed_record_is_named(path: Path, statement: str, record: str) -> None:
    filled(path)
    with behind_the_back(path) as connection:
        assert connection.execute(statement).rowcount == 1
    assert places(path) == {record}


@pytest.mark.parametrize(
    ("statement", "fields"),
    [
        ("UPDATE debt SET creditor = 'x', product = 'bill' WHERE nr = 1", "creditor, product"),
        ("UPDATE contact SET answered = NULL WHERE nr = 2301", "answered"),
        ("UPDATE contact SET party = NULL WHERE nr = 5", "party"),
        ("UPDATE contact SET struck = 0 WHERE nr = 3", "struck"),
        ("UPDATE case_file SET timezone = 'UTC'", "timezone"),
    ],
)
def test_the_changed_fields_are_named_where_the_history_knows_them(path: Path, statement: str, fields: str) -> None:
    filled(path)
    with behind_the_back(path) as connection:
        connection.execute(statement)
    (what,) = found(path)
    assert what.endswith(f"was changed outside the program: {fields}.")


def test_a_removed_record_is_named(path: Path) -> None:
    filled(path)
    with behind_the_back(path) as connection:
        connection.execute("DELETE FROM contact WHERE nr IN (1000, 1001, 2301)")
    whats = found(path)
    assert [what.split(":")[0] for what in whats] == [f"The contact c{nr} is missing" for nr in (1000, 1001, 2301)]


def test_a_slipped_in_record_is_named(path: Path) -> None:
    filled(path)
    with behind_the_back(path) as connection:
        connection.execute("INSERT INTO contact (nr, id, created_at, struck) VALUES (5000, 'c5000', 'now', 0)")
        connection.execute("INSERT INTO event (nr, id, created_at, struck) VALUES (2, 'e2', 'now', 0)")
    assert places(path) == {"c5000", "e2"}
    assert all("unexpected" in what for what in found(path))


def test_two_records_that_changed_places_are_both_named(path: Path) -> None:
    filled(path)
    with behind_the_back(path) as connection:
        connection.execute(
            "UPDATE contact SET words = CASE nr WHEN 11 THEN '第11条' ELSE '第10条' END WHERE nr IN (11, 12)"
        )
    assert places(path) == {"c11", "c12"}


def entry_of(connection: sqlite3.Connection, action: str) -> int:
    return int(connection.execute("SELECT max(seq) FROM history WHERE action = ?", (action,)).fetchone()[0])


def test_a_changed_entry_is_named_first(path: Path) -> None:
    filled(path)
    for column, value in (("payload", '{"reason":"no reason"}'), ("at", "2020-01-01T00:00:00Z"), ("action", "add")):
        with behind_the_back(path) as connection:
            seq = entry_of(connection, "strike")
            old = connection.execute(f"SELECT {column} FROM history WHERE seq = ?", (seq,)).fetchone()[0]
            connection.execute(f"UPDATE history SET {column} = ? WHERE seq = ?", (value, seq))
        assert found(path)[0].startswith(f"Entry {seq} ")
        with behind_the_back(path) as connection:
            connection.execute(f"UPDATE history SET {column} = ? WHERE seq = ?", (old, seq))
        assert found(path) == []


def test_a_removed_entry_is_named(path: Path) -> None:
    filled(path)
    with behind_the_back(path) as connection:
        seq = entry_of(connection, "amend")
        connection.execute("DELETE FROM history WHERE seq = ?", (seq,))
    assert found(path)[0] == f"Entry {seq} is missing from the history."
    assert {"c2", "c5", "c6"} <= places(path)


def test_entries_that_changed_places_are_noticed(path: Path) -> None:
    filled(path)
    with behind_the_back(path) as connection:
        seq = entry_of(connection, "strike")
        connection.execute("UPDATE history SET seq = -1 WHERE seq = ?", (seq,))
        connection.execute("UPDATE history SET seq = ? WHERE seq = ?", (seq, seq + 1))
        connection.execute("UPDATE history SET seq = ? WHERE seq = -1", (seq + 1,))
    assert found(path)[0].startswith(f"Entry {seq} ")


def test_removed_entries_renumbered_without_a_gap_are_noticed(path: Path) -> None:
    filled(path)
    with behind_the_back(path) as connection:
        seq = entry_of(connection, "strike")
        connection.execute("DELETE FROM history WHERE seq = ?", (seq,))
        connection.execute("UPDATE history SET seq = ? WHERE seq = ?", (seq, seq + 1))
    assert found(path)[0].startswith(f"Entry {seq} ")


def test_a_cut_tail_is_noticed_by_the_stored_head(path: Path) -> None:
    filled(path)
    with behind_the_back(path) as connection:
        connection.execute("DELETE FROM history WHERE seq = (SELECT max(seq) FROM history)")
    assert "The end of the history is not the one it had" in found(path)[0]


def test_a_cut_tail_with_the_stored_head_cut_too_is_noticed_by_a_printed_head(path: Path) -> None:
    head = filled(path)
    with behind_the_back(path) as connection:
        connection.execute("DELETE FROM history WHERE seq = (SELECT max(seq) FROM history)")
        connection.execute(
            "UPDATE history_head SET (seq, hash) = (SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1)"
        )
    assert found(path) == []  # the honest limit: without a head kept elsewhere this cannot be seen
    assert head in found(path, head)[0]


def test_a_printed_head_stays_good_while_the_case_grows(path: Path) -> None:
    head = filled(path)
    with Casebook.open(path) as book:
        book.add(Contact())
        assert book.verify(head) == []


def test_a_missing_guard_is_named(path: Path) -> None:
    filled(path, rows=12)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER history_is_never_changed")
    assert "history_is_never_changed" in found(path)[0]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET at = 'x'",
        "DELETE FROM history",
        "INSERT OR REPLACE INTO history SELECT * FROM history WHERE seq = 1",
        "DELETE FROM contact",
        "DELETE FROM case_file",
    ],
)
def test_the_file_itself_refuses_to_forget(path: Path, statement: str) -> None:
    filled(path, rows=12)
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


def test_a_damaged_page_is_reported_without_a_traceback(path: Path) -> None:
    filled(path)
    data = bytearray(path.read_bytes())
    # Behind the pages that hold the tables' own description: without it nothing can be opened at all.
    for start in range(4096 * 16, len(data) - 4096, 4096 * 7):
        data[start : start + 64] = b"\xff" * 64
    path.write_bytes(data)
    assert any("damaged" in what for what in found(path))


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), texts),
        st.tuples(st.just("many"), st.integers(1, 7)),
        st.tuples(st.just("amend"), st.integers(1, 12), texts | st.none()),
        st.tuples(st.just("strike"), st.integers(1, 12)),
        st.tuples(st.just("unstrike"), st.integers(1, 12)),
        st.tuples(st.just("note"), texts),
        st.tuples(st.just("reopen"), st.none()),
    ),
    max_size=14,
)


def apply(book: Casebook, step: tuple[Any, ...]) -> None:
    """Do one step; steps on records that are not there are left out."""
    action, count = step[0], book.count("contact", struck=True)
    if action == "add":
        book.add(Contact(words=step[1], at="2026-03-02"))
    elif action == "many":
        book.add_many("contact", [{"words": str(i), "answered": i % 2 == 0} for i in range(step[1])], source={})
    elif action == "amend" and step[1] <= count:
        book.amend("contact", f"c{step[1]}", {"words": step[2]})
    elif action == "strike" and step[1] <= count and not book.get("contact", f"c{step[1]}").struck:
        book.strike("contact", f"c{step[1]}", "why not")
    elif action == "unstrike" and step[1] <= count:
        book.unstrike("contact", f"c{step[1]}", "after all")
        assert not book.get("contact", f"c{step[1]}").struck
    elif action == "note":
        book.note("note", {"text": step[1]})


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(steps=steps)
def test_whatever_is_done_through_the_door_verifies(steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.case")
        book = Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai")
        for step in steps:
            if step[0] == "reopen":
                book.close()
                book = Casebook.open(path)
            apply(book, step)
        assert book.verify(book.head()) == []
        seals = [entry.hash for entry in book.history()]
        assert len(set(seals)) == len(seals)
        book.close()


def flipped(value: Any, position: int) -> Any:
    """Change one byte of a stored value (a text may become invalid), or one bit of a number."""
    if isinstance(value, int):
        return value ^ 1
    raw = bytearray(value.encode() if isinstance(value, str) else value)
    raw[position % len(raw)] ^= 1
    return bytes(raw)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_single_changed_byte_of_a_stored_value_is_named(tampered: Callable[[], Path], data: st.DataObject) -> None:
    path = tampered()
    table = data.draw(st.sampled_from([*TABLES, "history"]))
    with behind_the_back(path) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        key = "seq" if table == "history" else "nr"
        cells = [
            (row[0], name, value)
            for row in connection.execute(f"SELECT {key}, * FROM {table}")
            for name, value in zip(columns(connection, table), row[1:], strict=True)
            if value not in (None, "", b"") and name != key
        ]
        if not cells:
            return
        number, name, value = data.draw(st.sampled_from(cells))
        new = flipped(value, data.draw(st.integers(0, 200)))
        cast = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
        connection.execute(f'UPDATE {table} SET "{name}" = {cast} WHERE {key} = ?', (new, number))
        letter = {"case_file": "case", "debtor": "debtor", "evidence": "x"}.get(table, table[0])
    where = places(path)
    if table == "history":
        assert f"history {number}" in where
    else:
        assert where >= {letter if letter in ("case", "debtor") else f"{letter}{number}"}


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("original") / "a.case"
    filled(path, rows=12)
    return path.read_bytes()


@pytest.fixture
def tampered(tmp_path: Path, original: bytes) -> Callable[[], Path]:
    """Return a function that puts a fresh copy in place."""

    def copy() -> Path:
        path = tmp_path / "copy.case"
        for leftover in tmp_path.iterdir():
            leftover.unlink()
        path.write_bytes(original)
        return path

    return copy


def test_the_seals_can_be_computed_by_a_stranger_with_a_few_lines(path: Path) -> None:
    import hashlib

    filled(path)
    prev = "0" * 64
    with closing(sqlite3.connect(path)) as connection:
        for seq, at, action, table, record, payload, digests, before, seal in connection.execute(
            "SELECT seq, at, action, tbl, record, payload, digests, prev, hash FROM history ORDER BY seq"
        ):
            listed = [seq, at, action, table, record, payload, hashlib.sha256(digests).hexdigest(), prev]
            text = json.dumps(listed, separators=(",", ":"))
            assert (before, seal) == (prev, hashlib.sha256(text.encode()).hexdigest())
            prev = seal
        names = columns(connection, "contact")
        row = connection.execute("SELECT * FROM contact WHERE nr = 2301").fetchone()
        known = {name: value for name, value in zip(names, row, strict=True) if value is not None}
        text = json.dumps(known, separators=(",", ":"), sort_keys=True)
        last = connection.execute("SELECT digests FROM history WHERE record = 'c2301'").fetchone()[0]
        assert hashlib.sha256(text.encode()).digest() == last


@pytest.mark.parametrize("table", ["case_file", "history_head", "history", "debtor"])
def test_a_file_that_lost_a_row_every_case_has_is_met_with_words(path: Path, table: str) -> None:
    filled(path, rows=12)
    with behind_the_back(path) as connection:
        connection.execute(f"DELETE FROM {table}")
    assert found(path) != []
    with Casebook.open(path) as book:
        for use in (lambda: book.jurisdiction, book.head, lambda: book.add(Contact(at="2026-03-02"))):
            with suppress(AssistantError):
                use()


@pytest.mark.parametrize("table", [*TABLES, "history", "history_head"])
def test_a_file_that_lost_a_table_is_met_with_words(path: Path, table: str) -> None:
    filled(path, rows=12)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"ALTER TABLE {table} RENAME TO gone")
        connection.commit()
    assert found(path) != []
    with Casebook.open(path) as book, suppress(AssistantError):
        book.add(Contact(at="2026-03-02"))
        list(book.history())
        book.columns("contact")
