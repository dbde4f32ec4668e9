"""Telegram's pages: whose messages, whose time, calls, and pages made to do harm."""

from __future__ import annotations

import hashlib
import html
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.chat_files import opened, recs, sentence_or_rows, whole

DAY = '<div class="message service" id="message-1"><div class="body details">\n1 June 2024\n</div></div>\n'


def message(text: str | None = "pay", *, name: str | None = "Agent", number: int = 1, media: str = "",
            at: str | None = "01.06.2024 07:00:00 UTC+07:00", forwarded: str | None = None) -> str:  # fmt: skip
    joined = "" if name else " joined"
    words = (
        "" if text is None else '<div class="text">\n' + html.escape(text).replace("\n", "<br>") + "\n       </div>\n"
    )
    wrap = f'<div class="media_wrap clearfix">{media}</div>' if media else ""
    inner = wrap + words
    if forwarded:
        source = (
            f'<div class="from_name">{forwarded}<span class="date details" title="01.05.2024 01:00:00"> x</span></div>'
        )
        inner = f'<div class="forwarded body">{source}{inner}</div>'
    title = f'<div class="pull_right date details" title="{at}">\n07:00\n</div>\n' if at else ""
    who = f'<div class="from_name">\n{html.escape(name)}\n</div>\n' if name else ""
    picture = '<div class="pull_left userpic_wrap"><div class="userpic"><div class="initials">A</div></div></div>'
    return (
        f'<div class="message default clearfix{joined}" id="message{number}">\n{picture if name else ""}'
        f'<div class="body">\n{title}{who}{inner}</div></div>\n'
    )


def media(kind: str, title: str, status: str) -> str:
    return (
        f'<div class="media clearfix pull_left media_{kind}"><div class="fill pull_left"></div><div class="body">'
        f'<div class="title bold">{title}</div><div class="status details">{status}</div></div></div>'
    )


def page(*messages: str, title: str = "Agent") -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>\n'
        f'<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">\n{title}\n'
        f'</div></div></div>\n<div class="page_body chat_page"><div class="history">\n'
        f"{''.join(messages)}</div></div></div></body></html>"
    )


def test_messages_become_what_the_table_says(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        page(
            DAY,
            message("明天去你家 <b>&amp;"),
            message("second\nline", name=None, number=2),
            message("stop", name="Ana", number=3),
            message(None, number=4, media=media("voice_message", "Voice message", "00:05")),
            message("look", number=5, forwarded="Boss"),
            message("x", number=6, at=None),
            message("x", number=7, at="31.02.2024 07:00:00 UTC+07:00"),
            message("x", number=8, at="01.06.2024 07:00:00 UTC+77:00"),
        ),
        me=(),
        zone=None,
    )
    first, second, mine, voice, forwarded = whole(found)
    assert (first["at"], first["words"], first["time_of"]) == ("2024-06-01 00:00:00Z", "明天去你家 <b>&amp;", "sent")
    assert (second["peer"], second["words"]) == ("Agent", "second\nline")
    assert (mine["direction"], mine["my_words"], mine["to_address"]) == ("outbound", "stop", "Agent")
    assert "words" not in voice
    assert forwarded["raw"]["forwarded_from"].startswith("Boss")  # type: ignore[index]
    assert (forwarded["peer"], forwarded["words"]) == ("Agent", "look")
    assert (len(found.tally.skipped), len(found.tally.rejected)) == (1, 3)
    assert found.run.questions == []


CALLS = [
    ("Incoming (42 seconds)", "inbound", {"answered": True, "duration": "42 s"}),
    ("Missed", "inbound", {"answered": False, "outcome": "rang_out"}),
    ("Declined", "inbound", {"answered": False}),
    ("Outgoing (1 seconds)", "outbound", {"answered": True, "duration": "1 s"}),
    ("Cancelled", "outbound", {}),
]


@pytest.mark.parametrize(("status", "direction", "facts"), CALLS)
def test_calls_say_who_called_and_whether_it_was_answered(
    status: str, direction: str, facts: dict[str, Any], tmp_path: Path
) -> None:
    name = "Agent" if direction == "inbound" else "Ana"
    (record,) = recs(tmp_path, page(message(None, name=name, media=media("call", "x", status))), me=())
    assert (record["channel"], record["direction"]) == ("call", direction)
    assert {key: record[key] for key in ("answered", "outcome", "duration") if key in record} == facts


def test_a_call_shows_who_the_borrower_is(tmp_path: Path) -> None:
    content = page(
        message("a", name="X"), message("b", name="Y"), message(None, name="Y", media=media("call", "X", "Cancelled")),
        title="?",
    )  # fmt: skip
    found = opened(tmp_path, content, me=())
    assert [record["direction"] for record in whole(found)] == ["inbound", "outbound", "outbound"]
    assert found.run.questions == []


def test_a_page_without_offsets_has_its_clock_asked(tmp_path: Path) -> None:
    content = page(message(at="01.06.2019 07:00:00"))
    asked = opened(tmp_path, content, zone=None, me=())
    whole(asked)
    assert len(asked.run.questions) == 1
    assert recs(tmp_path, content, zone="Asia/Jakarta")[0]["at"] == "2019-06-01 00:00:00Z"


def test_pages_of_a_zip_come_in_order_and_chats_stay_apart(tmp_path: Path) -> None:
    out = io.BytesIO()
    photo = '<a class="photo_wrap clearfix pull_left" href="photos/a%20b.jpg"><img src="photos/a_thumb.jpg"></a>'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("e/messages10.html", page(message("third")))
        archive.writestr("e/messages.html", page(message("first", media=photo)))
        archive.writestr("e/messages2.html", page(message("second")))
        archive.writestr("e/photos/a b.jpg", b"jpg")
        archive.writestr("e/css/style.css", "x")
        archive.writestr("f/messages.html", page(message("other", name="B"), title="B"))
    records = recs(tmp_path, out.getvalue(), name="e.zip", me=())
    assert [record["words"] for record in records] == ["first", "second", "third", "other"]
    assert [record["where"] for record in records][1] == "e/messages2.html, element 1"
    (item,) = records[0]["media"]  # type: ignore[misc]
    assert (item["name"], item["sha256"]) == ("a b.jpg", hashlib.sha256(b"jpg").hexdigest())
    assert records[3]["peer"] == "B"


def test_a_page_cut_off_says_so(tmp_path: Path) -> None:
    content = page(message("whole"), message("half", number=2))
    found = opened(tmp_path, content[: content.index("half") + 2])
    assert len(whole(found)) == 1
    assert len(found.tally.rejected) == 1


def test_the_words_are_those_of_the_json(tmp_path: Path) -> None:
    text = "看 https://a.example\n第二行 & <x>"
    (shown,) = recs(tmp_path, page(message(text)), me=())
    said = {"id": 1, "type": "message", "date_unixtime": "1717200000", "from": "Agent", "from_id": "user1"}
    chat = {"name": "Agent", "type": "personal_chat", "id": 1, "messages": [said | {"text": text}]}
    (written,) = recs(tmp_path, json.dumps(chat), name="result.json", me=())
    facts = ("at", "words", "direction", "contacted", "channel")
    assert [shown[fact] for fact in facts] == [written[fact] for fact in facts]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@given(st.lists(st.tuples(TEXTS.filter(str.strip), st.booleans(), st.booleans()), max_size=8))
@settings(deadline=None, max_examples=60)
def test_every_message_is_accounted_for(rows: list[tuple[str, bool, bool]]) -> None:
    shown = [message(text, name="Agent" if named else None, at="01.06.2024 07:00:00" if timed else None)
             for text, named, timed in rows]  # fmt: skip
    if shown:
        assert sentence_or_rows(page(*shown)) == len(rows)


@given(st.data())
@settings(deadline=None, max_examples=80)
def test_mutations_are_rows_or_a_sentence(data: st.DataObject) -> None:
    content = bytearray(page(DAY, message(), message(None, media=media("call", "x", "Missed"))).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    sentence_or_rows(bytes(content))


@pytest.mark.parametrize(
    "hostile", ["<div>" * 5000, "<div " + "a\n" * 600_000, "<!--" + "x>\n" * 600_000, "<![" * 5000]
)
def test_pages_made_to_do_harm_end(hostile: str) -> None:
    sentence_or_rows(page(message(), hostile))
