"""Two programs on one case: nothing is lost, the chain verifies, and neither waits long without a word."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from debtor_assistant.records import Contact
from debtor_assistant.store import backups, database
from debtor_assistant.store.casebook import Casebook

OTHER = """
import json, sys, time
from pathlib import Path
from debtor_assistant.store import backups
from debtor_assistant.store.casebook import Casebook
case, kind, secret = Path(sys.argv[1]), sys.argv[2], sys.argv[3] or None
rows = [{"at": f"2026-03-02 09:{i % 60:02}", "words": f"第{i}条", "channel": "sms"} for i in range(20_000)]
longest = 0.0
for number in range(3):
    begun = time.monotonic()
    with Casebook.open(case, secret) as book:
        if kind == "import":
            book.add_many("contact", rows, source={"file": "sms.xml"})
        elif kind == "evidence":
            book.vault.keep(case.with_name(f"file{number}"))
        else:
            with book.reading() as connection:
                backups.make(case, connection, book.key, "import")
    longest = max(longest, time.monotonic() - begun)
print(json.dumps(longest))
"""
EVIDENCE = 20 << 20


@pytest.mark.parametrize(
    "secret", [None, pytest.param("together", marks=pytest.mark.campaign)], ids=["plain", "encrypted"]
)
@pytest.mark.parametrize("kind", ["import", "evidence", "backup"])
def test_one_writes_contacts_while_another_does_large_work(path: Path, kind: str, secret: str | None) -> None:
    for number in range(3) if kind == "evidence" else ():
        path.with_name(f"file{number}").write_bytes(str(number).encode() * EVIDENCE)
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", secret=secret) as book:
        code = book.recovery_code() or ""
        book.add(Contact(words="0"))
        command = [sys.executable, "-c", OTHER, str(path), kind, code]
        added, longest = 1, 0.0
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
            while other.poll() is None:
                begun = time.monotonic()
                book.add(Contact(words=str(added)))
                longest = max(longest, time.monotonic() - begun)
                added += 1
                time.sleep(0.004)
            assert other.stdout is not None
            waited = json.loads(other.stdout.read())
        assert book.verify() == []
        assert book.count("contact") == added + (60_000 if kind == "import" else 0)
        for record in book.list("evidence"):
            assert sum(map(len, book.vault.read(record.sha256))) == EVIDENCE
        for backup in backups.of_case(book):
            with Casebook.open(backup.path, secret) as copy:
                assert copy.verify() == []
    sys.stdout.write(f"{kind}: one contact at most {longest:.2f} s ({added} added), the other's work {waited:.2f} s\n")
    assert longest < database.BUSY_SECONDS


def test_who_opens_the_case_during_a_large_import_waits_for_it(path: Path) -> None:
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
        importing, done = threading.Event(), threading.Event()

        def hold() -> None:
            with book._connections.bulk(), book.writing() as connection:
                connection.execute("SELECT 1")
                importing.set()
                time.sleep(0.6)
            done.set()

        worker = threading.Thread(target=hold)
        worker.start()
        importing.wait()
        program = "import sys; from pathlib import Path; from debtor_assistant.store.casebook import Casebook\n"
        program += "with Casebook.open(Path(sys.argv[1])) as book: print(book.count('contact'))"
        answer = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
        assert (answer.stdout.strip(), answer.stderr) == ("0", "")
        assert done.is_set()
        worker.join()


def test_busy_is_told_in_words_and_nothing_is_half_done(path: Path) -> None:
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book, book.writing():
        program = """
import sys
from pathlib import Path
from debtor_assistant.records import Contact
from debtor_assistant.store import database
from debtor_assistant.store.casebook import Casebook
database.BUSY_SECONDS = 0.3
with Casebook.open(Path(sys.argv[1])) as book:
    for work in (lambda: book.add(Contact()), lambda: book.add_many("contact", [{}] * 9000, source={})):
        try:
            work()
        except Exception as error:
            print(type(error).__name__, error.what)
"""
        answer = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert answer.stdout == 2 * "AssistantError Another program is writing to the case file right now.\n"
    with Casebook.open(path) as book:
        assert (book.count("contact"), book.verify()) == (0, [])


def test_the_same_file_imported_by_two_programs_is_there_once(path: Path) -> None:
    rows = [{"words": str(number), "key": f"key{number}"} for number in range(700)]
    keys = [row["key"] for row in rows]
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as one, Casebook.open(path) as two:
        assert one.known_keys(keys) == two.known_keys(keys) == set()
        assert one.add_many("contact", rows[:600], source={"file": "sms.xml"}) == 600
        assert two.add_many("contact", rows, source={"file": "sms.xml"}) == 100
        assert two.known_keys(keys) == set(keys)
        assert one.add_many("contact", rows, source={"file": "sms.xml"}) == 0
        assert (one.count("contact"), two.verify()) == (700, [])


def test_verifying_while_another_program_writes_sees_one_moment(path: Path) -> None:
    stop = threading.Event()
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
        book.add_many("contact", [{"words": str(number)} for number in range(3_000)], source={})

        def write() -> None:
            with Casebook.open(path) as other:
                while not stop.is_set():
                    other.add(Contact(words="while it is verified"))

        worker = threading.Thread(target=write)
        worker.start()
        try:
            for _ in range(8):
                assert book.verify() == []
        finally:
            stop.set()
            worker.join()


def test_what_another_program_builds_is_left_alone(path: Path) -> None:
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai").close()
    program = "import sys; from pathlib import Path; from debtor_assistant.base.unfinished import unfinished_name\n"
    program += "name = unfinished_name(Path(sys.argv[1])); name.write_bytes(b'half'); print(name, flush=True); input()"
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        name = Path(other.stdout.readline().strip())
        Casebook.open(path).close()
        assert name.read_bytes() == b"half"
        other.kill()
    Casebook.open(path).close()
    assert not name.exists()
