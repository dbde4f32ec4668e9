"""A case with a passphrase: nothing readable beside or inside the file, and every refusal says why."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.records import Contact
from debtor_assistant.store import keys
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.errors import LockedCase, WrongSecret

SECRET = "安静的 passphrase 7"
PLANTED = "planted-words-on-this-disk"


@pytest.fixture
def locked(path: Path) -> Path:
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", secret=SECRET) as book:
        book.add(Contact(words=PLANTED))
        book.add_many(
            "contact", [{"words": f"{PLANTED} {number}"} for number in range(9_000)], source={"file": PLANTED}
        )
    return path


def test_an_encrypted_case_opens_with_its_passphrase_and_holds_everything(locked: Path) -> None:
    with Casebook.open(locked, SECRET) as book:
        assert (book.count("contact"), book.verify()) == (9_001, [])
        assert book.is_encrypted


def test_a_stranger_opens_it_with_the_passphrase_and_sqlcipher_alone(locked: Path) -> None:
    connection = sqlite3.connect(str(locked))
    connection.execute(f"PRAGMA key = '{SECRET}'")
    assert connection.execute("SELECT count(*) FROM contact").fetchone() == (9_001,)
    connection.close()


def test_the_recovery_code_opens_it_too_however_it_is_typed(locked: Path) -> None:
    with Casebook.open(locked, SECRET) as book:
        code = book.recovery_code()
    assert code is not None
    assert len(code.split("-")) == 14
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("0", "O").replace("1", "l")):
        with Casebook.open(locked, typed) as book:
            assert book.count("contact") == 9_001


@pytest.mark.parametrize(
    ("secret", "kind", "words"),
    [
        (None, LockedCase, "encrypted"),
        ("", LockedCase, "encrypted"),
        ("wrong", WrongSecret, "does not open"),
        (SECRET + " ", WrongSecret, "does not open"),
        ("AAAA-" * 13 + "AAAA", WrongSecret, "letter of it is wrong"),
    ],
)
def test_a_missing_or_wrong_passphrase_is_named(
    locked: Path, secret: str | None, kind: type[AssistantError], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(kind, match=words):
        Casebook.open(locked, secret)
    assert capfd.readouterr() == ("", "")


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x55
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda path: flip(path, 0), "first bytes are damaged"),
        (lambda path: flip(path, 6), "first bytes are damaged"),
        (lambda path: flip(path, 14), "first bytes are damaged"),
        (lambda path: flip(path, 300), "first page of the file is damaged"),
        (lambda path: path.write_bytes(bytes(range(256)) * 64), "not a case file"),
        (lambda path: path.write_bytes(b""), "empty"),
    ],
)
def test_damage_and_a_foreign_file_are_told_from_a_wrong_passphrase(
    locked: Path, damage: Callable[[Path], None], words: str
) -> None:
    damage(locked)
    with pytest.raises(AssistantError, match=words) as caught:
        Casebook.open(locked, SECRET)
    assert not isinstance(caught.value, LockedCase)


def test_a_flipped_byte_on_any_page_is_named(locked: Path) -> None:
    pages = locked.stat().st_size // keys.PAGE
    for page in (pages // 3, pages // 2, pages - 1):
        broken = locked.with_name(f"{page}.case")
        shutil.copy(locked, broken)
        flip(broken, page * keys.PAGE + 1234)
        with Casebook.open(broken, SECRET) as book:
            found = book.verify()
        assert any(f"Page {page + 1} of" in problem.what for problem in found), found


def test_nothing_planted_lies_in_clear_anywhere_beside_it_even_after_a_kill(path: Path) -> None:
    program = """
import os, sys
from pathlib import Path
from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook
book = Casebook.create(Path(sys.argv[1]), jurisdiction="CN", timezone="Asia/Shanghai", secret=sys.argv[2])
book.add_many("contact", [{"words": sys.argv[3] + str(n)} for n in range(20_000)], source={"file": sys.argv[3]})
book.add(Contact(words=sys.argv[3]))
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", program, str(path), SECRET, PLANTED], check=False)
    beside = [file for file in path.parent.iterdir() if file.is_file()]
    assert len(beside) >= 2, "the journal lies beside it"
    for file in beside:
        data = file.read_bytes()
        assert PLANTED.encode() not in data
        assert SECRET.encode() not in data
    with Casebook.open(path, SECRET) as book:
        assert (book.count("contact"), book.verify()) == (20_001, [])


@given(st.binary(min_size=32, max_size=32))
def test_a_recovery_code_says_the_whole_key(raw: bytes) -> None:
    code = keys.Key(raw, b"").recovery_code()
    assert keys.read_code(code) == raw


@given(st.binary(min_size=32, max_size=32), st.integers(0, 69), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_letter_of_a_recovery_code_is_noticed(raw: bytes, place: int, letter: str) -> None:
    code = keys.Key(raw, b"").recovery_code()
    if place >= len(code) or code[place] in ("-", letter):
        return
    slip = code[:place] + letter + code[place + 1 :]
    assert keys.read_code(slip) is None
    assert keys.looks_like_code(slip)


def test_a_passphrase_is_the_same_however_its_accents_are_typed() -> None:
    salt = keys.new_salt()
    assert keys.key_for("cafe\u0301", salt) == keys.key_for("caf\u00e9", salt)


def test_a_key_never_shows_itself() -> None:
    key = keys.Key(b"k" * 32, b"s" * 16)
    assert "k" * 8 not in repr(key)
    assert (b"k" * 8).hex() not in repr(key)
