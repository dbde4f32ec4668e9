"""`kill -9` in the middle of everything that writes: the case opens, verifies, and holds what was acknowledged.

The campaign kills two hundred programs; a failure names its kind and seed, which repeat the same moment as far as the
machine allows. The default run kills one of each kind.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.base.places import home
from debtor_assistant.store import backups
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.errors import LockedCase
from debtor_assistant.store.files import is_encrypted
from tests.store import kill_child
from tests.store.kill_child import CASE, PLANTED, SECRETS

LONGEST = {
    "small": 0.4,
    "large": 1.2,
    "evidence": 0.8,
    "amend": 0.3,
    "passphrase": 2.0,
    "migrate": 1.5,
    "backup": 0.4,
    "restore": 0.5,
    "create": 0.3,
    "small encrypted": 0.6,
    "large encrypted": 1.6,
    "evidence encrypted": 1.2,
    "backup encrypted": 0.6,
}
"""Seconds after which a program of each kind has done its work at least once."""


def kill_one(kind: str, seed: int, folder: Path) -> tuple[list[Any], str | None]:
    """Let a program work in a folder, kill it, and return what it acknowledged and the passphrase of its case."""
    secret = SECRETS[0] if "encrypted" in kind else None
    kill_child.prepare(folder, secret)
    if kind == "migrate":
        kill_child.make_old(folder / "old0.case")
        for number in range(1, 30):
            shutil.copy(folder / "old0.case", folder / f"old{number}.case")
    command = [sys.executable, "-m", "tests.store.kill_child", kind.split()[0], str(folder), secret or ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == '"ready"\n'
        time.sleep(random.Random(f"{kind}/{seed}").uniform(0, LONGEST[kind]))
        child.kill()
        said = child.stdout.read().split("\n")[:-1]  # a line without its end was not acknowledged
    return [json.loads(line) for line in said if line != '"ready"'], secret


def sound(path: Path, secret: str | None = None) -> int:
    """Return how many contacts a case holds, if it is sound."""
    with Casebook.open(path, secret) as book:
        assert book.verify(*backups.heads(backups.of_case(book))) == []
        return book.count("contact", struck=True)


def opened_with(case: Path, secrets: set[str | None]) -> str | None:
    """Return which of the passphrases opens a case; one must."""
    if not is_encrypted(case):
        assert None in secrets
        return None
    for secret in secrets - {None}:
        with suppress(LockedCase):
            sound(case, secret)
            return secret
    raise AssertionError(f"none of {secrets} opens the case")


def check(kind: str, folder: Path, said: list[Any], secret: str | None) -> None:
    case = folder / CASE
    if kind.startswith("passphrase"):
        check_passphrase(case, said)
    elif kind == "migrate":
        for number in range(30):
            assert sound(folder / f"old{number}.case") == 400
    else:
        count = sound(case, secret)
        if kind.startswith(("small", "large")):
            size = 50 if kind.startswith("small") else 20_000
            assert count in (last := said[-1] if said else 5, last + size)
        else:
            check_contents(kind, case, said, secret)
    check_beside(folder, said, secret)


def check_contents(kind: str, case: Path, said: list[Any], secret: str | None) -> None:
    with Casebook.open(case, secret) as book:
        if kind.startswith("evidence"):
            for number, record in enumerate(said):
                sha256 = str(book.get("evidence", record).sha256)
                assert b"".join(book.vault.read(sha256)) == kill_child.piece_of(number)
        for what, record in said if kind == "amend" else ():
            contact = book.get("contact", record)
            assert what == "add" or contact.words == f"amended {record[1:]}"
            assert contact.struck or what != "strike"
        if kind.startswith("backup"):
            for copy in said:
                assert sound(Path(copy), secret) == 5


def check_passphrase(case: Path, said: list[Any]) -> None:
    """The case opens with the last passphrase that was acknowledged, or the one that was being set."""
    done = [secret for what, secret in said if what == "done"]
    before = done[-1] if done else None
    secret = opened_with(case, {before, said[-1][1]} if said and said[-1][0] == "trying" else {before})
    assert sound(case, secret) == 5
    if secret is not None:
        for backup in (home() / "backups").glob("我的-*/*.case"):
            assert PLANTED.encode() not in backup.read_bytes(), "an old backup still lies there in clear"
            assert sound(backup, secret) == 5


def check_beside(folder: Path, said: list[Any], secret: str | None) -> None:
    """What lies there is whole: case files that are sound, and the files the child itself wrote."""
    for place in (folder, home() / "backups", home() / "unfinished"):
        for path in place.rglob("*"):
            name = path.name
            assert not name.startswith("."), f"half built: {path}"
            assert not name.endswith(("-wal", "-shm", "-journal")), f"left beside it: {path}"
            if path.is_file() and ".case" in name and path.parent == folder and name not in (CASE, "earlier.case"):
                assert sound(path, secret) in (0, 5, 6, 400)


def run(kind: str, seed: int, tmp_path: Path) -> None:
    said, secret = kill_one(kind, seed, tmp_path)
    check(kind, tmp_path, said, secret)


@pytest.mark.parametrize("kind", [kind for kind in LONGEST if kind not in ("small", "backup") and " " not in kind])
def test_one_kill_of_each_kind(kind: str, tmp_path: Path) -> None:
    run(kind, 1, tmp_path)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(2, 18))
@pytest.mark.parametrize("kind", LONGEST)
def test_two_hundred_kills(kind: str, seed: int, tmp_path: Path) -> None:
    run(kind, seed, tmp_path)
