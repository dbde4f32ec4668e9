"""Damaged files of every format: refused with words or read with every row told of, and nothing else happens.

Some are read in every run; `pytest -m campaign tests/intake/test_fuzz.py` reads ten thousand. With the environment
variable DEBTOR_ASSISTANT_SAMPLES, files by others in that folder are damaged too, and the first number may be moved
with DEBTOR_ASSISTANT_FUZZ_FROM. A file that fails stays in the folder of the test.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FROM = int(os.environ.get("DEBTOR_ASSISTANT_FUZZ_FROM", "0"))
EVERY_RUN, CAMPAIGN, WORKERS = 300, 10_000, 2


def examined(folder: Path, first: int, last: int) -> tuple[list[dict[str, Any]], list[str]]:
    """What became of the files first … last - 1, and what a worker said that did not live to tell."""
    answers: list[dict[str, Any]] = []
    ended: list[str] = []
    while first < last:
        part = folder / str(first)
        part.mkdir(parents=True)
        command = [sys.executable, "-m", "tests.intake.fuzz_worker", str(part), str(first), str(last)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        told = [json.loads(line) for line in done.stdout.splitlines()]
        answers += [answer for answer in told if "begun" not in answer]
        if done.returncode == 0:
            break
        begun = max((answer["begun"] for answer in told if "begun" in answer), default=last)
        ended.append(f"file {begun}: {done.stderr[-2000:]}")
        first = begun + 1
    return answers, ended


def check(answers: list[dict[str, Any]], ended: list[str], count: int) -> None:
    assert ended == []
    faults = [answer for answer in answers if "fault" in answer]
    assert faults == []
    assert len(answers) == count
    became = Counter(answer["became"].split()[0] for answer in answers)
    # Damage that refuses everything would show nothing.
    assert became["read"] > count / 4
    assert became["refused"] > count / 4


def test_damaged_files_of_every_format(tmp_path: Path) -> None:
    check(*examined(tmp_path, FROM, FROM + EVERY_RUN), EVERY_RUN)


@pytest.mark.campaign
def test_ten_thousand_damaged_files(tmp_path: Path) -> None:
    each = CAMPAIGN // WORKERS
    starts = [FROM + each * number for number in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as pool:
        parts = list(pool.map(lambda first: examined(tmp_path / str(first), first, first + each), starts))
    answers = [answer for part, _ in parts for answer in part]
    print(Counter(answer.get("became", "fault") for answer in answers).most_common())  # noqa: T201
    print("slowest", max(answer["seconds"] for answer in answers), "s; most", max(a["peak_mb"] for a in answers), "MB")  # noqa: T201
    check(answers, [line for _, ended in parts for line in ended], CAMPAIGN)
