"""Reads damaged files one after the other and says what went wrong.

    python -m tests.intake.fuzz_worker FOLDER FIRST LAST

One line of JSON for each file, on standard output. A process of its own, so that what a file does to it (its memory,
the files it opens, a walk without end) can be measured and stopped.
"""

from __future__ import annotations

import faulthandler
import hashlib
import json
import os
import random
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.checkup.import_rows import Rows
from debtor_assistant.intake.reading import Options, Reading, read
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import use
from tests.intake.every_format import OPTIONS
from tests.intake.fuzz_counts import rows_in
from tests.intake.fuzz_mutations import mutated
from tests.intake.fuzz_seeds import seeds

SECONDS = 10
MOST_MB = 300
_WRITES = frozenset(
    {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}
)
_NEVER = frozenset({"os.system", "os.exec", "os.posix_spawn", "socket.connect", "socket.getaddrinfo"})
_PARTS = ("contacts", "payments", "evidence_only", "continuations", "duplicates")


class Watch:
    """Sees what is opened, written, run or called while a file is read."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = tuple(map(str, folders))
        self.is_on = False
        self.seen: list[str] = []
        sys.addaudithook(self._hook)

    def _hook(self, event: str, given: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        if event in _NEVER:
            self.seen.append(f"{event} {given!r}"[:300])
        writes = event in _WRITES
        if event == "open":
            writes = isinstance(given[2], int) and bool(given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))
        if writes and not self._is_inside(given):
            self.seen.append(f"{event} {given!r}"[:300])

    def _is_inside(self, given: tuple[Any, ...]) -> bool:
        """Whether a path that is changed lies in the folders for it; one may be named from an open folder on."""
        path = str(given[0])
        if not path.startswith("/") and isinstance(given[-1], int) and given[-1] >= 0:
            with suppress(OSError):
                path = f"{os.readlink(f'/proc/self/fd/{given[-1]}')}/{path}"
        return path.startswith(self._folders) or path == "/dev/null"


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    """What lies below a folder."""
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in folder.rglob("*")}


def peak_mb(*, reset: bool = False) -> int:
    """The most memory that was used since the last reset; 0 where the system does not tell."""
    if reset:
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")
        return 0
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) >> 10
    return 0


def counted(reading: Reading, rows: Rows | None) -> dict[str, Any]:
    """Read to the end; everything that must hold of any file is looked at."""
    records = list(reading.records if rows is None else rows.take(reading.records))
    summary = reading.summary()
    left_out = [*summary["skipped"], *summary["rejected"]]  # type: ignore[misc]
    assert summary["rows"] == sum(int(str(summary[part])) for part in _PARTS) + len(left_out), summary
    assert len(records) == int(str(summary["contacts"])) + int(str(summary["payments"])), summary
    there = rows_in(reading.format, reading.source.path)
    assert there is None or int(str(summary["rows"])) >= there, f"{there} rows in the file, {summary['rows']} told of"
    for record in records:
        assert record["where"], record
        assert record["key"], record
        assert "raw_time" in record, record
        assert "kind" in record or "channel" in record, record
    assert all(lost["where"] and lost["why"] for lost in left_out)
    for problem in reading.problems:
        assert problem.where, problem
        assert problem.what, problem
        assert "intake." not in problem.what, problem
    json.dumps(summary)
    json.dumps(records)
    for _, pieces in reading.attachments(item for record in records for item in _media(record)):
        for _piece in pieces:
            pass
    return summary


def _media(record: dict[str, Any]) -> list[dict[str, object]]:
    found = record.get("media")
    return found if isinstance(found, list) else []


def examine(path: Path, book: Casebook, *, told: bool) -> str:
    """Read one file as the import does. Returns what became of it, in a word."""
    try:
        reading = read(path, Options(**OPTIONS) if told else Options())
        rows = Rows(book)
        summary = counted(reading, rows)
        reading.must_be_answered()
        rows.save(reading, [])
    except AssistantError as error:
        refusal = error.problem
    else:
        return f"read {reading.format}" if summary["rows"] else "empty"
    assert all((refusal.where, refusal.what, refusal.next_step)), refusal
    str(refusal).encode("utf-8", "strict")
    return "refused"


def one(number: int, folder: Path, files: list[tuple[str, bytes]], watch: Watch, book: Casebook) -> dict[str, Any]:
    """Damage a file and read it."""
    faulthandler.dump_traceback_later(3 * SECONDS, exit=True)
    chance = random.Random(number)
    name, data = files[number % len(files)]
    data = mutated(chance, data, [content for _, content in files])
    path = folder / "here" / f"file{number}"
    path.write_bytes(data)
    before, mark = listing(folder / "here"), hashlib.sha256(data).hexdigest()
    answer: dict[str, Any] = {"number": number, "seed": name, "bytes": len(data)}
    peak_mb(reset=True)
    begin = time.process_time()
    watch.seen, watch.is_on = [], True
    try:
        answer["became"] = examine(path, book, told=chance.random() < 0.7)
    except Exception:
        answer["fault"] = traceback.format_exc()
    finally:
        watch.is_on = False
        faulthandler.cancel_dump_traceback_later()
    answer |= {"seconds": round(time.process_time() - begin, 2), "peak_mb": peak_mb()}
    if hashlib.sha256(path.read_bytes()).hexdigest() != mark or listing(folder / "here") != before:
        answer["fault"] = answer.get("fault", "") + "the file or its folder was changed"
    if watch.seen:
        answer["fault"] = answer.get("fault", "") + "touched: " + "; ".join(watch.seen)
    if list((folder / "tmp").iterdir()):
        answer["fault"] = answer.get("fault", "") + f"left behind: {os.listdir(folder / 'tmp')}"
    if answer["seconds"] > SECONDS:
        answer["fault"] = answer.get("fault", "") + f"{answer['seconds']} seconds"
    if answer["peak_mb"] > MOST_MB:
        answer["fault"] = answer.get("fault", "") + f"{answer['peak_mb']} MB of memory"
    if "fault" not in answer:
        path.unlink()
    return answer


def tell(answer: dict[str, Any]) -> None:
    """Write a line at once, so that it is there if the next file ends the worker."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main(folder: Path, first: int, last: int) -> None:
    """Read the files first … last - 1."""
    for name in ("here", "tmp", "home", "cases"):
        (folder / name).mkdir(exist_ok=True)
    os.environ["DEBTOR_ASSISTANT_HOME"] = str(folder / "home")
    tempfile.tempdir = str(folder / "tmp")
    faulthandler.enable()
    with suppress(ImportError):
        import resource

        # A file that fills the memory of the machine ends its worker first.
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    use("en")
    files = seeds()
    watch = Watch((folder / "tmp", folder / "home", folder / "cases"))
    for begin in range(first, last, 100):
        with Casebook.create(folder / "cases" / f"{begin}", jurisdiction="CN", timezone="Asia/Shanghai") as book:
            for number in range(begin, min(begin + 100, last)):
                tell({"begun": number})
                tell(one(number, folder, files, watch, book))
            assert book.verify() == []


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
