"""Names and words of others, made to move the cursor or to turn a line around, never reach a terminal as they are."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.intake.every_format import FORMATS

MOMENTS = [datetime(2026, 3, 2, 13, 0, 5, tzinfo=UTC) + timedelta(days=n) for n in range(3)]
HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202etxt.exe\u2066\r=cmd|'x'!A0"
NEVER = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
TEXTS = ("whatsapp-txt", "telegram-json", "signal-json", "chatlab", "wechat-csv", "line-txt", "signal-text", "email")


def written(folder: Path, name: str, words: str) -> Path:
    """A file of a format in which the other side is called this, and says it."""
    path = folder / f"{name}\x1b[31m\u202e"
    FORMATS[name](path, MOMENTS)
    text = path.read_text("utf-8")
    if name.endswith(("json", "chatlab")):
        words = json.dumps(words)[1:-1]
    if name == "wechat-csv":
        words = words.replace("\r", " ")
    path.write_text(text.replace("words-of-2-row", words).replace("Agent", words.replace("\r", " ")), "utf-8")
    return path


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_printed_of_a_file_is_clean(name: str, case: Path, run: Any, tmp_path: Path) -> None:
    path = written(tmp_path, name, HOSTILE)
    options = (
        "--timezone",
        "Asia/Shanghai",
        "--me",
        "Me",
        "--me",
        "我",
        "--me",
        "me@example.com",
        "--date-order",
        "ymd",
    )
    said = [
        run("import", str(path), "--dry-run", *options),
        run("import", str(path), *options),
        run("contact", "list"),
        run("party", "unknown"),
        run("hints"),
        run("check"),
        run("case", "history"),
        run("evidence", "list"),
    ]
    assert said[1].code == 0, said[1].err
    assert "3" in said[1].out
    for answer in said:
        assert NEVER.search(answer.out) is None, repr(answer.out)
        assert NEVER.search(answer.err) is None, repr(answer.err)


def test_a_refusal_that_quotes_a_file_is_clean(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "x\x1b[2J\u202e.csv"
    path.write_text(f"Chat Session,Message Date,{HOSTILE!s},Text\n".replace("\r", " ") * 3, "utf-8")
    answer = run("import", str(path), "--dry-run")
    assert answer.code == 2
    assert NEVER.search(answer.out + answer.err) is None, repr(answer.err)
