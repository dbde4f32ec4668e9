from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.cli.main import main
from debtor_assistant.text import use

ROOT = Path(__file__).parents[2]
BACKUPS = ROOT / "legal_content" / "demo"

NIGHT_SMS = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<smses count="{count}">
{rows}
</smses>
"""
ROW = (
    '<sms protocol="0" address="{number}" date="{date}" type="1" subject="null" body="{body}" toa="null" '
    'sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="{date}" sub_id="1" '
    'readable_date="" contact_name="(Unknown)" />'
)


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def language() -> Any:
    yield
    use(None)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, stopped_clock: Any) -> Run:
    """Return a function that runs a command line inside this process."""
    monkeypatch.setenv("DEBTOR_ASSISTANT_LANG", "en")
    stopped_clock("2026-11-24T12:00:00+00:00")

    def call(*words: str) -> Answer:
        capsys.readouterr()
        code = main(list(words))
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture
def case(run: Run) -> Path:
    """Make a Chinese case with a lender's debt and an agency."""
    made = run("case", "init", "--jurisdiction", "CN", "--name", "one", "--json")
    assert made.code == 0, made.err
    for words in (
        (
            "debt",
            "add",
            "--creditor",
            "Sample Finance",
            "--lender-type",
            "consumer_finance",
            "--product",
            "online_consumer",
        ),
        ("party", "add", "--kind", "lender", "--name", "Sample Finance", "--for", "d1", "--numbers", "950000"),
        ("party", "add", "--kind", "agency", "--for", "d1", "--acts-for", "p1", "--numbers", "02155550123"),
    ):
        assert run(*words).code == 0
    return Path(made.json["path"])


@pytest.fixture
def backup(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes an SMS backup of (number, epoch milliseconds, body)."""

    def write(*messages: tuple[str, int, str], name: str = "sms.xml") -> Path:
        rows = "\n".join(ROW.format(number=number, date=date, body=body) for number, date, body in messages)
        path = tmp_path / name
        path.write_text(NIGHT_SMS.format(count=len(messages), rows=rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def process(own_home: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return a function that runs the program as a shell would."""

    def call(*words: str, **settings: Any) -> subprocess.CompletedProcess[bytes]:
        env = os.environ | {"DEBTOR_ASSISTANT_LANG": "en", "PYTHONPATH": str(ROOT)} | settings.pop("env", {})
        return subprocess.run(
            [sys.executable, "-m", "debtor_assistant", *words],
            env=env,
            stdin=settings.pop("stdin", subprocess.DEVNULL),
            stdout=settings.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
            **settings,
        )

    return call
