"""Time to the first frame of the screens in a real terminal (a pty), against a minimal Textual app in the same pty.

python tests/benchmarks/bench_tui.py [RUNS] [LARGE] [POSTING]

Prints ratios: the screens with 2,000 contacts against the minimal app (mark: at most 1.5), and with LARGE contacts
(1,000,000 unless said otherwise) against 200 (mark: at most 1.1). Runs are interleaved; medians count. The frame that
counts is the first one on which home shows its ways, drawn before the case has been looked through. Where the name of
posting's program is given, it starts in the same terminal (mark: at most half of it).

At the end the whole recheck of the 2,000 contacts after one change is timed: what a worker does between a change and
the new findings (mark: one frame of 50 ms).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminal import Terminal

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


def first_frame(command: list[str], marker: str, home: str) -> float:
    """Return the seconds from the start of the program until `marker` has been written to its terminal."""
    terminal = Terminal(command, home)
    took = terminal.wait_for(marker)
    terminal.close()
    return took


def recheck(path: Path, runs: int) -> list[float]:
    """Return the seconds that looking through a case takes after each of some changes."""
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.survey import look

    case, found = OpenCase(Casebook.open(path)), []
    for run in range(runs + 3):
        case.amend("contact", [f"c{run + 1}"], {"answered": True})
        begin = time.perf_counter()
        case.at_length(look, None)
        found.append(time.perf_counter() - begin)
    case.close()
    return found[3:]


def main(runs: int, large: int, posting: str | None) -> None:
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
        programs |= {str(n): ([*ours, str(path)], "You can already move around") for n, path in cases.items()}
        if posting:
            programs["posting"] = ([posting], "Collection")
        times: dict[str, list[float]] = {name: [] for name in programs}
        for run in range(runs + 1):
            for name, (command, marker) in programs.items():
                took = first_frame(command, marker, home)
                if run:  # the first round fills the caches
                    times[name].append(took)
        checks = recheck(cases[2_000], 3 * runs)
        median = {name: statistics.median(found) for name, found in times.items()}
    for name, seconds in median.items():
        print(f"{name:>10}: {seconds * 1000:6.0f} ms to the first frame (spread {spread(times[name])})")
    print(f"2,000 contacts against a minimal Textual app: {median['2000'] / median['minimal']:.2f} (mark: at most 1.5)")
    if posting:
        print(f"2,000 contacts against posting: {median['2000'] / median['posting']:.2f} (mark: at most 0.5)")
    print(f"{large:,} contacts against 200: {median[str(large)] / median['200']:.2f} (mark: at most 1.1)")
    print(f"recheck of 2,000: {statistics.median(checks) * 1000:.0f} ms (spread {spread(checks)}; mark: at most 50)")


def spread(found: list[float]) -> str:
    """Return the fastest and slowest run."""
    return f"{min(found) * 1000:.0f}-{max(found) * 1000:.0f}"


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:3]]
    main(
        numbers[0] if numbers else 9,
        numbers[1] if len(numbers) > 1 else 1_000_000,
        sys.argv[3] if sys.argv[3:] else None,
    )
