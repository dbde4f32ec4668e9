"""LINE's and Signal's text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.intake.reading import UnknownFormat
from tests.intake.chat_files import opened, recs, sentence_or_rows, whole

LINE = (
    "[LINE] Chat history with Cash Agent\r\nSaved on: 2024/02/01 10:00\r\n\r\nMon, 1/29/2024\r\n"
    "09:01\tCash Agent\tpay today\r\n"
    '09:02\tAna\t"Ok ""fine""\r\nI pay Friday"\r\n'
    "09:03\t\tCash Agent unsent a message.\r\n"
    "9:45PM\tCash Agent\t☎ Missed call\r\n"
    "21:46\tAna\t☎ Call time 1:23\r\n"
    '21:47\tCash Agent\t"lone quote\r\n'
    "\r\nTue, 1/30/2024\r\n"
    "07:10\tCash Agent\t[Sticker]\r\n"
)


def test_line_becomes_what_the_table_says(tmp_path: Path) -> None:
    found = opened(tmp_path, "\ufeff" + LINE, me=())
    records = whole(found)
    pay, fine, missed, talked, quote, sticker = records
    assert (pay["direction"], pay["at"], pay["words"]) == ("inbound", "2024-01-29 01:01Z", "pay today")
    assert (fine["direction"], fine["my_words"], fine["where"]) == ("outbound", 'Ok "fine"\nI pay Friday', "line 6")
    assert (missed["channel"], missed["answered"], missed["at"]) == ("call", False, "2024-01-29 13:45Z")
    assert talked["duration"] == "83 s"
    assert quote["words"] == '"lone quote'
    assert (sticker["at"], "words" in sticker) == ("2024-01-29 23:10Z", False)
    assert (found.tally.rows, found.tally.continuations, len(found.tally.skipped)) == (9, 2, 1)
    assert not found.run.questions


@pytest.mark.parametrize(
    ("title", "header", "clock", "at"),
    [
        ("[LINE] 佐藤とのトーク履歴", "2024/05/04(土)", "午後10:10", "2024-05-04 14:10Z"),
        ("[LINE] 與王先生的聊天記錄", "2025/12/31（三）", "上午12:01", "2025-12-30 16:01Z"),
        ("[LINE] ประวัติการสนทนากับ สมชาย", "2567/03/01(ศ.)", "09:01", "2024-03-01 01:01Z"),
        ("[LINE] Chat history with A", "2017.09.03 Sunday", "09:01", "2017-09-03 01:01Z"),
        ("[LINE] Chat history with A", "2025.02.15 星期六", "09:01", "2025-02-15 01:01Z"),
        ("[LINE] Chat history with A", "Sat, 4/5/2024", "09:01", "2024-05-04 01:01Z"),
        ("[LINE] Chat history with A", "Fri, 4/5/2024", "09:01", "2024-04-05 01:01Z"),
    ],
)
def test_dates_and_times_of_every_language(title: str, header: str, clock: str, at: str, tmp_path: Path) -> None:
    text = f"{title}\nSaved on: 2024/02/01 10:00\n\n{header}\n{clock}\tA\tpay\n"
    assert [record["at"] for record in recs(tmp_path, text)] == [at]


def test_a_file_saved_again_in_the_encoding_of_the_country(tmp_path: Path) -> None:
    for encoding in ("cp932", "utf-16"):
        text = "[LINE] 佐藤とのトーク履歴\r\n保存日時：2024/05/04 10:00\r\n\r\n2024/05/04(土)\r\n09:01\t佐藤\t返済\r\n"
        [record] = recs(tmp_path, text.encode(encoding))
        assert (record["peer"], record["words"]) == ("佐藤", "返済")


def test_the_windows_form_keeps_name_and_text_together(tmp_path: Path) -> None:
    found = opened(tmp_path, "2017.09.03 Sunday\n16:23 Bob pay: today\nor else\n16:25 Ana Lee no\n", me=["Ana Lee"])
    inbound, outbound = whole(found)
    assert inbound["words"] == "Bob pay: today\nor else"
    assert outbound["my_words"] == "no"
    assert any("Windows" in problem.what for problem in found.problems)


SIGNAL = (
    "[2024-03-01 08:15:02] Agent: pay today  \nor else  \n(- Me: 👎 -)\n"
    "[2024-03-01 08:16:02] Me: no  \n"
    "[2024-03-01 08:17:02] Agent: (This message was deleted)  \n"
    "[2024-03-01 08:18:02] Agent: Missed voice call  \n"
    "[2024-03-01 08:19] Agent: ![photo](./media/photo.jpg)  \n"
    "[2024-13-01 08:19:00] Agent: no such month\n"
)


def test_signal_becomes_what_the_table_says(tmp_path: Path) -> None:
    found = opened(tmp_path, SIGNAL, me=())
    records = whole(found)
    pay, no, deleted, missed, photo = records
    assert (pay["at"], pay["words"]) == ("2024-03-01 00:15:02Z", "pay today\nor else")
    assert (no["direction"], no["my_words"]) == ("outbound", "no")
    assert "words" not in deleted
    assert (missed["channel"], missed["answered"]) == ("call", False)
    assert photo["media"] == [{"name": "photo.jpg", "type": "", "size": None, "sha256": None}]
    assert photo["at"] == "2024-03-01 00:19Z"
    assert (found.tally.rows, found.tally.continuations) == (8, 3)


@pytest.mark.parametrize(
    "text", ["[LINE\n", "2024/05/04\n2024/05/05\n", "09:01\tA\tB\n", "[2024-99-99 08:15:02] A: b\n"]
)
def test_other_text_is_not_taken_for_one(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        opened(tmp_path, text)


PIECES = st.lists(
    st.sampled_from(
        [
            "09:01\tA\tpay\n",
            '09:02\tMe\t"a\n',
            'b"\n',
            "\n",
            "Mon, 1/29/2024\n",
            "2024/05/04(土)\n",
            "09:03\t\tx\n",
            "99:99\tA\tb\n",
        ]
    )
    | st.text(max_size=20).map(lambda text: text.replace("\n", " ") + "\n"),
    max_size=15,
)


@given(PIECES)
@settings(deadline=None, max_examples=50)
def test_every_line_of_line_is_accounted_for(pieces: list[str]) -> None:
    text = "[LINE] Chat history with A\nSaved on: 2024/02/01 10:00\n\nMon, 1/29/2024\n" + "".join(pieces)
    assert sentence_or_rows(text.encode("utf-8", "replace")) is not None


@given(st.lists(st.text(max_size=30) | st.just("\n[2024-03-01 08:15:02] A: x"), max_size=12), st.binary(max_size=8))
@settings(deadline=None, max_examples=50)
def test_every_line_of_signal_is_accounted_for(pieces: list[str], noise: bytes) -> None:
    data = ("[2024-03-01 08:15:02] A: x\n" + "".join(pieces)).encode("utf-8", "replace") + noise
    rows = data.count(b"\n") + (not data.endswith(b"\n"))
    assert sentence_or_rows(data) == rows
