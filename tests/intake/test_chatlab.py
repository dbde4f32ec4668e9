"""Chats in ChatLab's format."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from tests.intake.chat_files import opened, recs, sentence_or_rows, whole

T0 = 1_700_000_000


def message(kind: Any = 0, content: Any = "pay", *, who: Any = "b", at: Any = T0, **more: Any) -> dict[str, Any]:
    return {"sender": who, "accountName": {"a": "Lin", "b": "催收员"}.get(str(who), "x"), "timestamp": at, "type": kind,
            "content": content, **more}  # fmt: skip


def header(**meta: Any) -> dict[str, Any]:
    return {
        "chatlab": {"version": "0.0.2", "exportedAt": T0},
        "meta": {"name": "催收员", "platform": "qq", "type": "private", "ownerId": "a", **meta},
    }


def whole_file(*messages: Any, **meta: Any) -> str:
    members = [{"platformId": "a", "accountName": "Lin", "avatar": "data:image/png;base64,AAAA"}]
    return json.dumps({**header(**meta), "members": members, "messages": list(messages)}, ensure_ascii=False)


def by_lines(*messages: Any, **meta: Any) -> str:
    rows = [{"_type": "header", **header(**meta)}, {"_type": "member", "platformId": "a", "accountName": "Lin"}]
    rows += [{"_type": "message", **one} if isinstance(one, dict) else one for one in messages]
    return "\n".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in rows) + "\n"


@pytest.mark.parametrize("make", [whole_file, by_lines])
def test_messages_become_what_the_table_says(make: Any, tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        make(
            message(0, "明天去你家"),
            message(0, "请停止", who="a"),
            message(1, "[图片]"),
            message(23, "通话时长 1:23"),
            message(23, "未接听"),
            message(80, "某某加入群聊"),
            message(81, "撤回了一条消息"),
            message(22, None),
            message(99, "?"),
            message("0"),
            message(at="now"),
            message(at=T0 * 1000),
        ),
        me=(),
        zone=None,
    )
    first, mine, photo, talked, missed = whole(found)
    assert (first["at"], first["words"], first["from_address"]) == ("2023-11-14 22:13:20Z", "明天去你家", "催收员")
    assert (mine["direction"], mine["my_words"], mine["to_address"]) == ("outbound", "请停止", "催收员")
    assert "words" not in photo
    assert (talked["duration"], missed["answered"]) == ("83 s", False)
    assert (found.tally.evidence_only, len(found.tally.skipped), len(found.tally.rejected)) == (2, 1, 4)
    assert found.run.questions == []
    assert found.run.about.format_version == "0.0.2 qq"
    assert any("phone" in problem.next_step for problem in found.problems)


def test_both_forms_give_the_same_contacts(tmp_path: Path) -> None:
    rows = [message(0, "a"), message(0, "a"), message(0, "b", who="a")]
    first, second = ([record["key"] for record in recs(tmp_path, make(*rows))] for make in (whole_file, by_lines))
    assert first == second
    assert len(set(first)) == 3


def test_the_borrower_is_asked_where_no_owner_is_named(tmp_path: Path) -> None:
    content = whole_file(message(), message(who="a"), ownerId=None)
    asked = opened(tmp_path, content, me=())
    whole(asked)
    assert len(asked.run.questions) == 1
    assert [record["direction"] for record in recs(tmp_path, content, me=("Lin",))] == ["inbound", "outbound"]


def test_an_owner_who_never_wrote_is_known_all_the_same(tmp_path: Path) -> None:
    found = opened(tmp_path, whole_file(message(), message()), me=())
    assert [record["direction"] for record in whole(found)] == ["inbound", "inbound"]
    assert found.run.questions == []


def test_a_broken_line_costs_itself_and_broken_json_the_file(tmp_path: Path) -> None:
    found = opened(tmp_path, by_lines(message(), '{"_type": "message"', "# note", message(who="a")))
    assert len(whole(found)) == 2
    assert [lost["where"] for lost in found.tally.rejected] == ["line 4"]
    with pytest.raises(InputError, match="JSON"):
        opened(tmp_path, whole_file(message(), message())[:-30]).summary()


def test_a_group_is_one(tmp_path: Path) -> None:
    first, *_ = recs(tmp_path, whole_file(message(), message(who="c"), type="group"))
    assert first["contacted"] == ["debtor", "unsure"]


VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.just([1, {"a": 1}])
)
MESSAGES = st.builds(
    lambda kind, content, who, at, more: {**message(kind, content, who=who, at=at), **more},
    VALUES | st.integers(0, 30),
    VALUES,
    VALUES,
    VALUES | st.integers(T0, T0 + 9),
    st.dictionaries(st.sampled_from(["sender", "type", "platformMessageId", "accountName"]), VALUES, max_size=2),
)


@given(
    st.lists(MESSAGES, max_size=6), st.dictionaries(st.sampled_from(["name", "platform", "ownerId", "type"]), VALUES)
)
@settings(deadline=None, max_examples=80)
def test_every_message_is_accounted_for(messages: list[dict[str, Any]], meta: dict[str, Any]) -> None:
    for make in (whole_file, by_lines):
        assert sentence_or_rows(make(*messages, **meta)) == len(messages)


@given(st.data())
@settings(deadline=None, max_examples=80)
def test_mutations_are_rows_or_a_sentence(data: st.DataObject) -> None:
    make = data.draw(st.sampled_from([whole_file, by_lines]))
    content = bytearray(make(message(), message(23, "未接听", who="a")).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    sentence_or_rows(bytes(content))


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000, '{"messages":[' + "[" * 5000])
def test_what_is_nested_without_end_is_a_sentence(deep: str) -> None:
    sentence_or_rows('{"chatlab": {"version": "0.0.2"}, "x": ' + deep)
    sentence_or_rows(by_lines(message(), '{"_type": "message", "x": ' + deep))
