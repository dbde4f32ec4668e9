"""How long a dossier takes, as ratios in one run: `python tests/benchmarks/bench_dossier.py`.

Marks: 500 contacts cost at most 0.45 of reportlab with its defaults for the same content, 5,000 at most ten times the
500. The other side (`platypus_dossier.py`) sets the same outline with reportlab's own layout as it comes. Both embed
the same fonts. The 500 have twenty pictures: ten photographs of a phone (JPEG, 12 megapixels) and ten screenshots (PNG,
2.6 megapixels). Time is CPU time of building, imports left out; medians of fresh processes, interleaved.
"""

from __future__ import annotations

import hashlib
import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache, partial
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


@cache
def pictures() -> dict[str, bytes]:
    """Twenty pictures by fingerprint: coloured noise smoothed, so that they compress like real ones."""
    import numpy as np
    from PIL import Image

    made = {}
    for number in range(20):
        chance = np.random.default_rng(number)
        kind, size = ("JPEG", (4000, 3000)) if number % 2 else ("PNG", (1080, 2400))
        noise = Image.fromarray(chance.integers(0, 255, (size[1] // 25, size[0] // 25, 3), dtype="uint8"))
        out = io.BytesIO()
        noise.resize(size, Image.Resampling.BILINEAR if kind == "JPEG" else Image.Resampling.NEAREST).save(out, kind)
        made[hashlib.sha256(out.getvalue()).hexdigest()] = out.getvalue()
    return made


def with_pictures(data: dict[str, Any]) -> dict[str, Any]:
    """The same with its exhibits."""
    data["exhibits"] = [
        {"n": n, "id": f"x{n}", "file": f"exhibits/{n:03}-picture", "name": f"picture {n}", "size": len(content)}
        | {"sha256": sha256, "taken_in": "2026-11-25T09:00:00Z", "edits": 0, "about": [f"c{n}"]}
        | {"media_type": "image/jpeg" if content[:2] == b"\xff\xd8" else "image/png"}
        for n, (sha256, content) in enumerate(pictures().items(), 1)
    ]
    return data


def read(sha256: str) -> Iterator[bytes]:
    yield pictures()[sha256]


def ours(contacts: int, *, pictured: bool = False) -> dict[str, float]:
    from debtor_assistant.paper import dossier, fonts

    data = extract(contacts)
    if pictured:
        data = with_pictures(data)
    dossier.dossier_bytes({**data, "contacts": []}, "zh", read)  # for the imports
    fonts._shared.cache_clear()  # the fonts are read again, as on the other side
    start = time.process_time()
    content = dossier.dossier_bytes(data, "zh", read)
    return {"cpu": time.process_time() - start, "bytes": len(content)}


def defaults(contacts: int) -> dict[str, float]:
    sys.modules["_rl_accel"] = None  # type: ignore[assignment]
    import platypus_dossier

    from debtor_assistant.paper.dossier import outline

    data = with_pictures(extract(contacts))
    outline(data, "zh")
    start = time.process_time()
    content = platypus_dossier.build(outline(data, "zh"), pictures())
    return {"cpu": time.process_time() - start, "bytes": len(content)}


def measure(way: str, contacts: int) -> dict[str, float]:
    """Build once in a fresh process."""
    command = [sys.executable, __file__, way, str(contacts)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    runs: dict[tuple[str, int], list[dict[str, float]]] = {}
    plan = [("pictured", 500), ("defaults", 500), ("ours", 500), ("ours", 5_000)]
    for _ in range(ROUNDS):
        for one in plan:
            runs.setdefault(one, []).append(measure(*one))
    cpu = {one: statistics.median(run["cpu"] for run in found) for one, found in runs.items()}
    size = {one: found[0]["bytes"] / 1024 for one, found in runs.items()}
    for way, contacts in plan:
        print(
            f"{way:9} {contacts:6,} contacts: {cpu[way, contacts] * 1000:7.0f} ms CPU, {size[way, contacts]:6.0f} KiB"
        )
    print(f"500 contacts against reportlab's defaults: {cpu['pictured', 500] / cpu['defaults', 500]:.2f} x (mark 0.45)")
    print(f"5,000 against 500 contacts:                {cpu['ours', 5_000] / cpu['ours', 500]:.1f} x (mark 10)")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) == 3:
        ways = {"ours": ours, "pictured": partial(ours, pictured=True), "defaults": defaults}
        print(json.dumps(ways[sys.argv[1]](int(sys.argv[2]))))
    else:
        main()
