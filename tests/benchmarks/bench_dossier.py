"""How long a dossier takes, as ratios in one run: `python tests/benchmarks/bench_dossier.py`.

Marks: 500 contacts cost at most 0.45 of reportlab with its defaults for the same content, 5,000 at most ten times the
500. The other side (`platypus_dossier.py`) sets the same outline with reportlab's own layout as it comes. Both embed
the same fonts. Pictures are not part of a dossier yet, so both sides are measured without. Time is CPU time of
building, imports left out; medians of fresh processes, interleaved.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CASE = ROOT / "tests" / "data" / "one_case" / "extract.json"
ROUNDS = 3
DAY = 86_400


def extract(contacts: int) -> dict[str, Any]:
    """The one case, its ordinary contacts repeated day after day until there are so many."""
    made: dict[str, Any] = json.loads(CASE.read_text(encoding="utf-8"))
    usual = [one for one in made["contacts"][:30] if one["local"]["precision"] in ("second", "minute")]
    rows = []
    for n in range(1, contacts + 1):
        one = dict(usual[n % len(usual)])
        day = time.strftime("%Y-%m-%d", time.gmtime(1_735_689_600 + n // 8 * DAY))
        one["local"] = {
            **one["local"],
            "from": day + one["local"]["from"][10:],
            "until": day + one["local"]["until"][10:],
        }
        one |= {"n": n, "id": f"c{n}", "source_where": f"element {n}", "at_first": 1_735_689_600 + n * 600}
        rows.append(one)
    made["contacts"] = rows
    made["counts"]["contacts"] = [contacts, contacts]
    share = contacts // 100
    for finding in made["findings"]:
        finding["contacts"] = [f"c{finding['n'] + 7 * at}" for at in range(share)]
    return made


def ours(contacts: int) -> dict[str, float]:
    from debtor_assistant.paper import dossier, fonts

    data = extract(contacts)
    dossier.dossier_bytes({**data, "contacts": []}, "zh")  # for the imports
    fonts._shared.cache_clear()  # the fonts are read again, as on the other side
    start = time.process_time()
    content = dossier.dossier_bytes(data, "zh")
    return {"cpu": time.process_time() - start, "bytes": len(content)}


def defaults(contacts: int) -> dict[str, float]:
    sys.modules["_rl_accel"] = None  # type: ignore[assignment]
    import platypus_dossier

    from debtor_assistant.paper.dossier import outline

    data = extract(contacts)
    outline(data, "zh")
    start = time.process_time()
    content = platypus_dossier.build(outline(data, "zh"))
    return {"cpu": time.process_time() - start, "bytes": len(content)}


def measure(way: str, contacts: int) -> dict[str, float]:
    """Build once in a fresh process."""
    command = [sys.executable, __file__, way, str(contacts)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    runs: dict[tuple[str, int], list[dict[str, float]]] = {}
    plan = [("ours", 500), ("defaults", 500), ("ours", 5_000)]
    for _ in range(ROUNDS):
        for one in plan:
            runs.setdefault(one, []).append(measure(*one))
    cpu = {one: statistics.median(run["cpu"] for run in found) for one, found in runs.items()}
    size = {one: found[0]["bytes"] / 1024 for one, found in runs.items()}
    for way, contacts in plan:
        print(
            f"{way:9} {contacts:6,} contacts: {cpu[way, contacts] * 1000:7.0f} ms CPU, {size[way, contacts]:6.0f} KiB"
        )
    print(f"500 contacts against reportlab's defaults: {cpu['ours', 500] / cpu['defaults', 500]:.2f} x (mark 0.45)")
    print(f"5,000 against 500 contacts:                {cpu['ours', 5_000] / cpu['ours', 500]:.1f} x (mark 10)")
    print("without pictures: a dossier has none yet")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) == 3:
        print(json.dumps({"ours": ours, "defaults": defaults}[sys.argv[1]](int(sys.argv[2]))))
    else:
        main()
