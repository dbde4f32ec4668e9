"""WhatsApp's text exports: forms of lines, what becomes of them, what is asked."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.readers.whatsapp.lines import head
from debtor_assistant.intake.reading import UnknownFormat
from tests.intake.chat_files import opened, recs, sentence_or_rows, whole

NNBSP = "\u202f"


@pytest.mark.parametrize(
    ("line", "order", "local"),
    [
        ("13/02/24, 21:05 - Ana: x", "dmy", "2024-02-13T21:05:00"),
        ("2/13/24, 9:05 PM - Ana: x", "mdy", "2024-02-13T21:05:00"),
        (f"2/13/24, 9:05{NNBSP}PM - Ana: x", "mdy", "2024-02-13T21:05:00"),
        ("2024/02/13, 21:05 - Ana: x", "ymd", "2024-02-13T21:05:00"),
        ("05.03.24, 14:07 - Ana: x", "dmy", "2024-03-05T14:07:00"),
        ("12/05/24 08.00 - Ana: x", "dmy", "2024-05-12T08:00:00"),
        ("20/6/2017 8:28\u00a0p.\u00a0m. - Ana: x", "dmy", "2017-06-20T20:28:00"),
        ("20/6/2017, 12:01 a. m. \u2013 Ana: x", "dmy", "2017-06-20T00:01:00"),
        ("2024/3/5 下午9:05 - 安: x", "ymd", "2024-03-05T21:05:00"),
        ("2024年3月5日 上午8:05 - 安: x", "ymd", "2024-03-05T08:05:00"),
        ("2024. 3. 5. 오후 9:05 - 안: x", "ymd", "2024-03-05T21:05:00"),
        ("05-03-2024 21:05 - Ana: x", "dmy", "2024-03-05T21:05:00"),
        ("\u200f٥\u200f/٣\u200f/٢٠٢٤، ٩:٠٥ م - Ana: x", "dmy", "2024-03-05T21:05:00"),
        ("5/3/2567 21:05 - Ana: x", "dmy", "2024-03-05T21:05:00"),
        ("[15/01/25, 22:41:03] Ana: x", "dmy", "2025-01-15T22:41:03"),
        ("\u200e[1/15/25, 9:05:09\u202fPM] Ana: x", "mdy", "2025-01-15T21:05:09"),
        ("[2024/3/5 上午8:05:09] 安: x", "ymd", "2024-03-05T08:05:09"),
        ("[2024/3/6 上午12:00:01] 安: x", "ymd", "2024-03-06T00:00:01"),
        ("[2024/3/6 午後0:10:00] 安: x", "ymd", "2024-03-06T12:10:00"),
        ("[04.01.18, 11:53:57] Ana: x", "dmy", "2018-01-04T11:53:57"),
    ],
)
def test_every_form_of_a_line_is_read(line: str, order: str, local: str) -> None:
    found = head(line)
    assert found is not None
    at = found.local(order)
    assert at is not None
    assert at.isoformat() == local
    assert found.rest.endswith("x")


@pytest.mark.parametrize(
    "line", ["", "hello", "1/2/24 lunch - ok: yes", "25:99 - x: y", "[not a date] x: y", "1/2/24, 25:00 - A: b"]
)
def test_a_line_that_is_no_head_goes_on_with_the_entry_before(line: str) -> None:
    assert head(line) is None


CHAT = """13/02/24, 20:59 - Messages and calls are end-to-end encrypted. No one can read them.
13/02/24, 21:05 - Agent: Pay today
or else: we call your mother
13/02/24, 21:05 - Agent: Pay today
13/02/24, 21:06 - Me: on Friday <This message was edited>
13/02/24, 21:07 - Agent: <Media omitted>
13/02/24, 21:08 - Agent: This message was deleted
13/02/24, 21:09 - Agent: Missed voice call
13/02/24, 21:10 - Missed video call
13/02/24, 21:11 - Agent: null
13/02/24, 21:12 - Agent: IMG-20240213-WA0001.jpg (file attached)
you at home
31/02/24, 21:13 - Agent: no such day
"""


def test_each_line_becomes_what_the_table_says(tmp_path: Path) -> None:
    found = opened(tmp_path, CHAT)
    records = whole(found)
    words = [record.get("words") or record.get("my_words") for record in records]
    assert words == [
        "Pay today\nor else: we call your mother", "Pay today", "on Friday", None, None, None, None, None, "you at home"
    ]  # fmt: skip
    assert [record["channel"] for record in records].count("call") == 2
    assert [record["where"] for record in records[:2]] == ["line 2", "line 4"]
    first = records[0]
    assert (first["at"], first["raw_time"]) == ("2024-02-13 13:05Z", "13/02/24, 21:05")
    assert (first["direction"], first["contacted"], first["peer"]) == ("inbound", ["debtor"], "Agent")
    assert "contacted" not in records[2]
    assert records[2]["to_address"] == "Agent"
    assert records[5]["answered"] is False
    assert [lost["where"] for lost in found.tally.rejected] == ["line 13"]
    assert [lost["where"] for lost in found.tally.skipped] == ["line 1"]
    assert found.tally.continuations == 2


def test_an_iphone_chat_marks_what_the_app_says(tmp_path: Path) -> None:
    text = (
        "\u200e[2024/3/5 上午8:05:09] 催收员: \u200e消息和通话已进行端到端加密。\r\n"
        "[2024/3/5 上午8:06:00] 催收员: 今天还款\r\n"
        "\u200e[2024/3/5 上午8:06:30] 催收员: \u200e催收员 changed something nobody translated\r\n"
        "\u200e[2024/3/5 下午9:31:00] 催收员: \u200e未接语音通话\r\n"
        "\u200e[2024/3/5 下午9:32:00] 我: \u200e语音通话. 2 分钟\r\n"
        "\u200e[2024/3/6 上午12:00:01] 催收员: \u200e<附件：00000005-PHOTO.jpg>\r\n"
    )
    found = opened(tmp_path, text, me=["我"])
    records = whole(found)
    assert [record["channel"] for record in records] == ["chat", "call", "call", "chat"]
    assert records[2]["duration"] == "120 s"
    assert records[3]["media"] == [{"name": "00000005-PHOTO.jpg", "type": "", "size": None, "sha256": None}]
    assert len(found.tally.skipped) == 2


def test_what_only_the_borrower_knows_is_asked_and_nothing_may_be_saved(tmp_path: Path) -> None:
    text = "01/02/24, 21:05 - Agent: Pay\n02/02/24, 21:06 - Ana: no\n"
    found = opened(tmp_path, text, zone=None, me=())
    records = whole(found)
    assert not any("at" in record or "direction" in record for record in records)
    said = " ".join(str(problem) for problem in found.problems)
    for part in ("--date-order dmy means 2024-02-01", "--date-order mdy means 2024-01-02", '--me "Agent"'):
        assert part in said
    with pytest.raises(InputError, match="--date-order"):
        found.must_be_answered()
    answered = opened(tmp_path, text, order="mdy", me=["Ana"])
    assert [record["at"] for record in whole(answered)] == ["2024-01-02 13:05Z", "2024-02-02 13:06Z"]
    answered.must_be_answered()


def test_without_a_zone_times_stay_as_the_phone_showed_them(tmp_path: Path) -> None:
    found = opened(tmp_path, "13/02/24, 21:05 - Agent: Pay\n", zone=None)
    [record] = whole(found)
    assert record["at"] == "2024-02-13 21:05"
    assert found.summary()["timezone"] == {"kind": "none", "zone": ""}
    assert "--timezone Asia/Shanghai makes it 2024-02-13 13:05Z" in str(found.problems[0])


def test_a_time_the_clock_showed_twice_covers_both(tmp_path: Path) -> None:
    [record] = recs(tmp_path, "27/10/24, 01:30 - Agent: Pay\n", zone="Europe/London")
    assert record["at"] == {"from": "2024-10-27 00:30Z", "until": "2024-10-27 01:30Z"}


def test_the_order_of_dates_is_seen_from_the_whole_file(tmp_path: Path) -> None:
    rows = [f"{day:02}/02/24, 10:00 - Agent: {day}" for day in range(1, 14)]
    assert recs(tmp_path, "\n".join(rows))[0]["at"] == "2024-02-01 02:00Z"
    backward = ["05/03/24, 10:00 - A: x", "01/04/24, 10:00 - A: y", "05/05/24, 10:00 - A: z"]
    assert [str(record["at"])[:10] for record in recs(tmp_path, "\n".join(backward))] == [
        "2024-03-05",
        "2024-04-01",
        "2024-05-05",
    ]


def test_a_deletion_shows_who_the_borrower_is(tmp_path: Path) -> None:
    text = "13/02/24, 21:05 - Agent: Pay\n13/02/24, 21:06 - Ana: You deleted this message\n"
    found = opened(tmp_path, text, me=())
    assert [record["direction"] for record in whole(found)] == ["inbound", "outbound"]
    assert not found.run.questions


def test_a_group_reaches_more_than_the_borrower(tmp_path: Path) -> None:
    text = "".join(f"13/02/24, 21:0{n} - {who}: hi\n" for n, who in enumerate(["Agent", "Me", "Boss"]))
    records = recs(tmp_path, text)
    assert records[0]["contacted"] == ["debtor", "unsure"]
    assert records[1]["peer"] == "Agent~Boss"


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


def test_a_zip_gives_its_media_size_and_fingerprint(tmp_path: Path) -> None:
    text = "[13/02/24, 21:05:01] Agent: \u200e<attached: 00000001-PHOTO.jpg>\n"
    content = zipped(**{"_chat__txt": text.encode(), "00000001-PHOTO__jpg": b"jpg", "list__xml": b"<a/>"})
    [record] = recs(tmp_path, content, name="chat.zip")
    sha256 = hashlib.sha256(b"jpg").hexdigest()
    where = "member 00000001-PHOTO.jpg"
    assert record["media"] == [{"name": "00000001-PHOTO.jpg", "type": "", "size": 3, "sha256": sha256, "where": where}]
    [alone] = recs(tmp_path, text)
    assert alone["key"] == record["key"]


def test_text_that_only_resembles_a_chat_is_refused(tmp_path: Path) -> None:
    for text in ("hello\n13/02/24 lunch\n", "13/02/24;21:05;Agent;Pay\n", "[2024-03-01 08:15:02\n"):
        with pytest.raises(UnknownFormat):
            opened(tmp_path, text)


def test_a_form_nobody_has_seen_is_refused_and_shown(tmp_path: Path) -> None:
    text = "on 13th of February 2024 at 21:05 <Agent> <Media omitted>\n"
    with pytest.raises(UnknownFormat, match="13th of February"):
        opened(tmp_path, text)


def test_a_line_longer_than_any_message_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="longer"):
        recs(tmp_path, "13/02/24, 21:05 - A: x\n" + "y" * (17 << 20))


def test_ten_megabytes_in_a_message_are_kept(tmp_path: Path) -> None:
    [record] = recs(tmp_path, "13/02/24, 21:05 - A: " + "y" * (10 << 20) + "\n")
    assert len(str(record["words"])) == 10 << 20


def test_bytes_that_are_no_text_are_marked_and_said(tmp_path: Path) -> None:
    found = opened(tmp_path, b"13/02/24, 21:05 - A: a\xff\x00b\n")
    [record] = whole(found)
    assert record["words"] == "a\ufffd\ufffdb"
    assert any("replaced" in problem.what for problem in found.problems)


NAMES = st.sampled_from(["Agent", "Me", "+62 812-0000", "安", "A: B"])
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n:\u200e/"), max_size=30)
ENTRY = st.tuples(st.integers(1, 28), st.integers(0, 23), NAMES, TEXT)


def lines_of(entries: list[Any], form: str) -> str:
    return "".join(form.format(day=day, hour=hour, name=name, text=text) for day, hour, name, text in entries)


FORMS = st.sampled_from(
    ["{day:02}/02/2024, {hour:02}:05 - {name}: {text}\n", "\u200e[2024/2/{day} {hour:02}:05:09] {name}: {text}\n"]
)


@given(st.lists(ENTRY, min_size=1, max_size=12), FORMS)
@settings(deadline=None, max_examples=40)
def test_every_line_is_accounted_for(entries: list[Any], form: str) -> None:
    text = lines_of(entries, form)
    rows = text.count("\n")
    assert sentence_or_rows(text, order="dmy" if "/02/" in form else "ymd") == rows


@given(st.lists(ENTRY, min_size=1, max_size=8), FORMS, st.integers(0, 999), st.binary(max_size=6), st.integers(0, 40))
@settings(deadline=None, max_examples=40)
def test_no_damage_raises_anything_but_a_sentence(
    entries: list[Any], form: str, at: int, noise: bytes, cut: int
) -> None:
    data = lines_of(entries, form).encode()
    at %= len(data)
    sentence_or_rows(data[:at] + noise + data[at + cut :])
    sentence_or_rows(data[:at])
