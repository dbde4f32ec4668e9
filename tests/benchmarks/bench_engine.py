"""The engine against its marks: a recheck of any place inside one screen frame, packs from their cache in 60 ms of CPU.

Run: python tests/benchmarks/bench_engine.py
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from debtor_assistant.rules import kept, packs
from debtor_assistant.rules.building import build_facts
from debtor_assistant.rules.cases import default_zones
from debtor_assistant.rules.engine import check

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


def zone_of(place: str) -> str:
    """The clock of a place, or any where it has several."""
    zones = default_zones()
    return next((zones[code] for code in reversed(packs.places(place)) if code in zones), "America/New_York")


def load() -> None:
    """Read all packs of all places from their cache, with nothing left over from the last time."""
    packs._load.cache_clear()
    kept._POOL.clear()
    for place in packs.all_places():
        packs.load_folder(packs.folder_of(place), place)


def recheck(place: str, rows: dict[str, list[Any]]) -> float:
    """CPU seconds from written values to the findings of all rules of a place."""
    law, zone = packs.load_packs(place), zone_of(place)

    def work() -> Any:
        facts = build_facts(
            as_of=date(2026, 11, 24),
            jurisdiction=place,
            timezone=zone,
            debtor={},
            debts={"id": ["d1"], "lender_type": ["consumer_finance"], "product": ["online_consumer"]},
            parties={"id": ["p1", "p2", "p3"], "kind": ["lender", "agency", "agency"]},
            contacts=rows,
            events={},
        )
        return check(facts, law)

    return cpu(work, 3)


def main() -> None:
    """Print every mark as a ratio."""
    load()
    loading = cpu(load)
    print(f"all packs from the cache: {loading * 1e3:.1f} ms CPU = {loading / PACKS:.2f} of {PACKS * 1e3:.0f} ms")
    for known in (True, False):
        rows = columns(2_000, known=known)
        took = sorted((recheck(place, rows), place) for place in packs.all_places())
        state = "every fact known" if known else "a quarter of the senders unknown"
        (worst, place), middle = took[-1], took[len(took) // 2][0]
        print(
            f"2,000 contacts, {len(took)} places, {state}: worst {place} {worst * 1e3:.0f} ms CPU = "
            f"{worst / FRAME:.2f} of a frame ({FRAME * 1e3:.0f} ms), median {middle * 1e3:.0f} ms"
        )
    seconds = {number: recheck("CN", columns(number, known=False)) for number in (10_000, 100_000)}
    print(f"China, 100,000 contacts: {seconds[100_000] * 1e3:.0f} ms CPU")
    print(f"100,000 against 10,000 contacts: {seconds[100_000] / seconds[10_000]:.1f} x the time for 10 x the data")


if __name__ == "__main__":
    main()
