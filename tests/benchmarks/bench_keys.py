"""From a key to its frame, in a real terminal (a pty): the log of a large case, at rest and while it is checked.

python tests/benchmarks/bench_keys.py [CONTACTS] [ROUNDS] [POSTING COLLECTION]

Prints the median and the 95th percentile, in ms, of the time from a key to the first frame and to the last one it has
led to (rows that were read after the first one stand in it). The mark is 50 ms for the 95th percentile at 100,000
contacts, while the case is checked too. The same keys go to a minimal Textual table and, where the name of its program
and a collection are given, to posting: both without any work beside.
"""

from __future__ import annotations

import os
import signal
import statistics
import sys
import tempfile
import time
from itertools import cycle, pairwise
from pathlib import Path

from bench_tui import make_case
from terminal import Terminal

MINIMAL = """
from textual.app import App
from textual.widgets import DataTable, Footer, Header
class Minimal(App):
    def compose(self):
        yield Header(); yield DataTable(cursor_type="row"); yield Footer()
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("no", "time", "channel", "party", "rule")
        table.add_rows([(str(i), f"2025-01-01 {i % 24:02d}:00", "call", "debtor", "R1") for i in range(1000)])
Minimal().run()
"""
OURS = """
import asyncio, os, signal, sys, time
from pathlib import Path
from debtor_assistant.tui.app import AssistantApp
class Told(AssistantApp):
    said = None
    def on_mount(self):
        super().on_mount()
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self.records_changed)
        self.set_interval(0.03, self.tell)
    def tell(self):
        busy = self.has_case and any(not one.is_finished and one.group not in ("rows", "find") for one in self.workers)
        if busy != self.said:
            self.said = busy
            with open(sys.argv[2], "a") as file:
                file.write(f"{'begin' if busy else 'end'} {time.perf_counter()}\\n")
Told(Path(sys.argv[1])).run()
"""
KEYS = {
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "end": b"\x1b[F",
    "home": b"\x1b[H",
}
ORDER = ["down"] * 5 + ["pagedown"] * 4 + ["up"] * 3 + ["pageup"] * 2 + ["end"] + ["up"] * 2 + ["pageup"] * 2 + ["home"]

Times = list[tuple[float, float]]


def say(name: str, times: Times) -> None:
    """Print what was measured."""
    if not times:
        print(f"{name:>34}: nothing")
        return
    told = [f"{statistics.median(one) * 1000:5.0f} {at(one, 0.95) * 1000:5.0f}" for one in zip(*times, strict=True)]
    print(f"{name:>34}: first frame {told[0]}   last frame {told[1]}   ({len(times)} keys)", flush=True)


def at(found: tuple[float, ...], share: float) -> float:
    """Return a percentile."""
    return sorted(found)[min(len(found) - 1, int(len(found) * share))]


def events(told: Path) -> list[tuple[str, float]]:
    """Return what the program said of its checks."""
    lines = told.read_text().splitlines() if told.exists() else []
    return [(line.split()[0], float(line.split()[1])) for line in lines]


def checking(told: Path) -> bool:
    """Whether a check is running."""
    found = events(told)
    return bool(found) and found[-1][0] == "begin"


def wait_for_check(terminal: Terminal, told: Path) -> None:
    """Wait until a check has begun."""
    end = time.perf_counter() + 10
    while not checking(told) and time.perf_counter() < end:
        terminal.read(0.02)


def at_rest(terminal: Terminal, rounds: int, order: list[str] = ORDER) -> Times:
    """Press the keys with nothing beside."""
    return [terminal.press(KEYS[name]) for _ in range(rounds) for name in order]


def while_checked(terminal: Terminal, told: Path) -> Times:
    """Press the keys as long as a check lasts; the last key may end after it and is left out."""
    found: Times = []
    for name in cycle(ORDER):
        one = terminal.press(KEYS[name])
        if not checking(told):
            return found
        found.append(one)
    return found


def letters(terminal: Terminal, words: str) -> Times:
    """Open the search, type, close it."""
    terminal.press(b"/")
    found = [terminal.press(letter.encode()) for letter in words]
    terminal.press(b"\x1b")
    return found


def ours(contacts: int, rounds: int, folder: Path) -> None:
    """Measure the log of a case."""
    case, told = folder / "large.case", folder / "told"
    make_case(case, contacts)
    terminal = Terminal([sys.executable, "-c", OURS, str(case), str(told)], str(folder / "home"))
    terminal.wait_for("You can already move around")
    wait_for_check(terminal, told)
    terminal.press(b"c")
    say(f"{contacts:,}, first check running", while_checked(terminal, told))
    while checking(told):
        terminal.read(0.05)
    terminal.press(KEYS["home"])
    say(f"{contacts:,}, at rest", at_rest(terminal, rounds))
    found: Times = []
    for _ in range(rounds):
        os.kill(terminal.pid, signal.SIGUSR1)
        wait_for_check(terminal, told)
        found += while_checked(terminal, told)
    say(f"{contacts:,}, after a change", found)
    longest = max(end - begin for (_, begin), (what, end) in pairwise(events(told)) if what == "end")
    print(f"{'':>34}  the longest check, with what follows it: {longest:.1f} s")
    say(
        f"{contacts:,}, letters of a search",
        [one for words in ("message 1234", "0215555", "zz") * rounds for one in letters(terminal, words)],
    )
    terminal.close()


def other(name: str, command: list[str], marker: str, folder: Path, rounds: int, keys: tuple[bytes, ...] = ()) -> None:
    """Measure another program; neither table goes to its ends by the keys that do in the log."""
    terminal = Terminal(command, str(folder / "home"))
    terminal.wait_for(marker)
    for key in (KEYS["down"], *keys):
        terminal.press(key, 1.0)
    say(name, at_rest(terminal, rounds, ["down"] * 12 + ["up"] * 11))
    terminal.close()


def main(contacts: int, rounds: int, posting: list[str]) -> None:
    """Measure and print."""
    print(f"{'':>34}              median  p95               median  p95   (ms)")
    with tempfile.TemporaryDirectory() as folder:
        other("minimal table of 1,000 rows", [sys.executable, "-c", MINIMAL], "2025-01-01 05:00", Path(folder), rounds)
        if posting:
            command = [posting[0], "--collection", posting[1]]
            other("posting", command, "Collection", Path(folder), rounds, (b"\x0f", b"\t"))
        ours(contacts, rounds, Path(folder))


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:3]]
    main(numbers[0] if numbers else 100_000, numbers[1] if len(numbers) > 1 else 3, sys.argv[3:])
