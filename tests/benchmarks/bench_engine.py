"""The engine against its marks: a recheck inside one screen frame, packs from their cache inside 60 ms of CPU.

Run: python tests/benchmarks/bench_engine.py
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

FRAME = 0.050
PACKS = 0.060


def cpu(work: Callable[[], Any], runs: int = 7) -> float:
    """Median CPU seconds of some runs after a warm-up."""
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def columns(number: int, *, known: bool) -> dict[str, list[Any]]:
    """Contacts as an import leaves them; where not known, a quarter of the senders has no name."""
    rng = random.Random(7)
    start = datetime(2025, 3, 1, tzinfo=UTC)
    rows: dict[str, list[Any]] = {}
    for place in range(number):
        call, party = rng.random() < 0.5, rng.choice(["p1", "p2", "p3"] if known else ["p1", "p2", "p3", None])
        row = {
            "id": f"c{place + 1}",
            "at": (start + timedelta(seconds=rng.randrange(600 * 86_400))).strftime("%Y-%m-%d %H:%M:%SZ"),
            "channel": "call" if call else "sms",
            "direction": "inbound",
            "party": party,
            "debt": "d1" if party else None,
            "contacted": ["debtor"],
            "outcome": rng.choice(["rang_out", "conversation"]) if call else "delivered",
            "time_of": None if call else "sent",
            "agreed": "false" if known else None,
            "to_address": "SIM 1",
        }
        for name, value in row.items():
            rows.setdefault(name, []).append(value)
    return rows


def main() -> None:
    """Print every mark as a ratio."""
    from debtor_assistant.rules import packs
    from debtor_assistant.rules.building import build_facts
    from debtor_assistant.rules.engine import check

    law = packs.load_packs("CN")

    def load() -> None:
        packs._load.cache_clear()
        for place in packs.all_places():
            packs.load_folder(packs.folder_of(place), place)

    loading = cpu(load)
    print(f"all packs from the cache: {loading * 1e3:.1f} ms CPU = {loading / PACKS:.2f} of {PACKS * 1e3:.0f} ms")
    seconds: dict[int, float] = {}
    for number in (2_000, 10_000, 100_000):
        for known in (True, False):
            rows = columns(number, known=known)

            def recheck(rows: dict[str, list[Any]] = rows) -> Any:
                facts = build_facts(
                    as_of=date(2026, 11, 24),
                    jurisdiction="CN",
                    timezone="Asia/Shanghai",
                    debtor={},
                    debts={"id": ["d1"], "lender_type": ["consumer_finance"], "product": ["online_consumer"]},
                    parties={"id": ["p1", "p2", "p3"], "kind": ["lender", "agency", "agency"]},
                    contacts=rows,
                    events={},
                )
                return check(facts, law)

            took = cpu(recheck, 5 if number < 100_000 else 3)
            state = "every fact known" if known else "a quarter of the senders unknown"
            mark = f" = {took / FRAME:.2f} of a frame (50 ms)" if number == 2_000 else ""
            print(f"{number:,} contacts, all rules of China, {state}: {took * 1e3:.0f} ms CPU{mark}")
            seconds[number] = took
    print(f"100,000 against 10,000 contacts: {seconds[100_000] / seconds[10_000]:.1f} x the time for 10 x the data")


if __name__ == "__main__":
    main()
