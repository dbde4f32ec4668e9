"""WeChat chats as other programs write them: text, CSV, HTML."""

from __future__ import annotations

import bz2
import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.reading import UnknownFormat
from tests.intake.chat_files import opened, recs, sentence_or_rows, whole

HEADER = [
    *("localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime"),
    *("Status", "StrContent", "StrTime", "Remark", "NickName", "Sender"),
]
T0 = 1_700_000_000


def table(*rows: list[str], header: list[str] = HEADER) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()


def row(kind: int | str, content: str, *, mine: int | str = 0, at: int | str = T0, sender: str = "wxid_a") -> list[str]:
    return ["1", "7", str(kind), "0", str(mine), str(at), "2", content, "2023-11-15 06:13:20", "", "客服", sender]


def test_memotrace_becomes_what_the_table_says(tmp_path: Path) -> None:
    found = opened(
        tmp_path,
        table(
            row(1, "账单逾期了"),
            row(1, "想协商\n可以吗？", mine=1, sender="wxid_me"),
            row(3, "<msg><img/></msg>"),
            row(49, "<msg><title>还款通知 &amp; 链接</title></msg>"),
            row(50, "通话时长 1:23"),
            row(50, "对方已取消"),
            row(10000, '"客服"撤回了一条消息', sender=""),
            row(10000, "你们已是好友", sender=""),
            row(777, "?"),
            row(1, "x", at="?"),
            row(1, "x")[:-1],
        ),
    )
    records = whole(found)
    first, second, photo, link, talked, missed = records
    assert (first["at"], first["words"], first["peer"]) == ("2023-11-14 22:13:20Z", "账单逾期了", "wxid_a")
    assert (second["my_words"], second["to_address"]) == ("想协商\n可以吗？", "wxid_a")
    assert "words" not in photo
    assert link["words"] == "还款通知 & 链接"
    assert (talked["channel"], talked["duration"], missed["answered"]) == ("call", "83 s", False)
    assert (found.tally.evidence_only, len(found.tally.skipped), len(found.tally.rejected)) == (1, 1, 3)
    assert any("phone" in problem.next_step for problem in found.problems)


def test_chatlog_asks_for_zone_and_borrower(tmp_path: Path) -> None:
    header = ["Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"]
    rows = [
        ["2024-03-01 08:15:02", "客服", "wxid_a", "客服", "wxid_a", "还款"],
        ["2024-03-01 08:16:02", "我", "wxid_me", "客服", "wxid_a", "![图片](http://127.0.0.1:5030/image/1)"],
        ["2024-13-01 08:16:02", "我", "wxid_me", "客服", "wxid_a", "x"],
    ]
    content = table(*rows, header=header)
    asked = opened(tmp_path, content, zone=None, me=())
    whole(asked)
    assert len(asked.run.questions) == 2
    found = opened(tmp_path, content, me=["我"])
    inbound, outbound = whole(found)
    assert (inbound["at"], inbound["direction"]) == ("2024-03-01 00:15:02Z", "inbound")
    assert (outbound["to_address"], "my_words" in outbound) == ("客服", False)
    assert len(found.tally.rejected) == 1


def test_a_layout_that_differs_is_refused_with_the_difference(tmp_path: Path) -> None:
    header = [name if name != "CreateTime" else "MsgTime" for name in HEADER]
    with pytest.raises(InputError, match=r"Missing: CreateTime. New: MsgTime"):
        recs(tmp_path, table(header=header))


@pytest.mark.parametrize(
    "text",
    [
        "客服 2024-03-01 08:15\n还款\n今天\n我 2024-03-01 08:16\n不\n",
        "2024-03-01 08:15:00 客服\n还款\n今天\n2024-03-01 08:16:00 我\n不\n",
        "客服 - 微信聊天记录\n\n客服 (2024-03-01 08:15:00):还款\n今天\n我 (2024-03-01 08:16:00):不\n系统消息：x\n",
    ],
)
def test_every_form_of_text_is_read(text: str, tmp_path: Path) -> None:
    for content in (text, text.encode("gb18030")):
        inbound, outbound = recs(tmp_path, content, me=["我"])
        assert (inbound["peer"], inbound["words"]) == ("客服", "还款\n今天")
        assert (outbound["my_words"], outbound["to_address"]) == ("不", "客服")
        assert str(inbound["at"]).startswith("2024-03-01 00:15")


def test_html_becomes_what_the_table_says(tmp_path: Path) -> None:
    def msg(side: str, name: str, time: str, words: str) -> str:
        return (
            f'<div class="msg chat-{side} " msgid="1" msgtype="1"><div class="avatar-box">'
            f'<img src="a.png" class="avatar"></div><div class="nt-box"><span class="name-{side}">{name}</span> {time}'
            f'</div><div class="content-box msg">'
            f'<div class="triangle"></div><span class="dont-break-out">{words}</span></div></div>\n'
        )

    page = (
        "<html><script>var x = '<div>';</script><body>\n"
        + msg("left", "客服", "2024-03-01 08:15:00", "还款<br>今天")
        + msg("right", "我", "2024-03-01 08:16:00", "不")
        + msg("left", "客服", "2024-03-01 08:17:00", '<img src="Chat_files/1.jpg">')
        + msg("left", "客服", "yesterday", "x")
        + '<div class="msg chat-notice" msgid="2"><span class="dont-break-out">系统消息：x</span></div>\n</body></html>'
    )
    found = opened(tmp_path, page, name="a.html", me=())
    inbound, outbound, photo = whole(found)
    assert (inbound["words"], inbound["peer"], inbound["at"]) == ("还款\n今天", "客服", "2024-03-01 00:15:00Z")
    assert outbound["my_words"] == "不"
    assert photo["media"] == [{"name": "1.jpg", "type": "", "size": None, "sha256": None}]
    assert (len(found.tally.skipped), len(found.tally.rejected)) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "客服 昨天\n还款\n",
        "2024-03-01 08:15:00 INFO start\n2024-03-01 08:15:01 INFO stop\n",
        "a,b\n1,2\n",
        "账单\n导出时间：2024-03-01 08:15:00\n账户 x\n",
        "<html><div class='msg'>x</div></html>",
    ],
)
def test_other_files_are_not_taken_for_one(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        opened(tmp_path, text)


CELL = st.text(max_size=8) | st.sampled_from(["0", "1", "49", "50", "10000", str(T0), "[图片]", "撤回了一条消息"])


@given(st.lists(st.lists(CELL, min_size=12, max_size=12), max_size=8))
@settings(deadline=None, max_examples=50)
def test_every_row_is_accounted_for(rows: list[list[str]]) -> None:
    clean = [[cell.replace("\r", "") for cell in cells] for cells in rows]
    assert sentence_or_rows(table(*clean).encode("utf-8", "replace")) == len(clean)


@given(st.lists(st.text(max_size=20), max_size=8), st.integers(0, 999), st.binary(max_size=6), st.integers(0, 30))
@settings(deadline=None, max_examples=50)
def test_no_damage_raises_anything_but_a_sentence(texts: list[str], at: int, noise: bytes, cut: int) -> None:
    for content in (table(*(row(1, text) for text in texts)), "客服 2024-03-01 08:15\n" + "\n".join(texts)):
        data = content.encode("utf-8", "replace")
        place = at % len(data)
        sentence_or_rows(data[:place] + noise + data[place + cut :] or b"x")


@pytest.mark.parametrize("damage", ['"', "\r", "\x00", '"x'])
def test_a_broken_table_is_refused_with_its_line(damage: str, tmp_path: Path) -> None:
    whole_table = table(row(1, "x"))
    for content in (whole_table.replace("localId,", f"localId{damage},"), whole_table + f'1,"{damage}x'):
        with pytest.raises(InputError, match="line"):
            recs(tmp_path, content)


BACKUP = ["时刻", "消息类型", "消息方向", "ID", "微信号", "昵称", "显示名称", "内容"]
WXPY = ["time(Asia/Shanghai)", "group_id", "group_name", "from_id", "from_nickname", "content_type", "content"]


def backup(*rows: list[str]) -> str:
    return table(*rows, header=BACKUP)


def saved(kind: str, side: str, content: str, *, who: str = "wxid_a", at: str = "2023-11-15 06:13:20") -> list[str]:
    return [at, kind, side, who, "", "客服", "", content]


@pytest.mark.parametrize("pack", [str.encode, lambda text: bz2.compress(text.encode())])
def test_a_backups_csv_says_whose_each_message_is(pack: Callable[[str], bytes], tmp_path: Path) -> None:
    content = backup(
        saved("文本", "接收", "账单逾期了"),
        saved("文本", "发送", "想协商"),
        saved("图片", "接收", "<msg/>"),
        saved("语音通话", "接收", "对方已取消"),
        saved("系统消息", "接收", '"客服"撤回了一条消息'),
        saved("系统消息", "接收", "你们已是好友"),
        saved("文本", "转发", "x"),
        saved("未知", "接收", "x"),
        saved("文本", "接收", "x", at="昨天"),
        saved("文本", "接收", "x")[:-1],
    )
    found = opened(tmp_path, pack(content), me=())
    first, mine, photo, call = whole(found)
    assert (first["at"], first["words"], first["peer"]) == ("2023-11-14 22:13:20Z", "账单逾期了", "wxid_a")
    assert (mine["direction"], mine["my_words"], mine["to_address"]) == ("outbound", "想协商", "wxid_a")
    assert "words" not in photo
    assert (call["channel"], call["answered"]) == ("call", False)
    assert (found.tally.evidence_only, len(found.tally.skipped), len(found.tally.rejected)) == (1, 1, 4)
    assert found.run.about.format_version == "12425"


def test_a_backups_csv_of_a_group_and_its_clock(tmp_path: Path) -> None:
    content = backup(saved("文本", "接收", "a"), saved("文本", "接收", "b", who="wxid_b"), saved("文本", "发送", "c"))
    first, _, mine = recs(tmp_path, content)
    assert first["contacted"] == ["debtor", "unsure"]
    assert mine["to_address"] == "wxid_a, wxid_b"
    asked = opened(tmp_path, content, zone=None)
    whole(asked)
    assert [problem.what for problem in asked.run.questions if "zone" in problem.next_step]


def test_a_listener_names_the_zone_itself(tmp_path: Path) -> None:
    rows = [
        ["2019-04-29 11:49:30", "g1", "借款群", "e1", "催收员", "Text", "明天去你家"],
        ["2019-04-29 11:51:31", "g1", "借款群", "e2", "Me", "Text", "请停止"],
        ["2019-04-29 11:51:32", "g1", "借款群", "e1", "催收员", "Picture", ""],
        ["2019-04-29 11:51:33", "g1", "借款群", "e1", "催收员", "Note", '"催收员" 撤回了一条消息'],
        ["2019-04-29 11:51:34", "g1", "借款群", "e1", "催收员", "a", "a"],
    ]
    found = opened(tmp_path, table(*rows, header=WXPY), zone=None)
    first, mine, photo = whole(found)
    assert (first["at"], first["words"], first["contacted"]) == (
        "2019-04-29 03:49:30Z",
        "明天去你家",
        ["debtor", "unsure"],
    )
    assert mine["my_words"] == "请停止"
    assert "words" not in photo
    assert (found.tally.evidence_only, len(found.tally.rejected)) == (1, 1)
    assert found.run.questions == []
    with pytest.raises(InputError, match="time"):
        opened(tmp_path, table(*(row[1:] for row in rows), header=WXPY[1:])).summary()


CELLS = st.sampled_from(
    ["文本", "接收", "发送", "系统消息", "50", "2023-11-15 06:13:20", "x", "", "a\nb", '"', "\u202e"]
)


@given(st.lists(st.lists(CELLS, min_size=7, max_size=9), max_size=8), st.sampled_from([BACKUP, WXPY]))
@settings(deadline=None, max_examples=60)
def test_every_row_of_any_program_is_accounted_for(rows: list[list[str]], header: list[str]) -> None:
    content = table(*rows, header=header)
    assert sentence_or_rows(content) == sentence_or_rows(bz2.compress(content.encode())) == len(rows)


@given(st.binary(max_size=40), st.integers(0, 200))
@settings(deadline=None, max_examples=60)
def test_a_damaged_packed_file_is_a_sentence(noise: bytes, place: int) -> None:
    packed = bz2.compress(backup(saved("文本", "接收", "x")).encode())
    sentence_or_rows(packed[:place] + noise + packed[place + len(noise) :])


def test_a_packed_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("debtor_assistant.intake.source._MOST_PACKED", 1 << 20)
    with pytest.raises(InputError, match=r"larger|large"):
        opened(tmp_path, bz2.compress(backup(saved("文本", "接收", "x")).encode() + b"x," * (1 << 20))).summary()


@pytest.mark.parametrize("classes", ["msg chat right", "msg media-right", "msg chat-right x"])
def test_every_version_of_the_page_says_whose_side_it_is(classes: str, tmp_path: Path) -> None:
    page = (
        f'<!doctype html><html><body>\n<div class="{classes}" msgid="1" msgtype="1"><div class="nt-box">'
        '<span class="dspname right">Lin</span> 2023-11-15 06:13:20</div><div class="content-box"><span>想协商</span>'
        '<img class="app-icon" src="Portrait/app.png"></div></div></body></html>'
    )
    (record,) = recs(tmp_path, page, name="chat.html")
    assert (record["direction"], record["my_words"]) == ("outbound", "想协商")
    assert "media" not in record
