"""Time to the first frame of the screens in a real terminal (a pty), against a minimal Textual app in the same pty.

python tests/benchmarks/bench_tui.py [RUNS] [LARGE]

Prints ratios: the screens with 2,000 contacts against the minimal app (mark: at most 1.5), and with LARGE contacts
(1,000,000 unless said otherwise) against 200 (mark: at most 1.1). Runs are interleaved; medians count. The frame that
counts is the first one on which home says what to do, drawn before the case has been looked through.
"""

from __future__ import annotations

import os
import re
import select
import statistics
import struct
import sys
import tempfile
import time
from pathlib import Path

from debtor_assistant.store.casebook import Casebook

MINIMAL = """
from textual.app import App
from textual.widgets import DataTable, Footer, Header
class Minimal(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Header(); yield DataTable(); yield Footer()
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("no", "time", "channel", "party", "rule")
        table.add_rows([(str(i), f"2025-01-01 {i % 24:02d}:00", "call", "debtor", "R1") for i in range(40)])
Minimal().run()
"""
LOG = """
import sys
from pathlib import Path
from debtor_assistant.tui.app import AssistantApp
from debtor_assistant.tui.screens.contacts import ContactsScreen
app = AssistantApp(Path(sys.argv[1]))
app.run()
"""


def make_case(path: Path, contacts: int) -> None:
    """Fill a case file with calls, one every quarter of an hour."""
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title="bench") as book:
        start = 1_500_000_000
        for first in range(0, contacts, 100_000):
            rows = [
                {
                    "at": time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(start + nr * 900)),
                    "channel": "call" if nr % 3 else "sms",
                    "direction": "inbound",
                    "contacted": ["debtor"],
                    "peer": f"0215555{nr % 7:04d}",
                    "words": f"message {nr}" if not nr % 3 else None,
                    "key": f"{nr:032x}",
                }
                for nr in range(first, min(first + 100_000, contacts))
            ]
            book.add_many("contact", rows, source={"sha256": "0" * 64})


def first_frame(command: list[str], marker: str, home: str, keys: bytes = b"") -> float:
    """Return the seconds from the start of the program until `marker` has been written to its terminal."""
    import fcntl
    import pty
    import termios

    begin = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", DEBTOR_ASSISTANT_LANG="en")
        os.environ["DEBTOR_ASSISTANT_HOME"] = home
        os.execvp(command[0], command)
    seen, took = b"", float("nan")
    while time.perf_counter() < begin + 60:
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        seen += part
        if b"\x1b[?2026$p" in part:
            os.write(terminal, b"\x1b[?2026;2$y")
        if marker in re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", seen).decode("utf8", "replace"):
            took = time.perf_counter() - begin
            break
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(terminal)
    return took


def main(runs: int, large: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        home = str(Path(folder) / "home")
        cases = {n: Path(folder) / f"{n}.case" for n in (200, 2_000, large)}
        for n, path in cases.items():
            make_case(path, n)
        ours = [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from debtor_assistant.tui.app import run; run(Path(sys.argv[1]))",
        ]
        programs = {"minimal": ([sys.executable, "-c", MINIMAL], "2025-01-01 05:00")}
        programs |= {str(n): ([*ours, str(path)], "What to do now") for n, path in cases.items()}
        times: dict[str, list[float]] = {name: [] for name in programs}
        for run in range(runs + 1):
            for name, (command, marker) in programs.items():
                took = first_frame(command, marker, home)
                if run:  # the first round fills the caches
                    times[name].append(took)
        median = {name: statistics.median(found) for name, found in times.items()}
    for name, seconds in median.items():
        print(f"{name:>10}: {seconds * 1000:6.0f} ms to the first frame (spread {spread(times[name])})")
    print(f"2,000 contacts against a minimal Textual app: {median['2000'] / median['minimal']:.2f} (mark: at most 1.5)")
    print(f"{large:,} contacts against 200: {median[str(large)] / median['200']:.2f} (mark: at most 1.1)")


def spread(found: list[float]) -> str:
    """Return the fastest and slowest run."""
    return f"{min(found) * 1000:.0f}-{max(found) * 1000:.0f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9, int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
