"""Of an encrypted case nothing lies in clear on the disk, whatever is done with it and whenever the program is killed.

The words are planted everywhere a borrower has words: messages, names, evidence, the passphrase itself, the name of
a file inside a database of a phone. Only the files a person asked for in clear, and those that were there before, may
hold them.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from debtor_assistant.base import unfinished
from debtor_assistant.base.places import home
from debtor_assistant.store.casebook import Casebook

PLANTED = "plantedWords"
CHINESE = "埋下的字句"
SECRET = f"{PLANTED}AsPassphrase"
NEW_SECRET = f"new{PLANTED}AsPassphrase"
NUMBER = "+8613912340987"
NEEDLES = [
    word.encode(encoding) for word in (PLANTED, CHINESE, NUMBER) for encoding in ("utf-8", "utf-16-le", "utf-16-be")
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the case, one for what is in clear anyway, and a place for temporary files that can be searched."""
    for name in ("case", "clear", "temporary"):
        (tmp_path / name).mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "temporary"))
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", SECRET)
    monkeypatch.setenv("DEBTOR_ASSISTANT_CASE", str(tmp_path / "case" / "my.case"))
    rows = "".join(
        f'<sms address="{NUMBER}" date="{1_770_000_000_000 + n * 60_000}" type="1" body="{PLANTED} {CHINESE} {n}" '
        'read="1" status="-1" contact_name="(Unknown)" />'
        for n in range(3_000)
    )
    backup = tmp_path / "clear" / "sms.xml"
    backup.write_text(f'<?xml version="1.0" encoding="UTF-8"?><smses count="3000">{rows}</smses>', encoding="utf-8")
    (tmp_path / "clear" / "letter.txt").write_text(f"{PLANTED} {CHINESE}\n" * 90_000, encoding="utf-8")
    return tmp_path


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "debtor_assistant", "--lang", "en", *words]


def run(*words: str) -> str:
    done = subprocess.run(command(*words), capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def in_clear(*places: Path) -> list[str]:
    """Return the files that hold a planted word in any encoding."""
    found = []
    for place in places:
        for path in place.rglob("*"):
            if path.is_file() and any(needle in path.read_bytes() for needle in NEEDLES):
                found.append(str(path))
    return found


def steps(desk: Path) -> Iterator[Sequence[str]]:
    clear, case = desk / "clear", desk / "case"
    yield ("party", "add", "--kind", "agency", "--name", f"{PLANTED} {CHINESE}", "--numbers", NUMBER)
    yield ("import", str(clear / "sms.xml"), "--only", NUMBER, "--party", "p1")
    yield ("contact", "add", "--at", "2026-03-02 22:14", "--channel", "call", "--words", f"{PLANTED} {CHINESE}")
    yield ("contact", "amend", "c3", "--words", f"{PLANTED} anew", "--because", CHINESE)
    yield ("evidence", "add", str(clear / "letter.txt"), "--carrier", PLANTED, "--about", "c1")
    yield ("evidence", "export", "x2", "-o", str(clear / "exported.txt"))
    yield ("check",)
    yield ("hints", "--contacts")
    yield ("case", "verify")
    yield ("case", "backup", str(case / "copy.case"))
    yield ("case", "restore", str(case / "copy.case"))
    yield ("dossier", "-o", str(clear / "dossier.pdf"))


@pytest.fixture
def begun(desk: Path) -> Path:
    run("case", "init", "--jurisdiction", "CN", "--name", f"{PLANTED} {CHINESE}", "--encrypt")
    return desk


def test_nothing_is_in_clear_after_any_command(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in steps(begun):
        run(*words)
        assert in_clear(begun / "case", begun / "temporary", home()) == [], words
    monkeypatch.setenv("DEBTOR_ASSISTANT_NEW_PASSPHRASE", NEW_SECRET)
    run("case", "passphrase")
    assert in_clear(begun / "case", begun / "temporary", home()) == []
    assert (begun / "clear" / "exported.txt").read_bytes() == (begun / "clear" / "letter.txt").read_bytes()


@pytest.mark.campaign
@pytest.mark.parametrize("part", [0.2, 0.4, 0.6, 0.8, 0.95])
def test_nothing_is_in_clear_after_a_kill_in_any_command(begun: Path, part: float) -> None:
    for words in steps(begun):
        start = time.monotonic()
        if words[0] not in ("dossier", "case", "evidence"):
            run(*words)
        length = time.monotonic() - start if words[0] not in ("dossier", "case", "evidence") else 1.5
        with subprocess.Popen(command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            time.sleep(length * part)
            child.kill()
        assert in_clear(begun / "case", begun / "temporary", home()) == [], words
        if words[:2] == ("evidence", "add"):
            run(*words)


def phone_database(path: Path) -> None:
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZADDRESS TEXT)")
        made.executemany("INSERT INTO ZCALLRECORD (ZADDRESS) VALUES (?)", [(f"{PLANTED} {n}",) for n in range(50)])


KILLED_COPY = """
import os, sys
from pathlib import Path
from debtor_assistant.intake import databases
from debtor_assistant.intake.opening import open_source
with databases.opened(open_source(Path(sys.argv[1]))) as database:
    assert len(list(database.rows("ZCALLRECORD", ["ZADDRESS"]))) == 50
    os.kill(os.getpid(), 9)
"""


def test_a_copy_of_a_phones_database_goes_with_the_next_start(desk: Path) -> None:
    source = desk / "clear" / "CallHistory.storedata"
    keep = sqlite3.connect(source)
    keep.execute("PRAGMA journal_mode = WAL")
    keep.close()
    phone_database(source)
    other = sqlite3.connect(source)
    other.execute("INSERT INTO ZCALLRECORD (ZADDRESS) VALUES ('x')")  # not committed: the journal stays beside it
    subprocess.run([sys.executable, "-c", KILLED_COPY, str(source)], check=False, capture_output=True)
    other.close()
    assert in_clear(desk / "temporary") == []
    left = list((home() / "unfinished").iterdir())
    assert [path.stat().st_mode & 0o777 for path in left] == [0o700]
    Casebook.create(desk / "case" / "a.case", jurisdiction="CN", timezone="Asia/Shanghai").close()
    Casebook.open(desk / "case" / "a.case").close()
    assert in_clear(home()) == []


def test_a_number_that_a_process_had_before_does_not_keep_what_it_left(tmp_path: Path) -> None:
    name = unfinished.unfinished_name(tmp_path / "a")
    name.write_bytes(b"mine")
    earlier = tmp_path / f".a.{os.getpid()}-0123abcd.new-journal"
    earlier.write_bytes(b"of an earlier process")
    other = tmp_path / ".a.new"
    other.write_bytes(b"somebody else's")
    unfinished.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name.name, other.name])


def test_a_very_long_name_can_be_built_too(tmp_path: Path) -> None:
    name = unfinished.unfinished_name(tmp_path / ("长" * 84))
    name.write_bytes(b"")
    assert len(name.name.encode()) < 255
