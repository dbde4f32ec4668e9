"""Chats made to stop the reading, to hide rows from it, or to be printed: read as they stand, or refused with words."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.base.problems import InputError
from tests.intake.chat_files import opened, whole
from tests.intake.every_format import FORMATS

T0 = 1_709_252_102
SIGNAL = {"type": "incoming", "sent_at": T0 * 1000, "body": "pay", "source": "+12025550101", "conversationId": "c"}
TELEGRAM = {"type": "message", "date_unixtime": str(T0), "from": "Agent", "from_id": "user1", "text": "pay"}
CHATLAB = {"sender": "b", "accountName": "Agent", "timestamp": T0, "type": 0, "content": "pay"}
MOMENTS = [datetime(2024, 5, day, 1, 0, 5, tzinfo=UTC) for day in (10, 12, 14)]
ODD = ["a text", 5, None, [1, [2]], 1.5]


def files(*rows: Any) -> dict[str, Any]:
    head = {"chatlab": {"version": "0.0.2"}, "meta": {"ownerId": "a", "type": "private"}, "members": []}
    return {
        "signal-json": [SIGNAL | row if isinstance(row, dict) else row for row in rows],
        "telegram-json": {
            "name": "Agent",
            "type": "personal_chat",
            "messages": [TELEGRAM | row if isinstance(row, dict) else row for row in rows],
        },
        "chatlab": head | {"messages": [CHATLAB | row if isinstance(row, dict) else row for row in rows]},
    }


@pytest.mark.parametrize("format_", ["signal-json", "telegram-json", "chatlab"])
def test_what_stands_among_the_messages_and_is_none_is_rejected_by_its_place(format_: str, tmp_path: Path) -> None:
    found = opened(tmp_path, json.dumps(files({"id": 1}, *ODD, {"id": 2, "timestamp": T0 + 1})[format_]))
    assert len(whole(found)) == 2
    assert found.format == format_
    assert [lost["where"] for lost in found.tally.rejected] == [f"message {n}" for n in range(2, 7)]


@pytest.mark.parametrize("format_", ["signal-json", "telegram-json", "chatlab"])
def test_numbers_with_a_point_where_a_name_should_be_can_be_shown_again(format_: str, tmp_path: Path) -> None:
    odd = {"id": 1.5, "from_id": 2.5, "edited": 1e308, "sender": 3.5, "platformMessageId": 4.5, "conversationId": [1]}
    found = opened(tmp_path, json.dumps(files(odd, {})[format_]), me=("Me", "Agent"))
    records = whole(found)
    assert json.dumps(records)


@pytest.mark.parametrize("filling", [" ", "\u200e", "<", "〈", "\n \n", "A: ", "[", "(file attached)"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name.endswith(("txt", "text"))])
def test_a_message_of_nothing_but_one_sign_does_not_cost_minutes(name: str, filling: str, tmp_path: Path) -> None:
    path = tmp_path / "made"
    FORMATS[name](path, MOMENTS)
    content = path.read_text("utf-8").replace("words-of-2-row", filling * (300_000 // len(filling)))
    begun = time.process_time()
    whole(opened(tmp_path, content))
    assert time.process_time() - begun < 8


@pytest.mark.parametrize("format_", ["signal-json", "telegram-json", "chatlab"])
@pytest.mark.parametrize("before", [0, 1, 4000, 4095])
def test_a_number_of_too_many_digits_is_refused_before_it_ends_the_program(
    format_: str, before: int, tmp_path: Path
) -> None:
    text = json.dumps(files({"more": " " * before, "id": 123456789})[format_]).replace("123456789", "9" * 4500)
    with pytest.raises(InputError) as refused:
        list(opened(tmp_path, text).records)
    assert "digits" in refused.value.what
    assert refused.value.next_step


@pytest.mark.parametrize("format_", ["signal-json", "telegram-json", "chatlab"])
@pytest.mark.parametrize("before", ["", "\\", '"', '\\"', '\\\\"', "x" * 4089 + "\\" * 5, '" , '])
def test_a_message_of_nothing_but_digits_is_a_message(format_: str, before: str, tmp_path: Path) -> None:
    words = before + "9" * 9000
    named = {"signal-json": "body", "telegram-json": "text", "chatlab": "content"}[format_]
    assert whole(opened(tmp_path, json.dumps(files({named: words})[format_])))[0]["words"] == words
