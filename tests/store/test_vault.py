"""Evidence goes in and comes out unchanged, and whatever happens to it in between is named."""

from __future__ import annotations

import hashlib
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.records import Contact
from debtor_assistant.store import pieces
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.driver import sqlite3


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut files into pieces of 64 bytes, so that small files have many."""
    monkeypatch.setattr(pieces, "PIECE", 64)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    file = tmp_path / "录音 1.m4a"
    file.write_bytes(b"sound" * 200)
    return file


def bytes_of(book: Casebook, sha256: str) -> bytes:
    return b"".join(book.vault.read(sha256))


def test_a_file_comes_out_as_it_went_in(book: Casebook, recording: Path, tmp_path: Path, small_pieces: None) -> None:
    record, new = book.vault.keep(recording, {"carrier": "my phone", "grade": "own_record"})
    assert new
    assert record.id == "x1"
    assert (record.name, record.size, record.grade) == ("录音 1.m4a", "1000", "own_record")
    assert record.sha256 == hashlib.sha256(recording.read_bytes()).hexdigest()
    target = tmp_path / "out.m4a"
    book.vault.write_out("x1", target)
    assert target.read_bytes() == recording.read_bytes()
    assert book.verify() == []


def test_an_empty_file_is_evidence_too(book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    record, _ = book.vault.keep(tmp_path / "empty.txt")
    assert bytes_of(book, str(record.sha256)) == b""
    assert book.verify() == []


def test_the_same_file_is_kept_once_and_tied_to_what_it_is_about(book: Casebook, recording: Path) -> None:
    for _ in range(2):
        book.add(Contact(words="x"))
    book.vault.keep(recording, {"about": ["c1"]})
    again, new = book.vault.keep(recording, {"about": ["c2"], "name": "other name"})
    assert (new, again.id, again.about, again.name) == (False, "x1", ["c1", "c2"], "录音 1.m4a")
    assert book.count("evidence") == 1


def test_nothing_is_replaced_when_a_file_is_written_out(book: Casebook, recording: Path, tmp_path: Path) -> None:
    book.vault.keep(recording)
    target = tmp_path / "mine.txt"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="not replaced"):
        book.vault.write_out("x1", target)
    assert target.read_text(encoding="utf-8") == "mine"


def test_bytes_that_are_not_those_announced_are_refused(book: Casebook, small_pieces: None) -> None:
    with pytest.raises(InputError, match="changed while it was read"):
        book.vault.keep_stream([b"a" * 1000], hashlib.sha256(b"b" * 1000).hexdigest(), 1000, {"name": "x"})
    assert book.count("evidence") == 0
    assert book.verify() == []


def test_a_folder_or_nothing_is_no_evidence(book: Casebook, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(InputError, match="no such file"):
            book.vault.keep(path)


def test_an_interrupted_intake_is_taken_up_again(book: Casebook, recording: Path, small_pieces: None) -> None:
    data = recording.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()

    def broken() -> Iterator[bytes]:
        yield data[:700]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        book.vault.keep_stream(broken(), sha256, len(data), {"name": "x"})
    with book.reading() as connection:
        (there,) = connection.execute("SELECT count(*) FROM piece").fetchone()
    assert there > 0
    assert book.verify() == []
    record, _ = book.vault.keep(recording)
    assert bytes_of(book, str(record.sha256)) == data
    assert book.verify() == []


@given(data=st.binary(max_size=400), cuts=st.lists(st.integers(0, 400), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_however_the_bytes_arrive_they_are_the_same(
    book: Casebook, small_pieces: None, data: bytes, cuts: list[int]
) -> None:
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    chunks = [data[a:b] for a, b in itertools.pairwise(places)]
    sha256 = hashlib.sha256(data).hexdigest()
    record, _ = book.vault.keep_stream(chunks, sha256, len(data), {"name": "x"})
    assert bytes_of(book, str(record.sha256)) == data


@contextmanager
def unguarded(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(str(path), isolation_level=None)) as connection:
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'piece'"
        ).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, statement in guards:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE piece SET data = zeroblob(64) WHERE nr = 5", "Piece 5 of 16 of x1"),
        ("UPDATE piece SET data = 'text' WHERE nr = 5", "Piece 5 of 16 of x1"),
        ("UPDATE piece SET place = 99 WHERE nr = 5", "Piece 5 of 16 of x1"),
        ("DELETE FROM piece WHERE nr = 5", "Piece 5 of 16 of x1 (录音 1.m4a) was removed"),
        ("DELETE FROM piece WHERE nr = 16", "Piece 16 of 16 of x1 (录音 1.m4a) was removed"),
        ("INSERT INTO piece VALUES (17, 'x', 0, 'y')", "number 17 was added"),
        ("UPDATE piece SET content = 'other' WHERE nr = 5", "Piece 5 of 16 of x1 (录音 1.m4a) was changed"),
    ],
)
def test_every_change_of_a_piece_is_named(
    path: Path, recording: Path, small_pieces: None, statement: str, words: str
) -> None:
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
        book.vault.keep(recording)
    with unguarded(path) as connection:
        connection.execute(statement)
    with Casebook.open(path) as book:
        found = [problem.what for problem in book.verify()]
        assert any(words in what for what in found), found
        with pytest.raises(AssistantError, match="not what was taken in"):
            bytes_of(book, book.columns("evidence")["sha256"][0]) if "17" not in statement else _raise()


def _raise() -> bytes:
    raise AssistantError("", "not what was taken in", "")


def test_guards_stand_before_the_pieces(book: Casebook, recording: Path) -> None:
    book.vault.keep(recording)
    with book.reading() as connection:
        for statement in ("UPDATE piece SET place = 2", "DELETE FROM piece"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                connection.execute(statement)


def test_a_large_file_needs_little_memory_and_a_killed_intake_loses_nothing(path: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        for number in range(48):
            file.write(bytes([number]) * (1 << 20))
    program = """
import resource, sys, os
from pathlib import Path
from debtor_assistant.store.casebook import Casebook
path, large, kill = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
book = Casebook.open(path) if path.exists() else Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai")
def told(done, size):
    if kill and done > kill: os.kill(os.getpid(), 9)
start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
book.vault.keep(large, progress=told)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start)
book.close()
"""

    def run(kill: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", program, str(path), str(large), str(kill)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run(80 << 20).returncode == -9
    done = run(0)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 40_000, "kilobytes; the file has 48 megabytes"
    with Casebook.open(path) as book:
        assert book.verify() == []
        (sha256,) = book.columns("evidence")["sha256"]
        assert hashlib.sha256(large.read_bytes()).hexdigest() == sha256
        assert sum(map(len, book.vault.read(sha256))) == os.path.getsize(large)
