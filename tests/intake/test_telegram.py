"""Telegram's JSON: whose messages, whose time, calls, and files made to do harm."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.reading import UnknownFormat
from tests.intake.chat_files import opened, recs, sentence_or_rows, whole

T0 = 1_717_200_000


def message(number: int = 1, **values: Any) -> dict[str, Any]:
    base = {"id": number, "type": "message", "date": "2024-06-01T07:00:00", "date_unixtime": str(T0 + number)}
    return base | {"from": "Agent", "from_id": "user111", "text": "pay"} | values


def chat(*messages: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"name": "Agent", "type": "personal_chat", "id": 111, **values, "messages": list(messages)}


def call(number: int, **values: Any) -> dict[str, Any]:
    actor = {"actor": "Agent", "actor_id": "user111", "action": "phone_call"}
    return {"id": number, "type": "service", "date_unixtime": str(T0), "text": "", **actor, **values}


def test_messages_become_what_the_table_says(tmp_path: Path) -> None:
    pieces = ["see ", {"type": "link", "text": "https://a.example"}, " now"]
    rows = [
        message(1),
        message(2, **{"from": "Ana", "from_id": "user222"}, text=pieces),
        call(3, discard_reason="missed"),
        call(4, duration_seconds=42),
        message(5, text="", media_type="voice_message", file="(File not included. Change settings.)"),
        message(6, **{"from": None}, text="from a deleted account"),
        message(7, date_unixtime=None, date=None),
        {"id": 8, "type": "service", "action": "pin_message", "date_unixtime": str(T0)},
        message(9, type="poem"),
        message(1),
    ]
    found = opened(tmp_path, json.dumps(chat(*rows)), me=())
    records = whole(found)
    inbound, outbound, missed, talked, voice, deleted = records
    assert (inbound["at"], inbound["time_of"], inbound["words"]) == ("2024-06-01 00:00:01Z", "sent", "pay")
    assert (outbound["to_address"], outbound["my_words"]) == ("Agent", "see https://a.example now")
    assert (missed["channel"], missed["answered"]) == ("call", False)
    assert talked["duration"] == "42 s"
    assert "words" not in voice
    assert (deleted["peer"], deleted["direction"]) == ("Agent", "inbound")
    assert not found.run.questions
    assert (len(found.tally.skipped), len(found.tally.rejected), found.tally.duplicates) == (1, 2, 1)


def test_a_whole_account_knows_who_it_belongs_to(tmp_path: Path) -> None:
    group = chat(
        message(1),
        message(2, **{"from": "Boss", "from_id": "user333"}),
        message(3, **{"from": "Ana", "from_id": "user222"}),
        name="Family",
        type="private_group",
    )
    account = {
        "personal_information": {"user_id": 222},
        "chats": {"list": [chat(message(1)), group]},
        "left_chats": {"list": [chat(message(1), name="Gone")]},
    }
    records = recs(tmp_path, json.dumps(account), me=())
    assert [record["direction"] for record in records] == ["inbound", "inbound", "inbound", "outbound", "inbound"]
    assert records[1]["contacted"] == ["debtor", "unsure"]
    assert records[3]["peer"] == "Family"


def test_old_exports_have_the_computers_clock_and_it_is_asked(tmp_path: Path) -> None:
    old = message(1)
    del old["date_unixtime"]
    found = opened(tmp_path, json.dumps(chat(old)), zone=None)
    assert [record["at"] for record in whole(found)] == ["2024-06-01 07:00:00"]
    assert "--timezone" in found.run.questions[0].next_step
    assert recs(tmp_path, json.dumps(chat(old)))[0]["at"] == "2024-05-31 23:00:00Z"


def test_who_is_who_is_asked_where_the_chat_does_not_say(tmp_path: Path) -> None:
    found = opened(
        tmp_path, json.dumps({"messages": [message(1), message(2, **{"from": "Ana", "from_id": None})]}), me=()
    )
    whole(found)
    assert "--me" in found.run.questions[0].next_step


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(chat(message(1)))[:-4],
        '{"type": "personal_chat", "messages": [' + "[" * 100_000,
        '{"type": "personal_chat", "messages": [{"date_unixtime": "1", "text": ' + '{"a":' * 100_000,
        '{"type": "personal_chat", "messages": [{"a": 1}, nonsense]}',
        '{"type": "personal_chat", "from_id": "\ud800", "messages": [{"x": 1e999999999}'.encode(
            "utf-8", "surrogatepass"
        ),
    ],
)
def test_broken_json_is_refused_with_its_place(content: str | bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="message"):
        list(opened(tmp_path, content).records)


def test_other_json_is_not_taken_for_one(tmp_path: Path) -> None:
    for content in ('{"a": 1}', "[]", '{"messages": []}'):
        with pytest.raises(UnknownFormat):
            opened(tmp_path, content)


def test_a_large_export_needs_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    row = json.dumps(message(1, text="x" * 2000))
    with path.open("w") as file:
        file.write('{"name": "Agent", "type": "personal_chat", "id": 1, "messages": [')
        file.write(",\n".join(row.replace('"id": 1', f'"id": {n}') for n in range(5000)))
        file.write("]}")
    found = opened(tmp_path, path.read_bytes())
    tracemalloc.start()
    for _ in found.records:
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.tally.contacts == 5000
    assert peak < 5_000_000


SCALAR = (
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.text(max_size=8)
    | st.floats(allow_nan=False, allow_infinity=False)
)
VALUE = SCALAR | st.lists(SCALAR, max_size=3) | st.dictionaries(st.text(max_size=4), SCALAR, max_size=2)
NAMES = (
    "type",
    "date",
    "date_unixtime",
    "from",
    "from_id",
    "text",
    "action",
    "actor",
    "duration_seconds",
    "file",
    "id",
)
MESSAGE = st.builds(lambda more: message(1) | more, st.dictionaries(st.sampled_from(NAMES), VALUE, max_size=4))


@given(st.lists(MESSAGE, max_size=8))
@settings(deadline=None, max_examples=40)
def test_every_message_is_accounted_for(messages: list[dict[str, Any]]) -> None:
    assert sentence_or_rows(json.dumps(chat(*messages)), name="result.json") == len(messages)


@given(st.lists(MESSAGE, min_size=1, max_size=4), st.integers(0, 9999), st.binary(max_size=6), st.integers(0, 40))
@settings(deadline=None, max_examples=40)
def test_no_damage_raises_anything_but_a_sentence(messages: list[Any], at: int, noise: bytes, cut: int) -> None:
    data = json.dumps(chat(*messages)).encode()
    at %= len(data)
    sentence_or_rows(data[:at] + noise + data[at + cut :])
    sentence_or_rows(data[:at])
