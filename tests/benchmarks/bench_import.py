"""Print what the import of a phone backup costs from the command on: time, memory, and what a kill leaves behind.

python tests/benchmarks/bench_import.py [--big [--attachments]] [--folder DIR]

100,000 texts go into a plain and into a locked case; what is not parsing is compared with sqlite3's `executemany` of
the rows as they are stored (marks: 3 times with history, 4 times locked). With --big a backup of 2 GB with media is
imported on a terminal of its own, killed in the middle of the reading and later, and imported to the end and again:
no contact may be missing or there twice, and memory stays below 300 MB.
"""

from __future__ import annotations

import argparse
import os
import pty
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from debtor_assistant.store.casebook import Casebook
from tests.benchmarks.bench_intake import MARK_MB, MB, media, texts, write

COMMAND = [sys.executable, "-m", "debtor_assistant"]
PARTS = """
import sys, tempfile, time
from pathlib import Path
from debtor_assistant.checkup.import_rows import Rows
from debtor_assistant.intake.reading import read
from debtor_assistant.store.casebook import Casebook
sys.path.insert(0, sys.argv[3])
from tests.benchmarks.bench_store import same_table, stored

path, password = Path(sys.argv[1]), sys.argv[2] or None
begin = time.process_time()
for _ in read(path).records:
    pass
parsing = time.process_time() - begin
with tempfile.TemporaryDirectory() as folder:
    book = Casebook.create(Path(folder) / "x", jurisdiction="CN", timezone="Asia/Shanghai", secret=password)
    begin = time.process_time()
    found = read(path)
    rows = Rows(book)
    for _ in rows.take(found.records):
        pass
    taken = time.process_time()
    rows.save(found, [])
    whole, saving = time.process_time() - begin, time.process_time() - taken
    book.close()
    with Casebook.create(Path(folder) / "plain", jurisdiction="CN", timezone="Asia/Shanghai") as book:
        book.add_many("contact", rows.rows, source={})
        kept = stored(book)
    begin = time.process_time()
    same_table(Path(folder) / "bare", *kept)
    bare = time.process_time() - begin
print(parsing, whole, saving, bare)
"""


@dataclass
class Done:
    """One run of the program."""

    code: int
    seconds: float
    peak: int
    screen: str
    out: str


def run(case: Path, *words: str, kill: str = "", after: float = 0.0) -> Done:
    """Run the program on a terminal; kill it so many seconds after `kill` was on the screen."""
    ours, theirs = pty.openpty()
    begin = time.monotonic()
    environment = os.environ | {"DEBTOR_ASSISTANT_HOME": str(case.parent / "home"), "TERM": "xterm", "COLUMNS": "100"}
    command = [*COMMAND, *words, "--case", str(case)]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs, env=environment, text=True
    )
    os.close(theirs)
    screen: list[str] = []

    def watch() -> None:
        is_killed = False
        try:
            while data := os.read(ours, 4096):
                screen.append(data.decode("utf-8", "replace"))
                if kill and not is_killed and kill in "".join(screen[-3:]):
                    is_killed = True
                    threading.Timer(after, os.kill, (process.pid, signal.SIGKILL)).start()
        except OSError:
            return

    watching = threading.Thread(target=watch)
    watching.start()
    assert process.stdout is not None
    out = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watching.join()
    os.close(ours)
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Done(process.returncode, time.monotonic() - begin, peak, "".join(screen), out)


def count(case: Path) -> int:
    with Casebook.open(case) as book:
        return book.count("contact")


def parts(path: Path) -> bool:
    """Time of 100,000 texts without their parsing, against sqlite3 alone."""
    good = True
    for name, password, mark in (("plain", "", 3), ("locked", "correct horse battery", 4)):
        done = subprocess.run(
            [sys.executable, "-c", PARTS, str(path), password, sys.path[0]], check=True, capture_output=True, text=True
        )
        parsing, whole, saving, bare = map(float, done.stdout.split())
        ratio = (whole - parsing) / bare
        good = good and ratio <= mark
        print(
            f"100,000 texts, {name:<7} {whole:5.1f} s of CPU, {parsing:.1f} of them parsing, {saving:.1f} saving;",
            end=" ",
        )
        print(f"sqlite3 {bare:.2f} s; {ratio:.1f} x (mark {mark}){'' if ratio <= mark else '  ABOVE THE MARK'}")
    return good


def big(folder: Path, attachments: bool) -> bool:
    """2 GB with kills."""
    path, case = folder / "big.xml", folder / "big.case"
    rows = write(path, media(2048 * MB)) and sum(1 for line in path.open("rb") if line.startswith((b"<sms ", b"<mms ")))
    print(f"backup of {path.stat().st_size / MB:,.0f} MB with {rows:,} messages")
    run(case, "case", "init", "--jurisdiction", "CN", "--timezone", "Asia/Shanghai")
    more = ["--attachments"] if attachments else []
    command = ["import", str(path), *more]
    peaks = []
    for kill, after in ((" 50%", 0.0), (" 99%", 0.4), (" 99%", 1.2)):
        done = run(case, *command, kill=kill, after=after)
        peaks.append(done.peak)
        print(
            f"killed {after} s after {kill}: exit {done.code}, {done.seconds:.0f} s, peak {done.peak / MB:.0f} MB",
            end="; ",
        )
        print(f"{count(case):,} contacts in the case; bar drawn: {'%' in done.screen}")
    for name in ("to the end", "once more"):
        done = run(case, *command)
        peaks.append(done.peak)
        print(f"{name}: exit {done.code}, {done.seconds:.0f} s, peak {done.peak / MB:.0f} MB; {count(case):,} contacts")
        print("  " + done.out.strip().replace("\n", "\n  "))
    checked = run(case, "case", "verify")
    print(f"verify: exit {checked.code}; case of {case.stat().st_size / MB:,.0f} MB")
    good = count(case) == rows and checked.code == 0 and max(peaks) < MARK_MB * MB
    print("ok" if good else "NOT AS IT SHOULD BE")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--big", action="store_true", help="2 GB with kills instead")
    parser.add_argument("--attachments", action="store_true", help="keep the media of the 2 GB in the case")
    parser.add_argument("--folder", type=Path, help="where the files are made (default: a temporary folder)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        if given.big:
            return 0 if big(folder, given.attachments) else 1
        return 0 if parts(write(folder / "texts.xml", texts(100_000))) else 1


if __name__ == "__main__":
    sys.exit(main())
