"""Signal's messages as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from tests.intake.chat_files import opened, recs, sentence_or_rows, whole

T0 = 1_709_252_102_000


def message(kind: str, **values: Any) -> dict[str, Any]:
    return {
        "id": "a",
        "type": kind,
        "sent_at": T0,
        "body": "pay",
        "source": "+12025550101",
        "conversationId": "c",
    } | values


def test_messages_become_what_the_table_says(tmp_path: Path) -> None:
    rows = [
        message("incoming", attachments=[{"fileName": "a.jpg", "contentType": "image/jpeg", "size": 3}]),
        message("outgoing"),
        message("call-history", callHistoryDetails={"direction": "Incoming", "status": "Missed"}),
        message("call-history"),
        message("keychange"),
        message("incoming", sent_at=None),
        message("incoming", attachments=[{"fileName": "a.jpg", "contentType": "image/jpeg", "size": 3}]),
    ]
    for content in (rows, {"messages": rows}, {"conversations": [{"messages": rows}]}):
        found = opened(tmp_path, json.dumps(content), zone=None, me=())
        inbound, outbound, missed = whole(found)
        assert (inbound["at"], inbound["peer"], inbound["words"]) == ("2024-03-01 00:15:02Z", "+12025550101", "pay")
        assert inbound["media"] == [{"name": "a.jpg", "type": "image/jpeg", "size": 3, "sha256": None}]
        assert (outbound["direction"], outbound["to_address"]) == ("outbound", "c")
        assert (missed["channel"], missed["answered"]) == ("call", False)
        assert (len(found.tally.skipped), len(found.tally.rejected), found.tally.duplicates) == (1, 2, 1)


def test_a_cut_file_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="message 2"):
        recs(tmp_path, json.dumps([message("incoming"), message("outgoing")])[:-9])


VALUE: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers(-(10**16), 10**16) | st.text(max_size=6) | st.just([{}]) | st.just({})
)
NAMES = st.sampled_from(["type", "sent_at", "body", "source", "attachments", "conversationId", "callHistoryDetails"])


@given(st.lists(st.dictionaries(NAMES, VALUE, max_size=4), max_size=8))
@settings(deadline=None, max_examples=40)
def test_every_message_is_accounted_for(changes: list[dict[str, Any]]) -> None:
    rows = [message("incoming"), *(message("outgoing") | change for change in changes)]
    assert sentence_or_rows(json.dumps(rows)) == len(rows)
