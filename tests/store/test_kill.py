"""The program may be killed at any moment: the case opens, verifies, and holds everything that was acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from debtor_assistant.store.casebook import Casebook

QUICK = """
import sys
from pathlib import Path
from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook
with Casebook.open(Path(sys.argv[1])) as book:
    print("ready", flush=True)
    for number in range(200):
        print(book.add(Contact(words=str(number), at="2026-03-02 21:00")).id, flush=True)
"""

IMPORT = """
import sys
from pathlib import Path
from debtor_assistant.store.casebook import Casebook
rows = [{"at": f"2026-03-02 09:{i % 60:02}", "words": f"第{i}条", "channel": "sms"} for i in range(100_000)]
with Casebook.open(Path(sys.argv[1])) as book:
    print("ready", flush=True)
    book.add_many("contact", rows, source={"file": "sms.xml"})
    print("imported", flush=True)
"""


def killed_after(path: Path, program: str, delay: float) -> list[str]:
    """Run a program on a case file, kill it some time after it is ready, and return what it acknowledged."""
    process = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(delay)
    process.kill()
    said = process.stdout.read().split("\n")
    process.wait()
    return said[:-1]  # a line without its end was not acknowledged


def check_quick(path: Path, delay: float) -> None:
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai").close()
    acknowledged = killed_after(path, QUICK, delay)
    with Casebook.open(path) as book:
        ids = book.columns("contact", fields=["words"])["id"]
        assert book.verify() == []
        assert ids[: len(acknowledged)] == acknowledged
        assert len(ids) <= len(acknowledged) + 1


def check_import(path: Path, delay: float) -> None:
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai").close()
    acknowledged = killed_after(path, IMPORT, delay)
    with Casebook.open(path) as book:
        assert book.verify() == []
        count = book.count("contact")
        assert count == 100_000 if acknowledged else count in (0, 100_000)
        assert book.add_many("contact", [{"words": "after"}], source={}) == 1


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03])
def test_two_hundred_quick_entries_survive_a_kill(path: Path, delay: float) -> None:
    check_quick(path, delay)


@pytest.mark.parametrize("delay", [0.3, 0.7])
def test_an_import_is_there_as_a_whole_or_not_at_all_after_a_kill(path: Path, delay: float) -> None:
    check_import(path, delay)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(40))
def test_kills_at_many_random_moments(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(5):
        check_quick(tmp_path / f"quick{number}.case", chance.uniform(0, 0.08))
    check_import(tmp_path / "import.case", chance.uniform(0, 1.6))
