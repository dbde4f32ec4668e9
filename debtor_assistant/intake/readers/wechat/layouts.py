"""Rows of WeChat chats as CSV, program by program.

==============  ======================================  =================================================  ============
program         who sent it                             time                                               side
==============  ======================================  =================================================  ============
MemoTrace       `Sender` (an id), `Remark`, `NickName`  `CreateTime`, Unix seconds                         `IsSender`
chatlog         `SenderName`                            local, asked                                       asked
12425           `ID` of the other side or, in a group,  local, asked                                       `消息方向`
                of who wrote
wxpy            `from_id`, `from_nickname`              local, zone in the name of its column              asked
==============  ======================================  =================================================  ============

`meaning.py` says what becomes of the words. Sources: 12425/wechat-exporter, glrh111/wechat_stat, public exports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.base.zones import zone_info
from debtor_assistant.intake.chats import Repeats, Said, Sides, contact
from debtor_assistant.intake.clocks import Clock, written
from debtor_assistant.intake.entering import Entry, Out, key_of
from debtor_assistant.intake.readers.wechat import meaning
from debtor_assistant.intake.readers.wechat.texts import when
from debtor_assistant.intake.run import Run

Row = dict[str, str]
Rows = Iterable[tuple[int, Row | None]]
_NUMBER = re.compile(r"-?\d{1,12}\Z", re.ASCII)


class RowReader(Protocol):
    """Reads the rows of one file."""

    def entry(self, row: Row) -> Entry | Out:
        """What one row is."""


@dataclass(frozen=True)
class Layout:
    """The columns of one program."""

    name: str
    header: tuple[str, ...]
    reader: Callable[[Run, Rows], RowReader]


class _MemoTrace:
    """Rows with types and Unix seconds."""

    def __init__(self, run: Run, rows: Rows) -> None:
        self._run = run
        self._repeats = Repeats()
        self._others: dict[str, dict[str, None]] = {}
        for _, row in rows:
            if row is not None and row["IsSender"].strip() == "0" and (sender := (row.get("Sender") or "").strip()):
                self._others.setdefault(row["TalkerId"], {})[sender] = None

    def entry(self, row: Row) -> Entry | Out:
        """What one row is."""
        kind, seconds, content = row["Type"].strip(), row["CreateTime"].strip(), row["StrContent"]
        if not _NUMBER.match(seconds) or not 0 < int(seconds) < 10**11:
            return Out("time", rejected=True)
        if not _NUMBER.match(kind) or row["IsSender"].strip() not in ("0", "1"):
            return Out("kind", rejected=True)
        at, mine = datetime.fromtimestamp(int(seconds), UTC), row["IsSender"].strip() == "1"
        name = (row.get("Remark") or row.get("NickName") or "").strip() or None
        sender = (row.get("Sender") or "").strip() or name
        others = tuple(self._others.get(row["TalkerId"], ()))
        raw_time = f"CreateTime={seconds} StrTime={row['StrTime']}"
        said = Said(mine, sender, others, written(at), raw_time)
        said.time_of = "sent"
        said.name = None if mine else name
        said.group = len(others) > 1 or (content.startswith("wxid_") and ":\n" in content[:80])
        place = self._repeats.place(seconds, sender, content)
        said.key = key_of("wechat-memotrace", seconds, row["TalkerId"], sender, kind, content, place)
        said.raw = {"localId": row["localId"], "Type": kind, "SubType": row["SubType"]}
        return meaning.by_type(said, int(kind), content) or contact(said)


class _Chatlog:
    """Rows with names and local time."""

    def __init__(self, run: Run, rows: Rows) -> None:
        counts: Counter[str] = Counter()
        for _, row in rows:
            if row is not None and (name := _sender(row)):
                counts[name] += 1
        self._clock, self._sides, self._repeats = Clock(run), Sides(run, counts), Repeats()

    def entry(self, row: Row) -> Entry | Out:
        """What one row is."""
        day, _, clock = row["Time"].strip().partition(" ")
        local = when(day, clock)
        if local is None:
            return Out("time", rejected=True)
        name, content = _sender(row), row["Content"]
        if name is None:
            return Out("recalled", evidence=True) if meaning.is_recalled(content) else Out("system")
        mine = self._sides.mine(name)
        said = Said(mine, name, (row["TalkerName"].strip() or row["Talker"].strip(),), raw_time=row["Time"])
        said.at = self._clock.at(local, "seconds" if clock.count(":") == 2 else "minutes")
        said.group = row["Talker"].strip().endswith("@chatroom")
        place = self._repeats.place(row["Time"], name, content)
        said.key = key_of("wechat-chatlog", local.isoformat(), row["Talker"], name, content, place)
        said.raw = {"Sender": row["Sender"], "Talker": row["Talker"]}
        return meaning.by_words(said, content) or contact(said)


def _sender(row: Row) -> str | None:
    name = row["SenderName"].strip() or row["Sender"].strip()
    return None if name in ("", "系统消息") else name


class _Backup:
    """Rows of 12425's program, which reads a backup of an iPhone."""

    def __init__(self, run: Run, rows: Rows) -> None:
        self._clock, self._repeats = Clock(run), Repeats()
        received = (row for _, row in rows if row is not None and row["消息方向"].strip() == "接收")
        self._others = tuple(dict.fromkeys(name for row in received if (name := _id_of(row))))

    def entry(self, row: Row) -> Entry | Out:
        """What one row is."""
        side, kind, content = row["消息方向"].strip(), row["消息类型"].strip(), row["内容"]
        local = _local(row["时刻"])
        if local is None:
            return Out("time", rejected=True)
        code = _KINDS.get(kind) or (int(kind) if _NUMBER.match(kind) else None)
        if side not in ("接收", "发送") or code is None:
            return Out("kind", rejected=True)
        mine, sender = side == "发送", _id_of(row)
        # Of what the borrower sent the file names the other side.
        others = (sender,) if mine and sender and len(self._others) < 2 else self._others
        said = Said(mine, sender, tuple(one for one in others if one), raw_time=row["时刻"].strip())
        said.at = self._clock.at(local)
        said.name, said.group = next(filter(None, map(str.strip, _names(row))), None), len(self._others) > 1
        place = self._repeats.place(row["时刻"], sender, content)
        said.key = key_of("wechat-12425", local.isoformat(), side, sender, kind, content, place)
        said.raw = {"type": kind, "id": row["ID"]}
        return meaning.by_type(said, code, content) or contact(said)


_KINDS = {"文本": 1, "图片": 3, "语音": 34, "邮件": 35, "名片": 42, "视频": 43, "表情": 47, "位置": 48, "链接": 49}
_KINDS |= {"语音通话": 50, "视频通话": 50, "通话": 50, "系统消息": 10000}


def _id_of(row: Row) -> str | None:
    return next(filter(None, (row[name].strip() for name in ("ID", "微信号", "昵称", "显示名称"))), None)


def _names(row: Row) -> tuple[str, str]:
    return row["显示名称"], row["昵称"]


class _Wxpy:
    """Rows of programs on wxpy, which listen to groups."""

    def __init__(self, run: Run, rows: Rows) -> None:
        self._time, counts = "time()", Counter[str]()
        for _, row in rows:
            if row is not None:
                self._time = next((name for name in row if name.startswith("time(")), self._time)
                counts.update(filter(None, [self._sender(row)]))
        zone = self._time[len("time(") : -1]
        self._clock, self._repeats = Clock(run, zone if _is_zone(zone) else None), Repeats()
        self._sides = Sides(run, counts)

    def entry(self, row: Row) -> Entry | Out:
        """What one row is."""
        kind, content = row["content_type"].strip(), row["content"]
        local = _local(row[self._time])
        if local is None:
            return Out("time", rejected=True)
        if kind in ("Note", "System"):
            return Out("recalled", evidence=True) if meaning.is_recalled(content) else Out("system")
        if kind not in _WXPY:
            return Out("kind", rejected=True)
        name = self._sender(row)
        said = Said(self._sides.mine(name), name, (row["group_name"].strip(),), raw_time=row[self._time].strip())
        said.at, said.group = self._clock.at(local), bool(row["group_id"].strip())
        place = self._repeats.place(said.raw_time, name, content)
        said.key = key_of("wechat-wxpy", local.isoformat(), row["group_name"], name, kind, content, place)
        said.raw = {"type": kind, "from_id": row["from_id"], "group": row["group_name"]}
        if kind not in ("Text", "Sharing"):
            said.raw["text"] = content[:2000]
            return contact(said)
        return meaning.by_words(said, content) or contact(said)

    def _sender(self, row: Row) -> str | None:
        return row["from_nickname"].strip() or row["from_id"].strip() or None


_WXPY = frozenset({"Text", "Map", "Card", "Sharing", "Picture", "Recording", "Attachment", "Video"})


def _local(text: str) -> datetime | None:
    day, _, clock = text.strip().partition(" ")
    return when(day, clock) if clock.count(":") == 2 else None


def _is_zone(name: str) -> bool:
    try:
        zone_info(name)
    except Unreadable:
        return False
    return True


MEMOTRACE = Layout(
    "memotrace",
    ("localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime", "Status", "StrContent", "StrTime"),
    _MemoTrace,
)
CHATLOG = Layout("chatlog", ("Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"), _Chatlog)
BACKUP = Layout("12425", ("时刻", "消息类型", "消息方向", "ID", "微信号", "昵称", "显示名称", "内容"), _Backup)
WXPY = Layout("wxpy", ("group_id", "group_name", "from_id", "from_nickname", "content_type", "content"), _Wxpy)
LAYOUTS = (MEMOTRACE, CHATLOG, BACKUP, WXPY)
FAMILY = frozenset(
    {"StrContent", "TalkerId", "IsSender", "SenderName", "TalkerName", "消息方向", "消息类型", "显示名称"}
) | {"from_nickname", "content_type", "group_name"}
"""Columns of which two stand in no other table."""


def layout_of(names: Iterable[str]) -> tuple[Layout, list[str], list[str]]:
    """The layout that is most like a header, the columns it lacks of it, and those it has beyond it."""
    given = list(names)
    known = max(LAYOUTS, key=lambda layout: len(set(layout.header) & set(given)))
    lacks = [name for name in known.header if name not in given]
    beyond = [name for name in given if name not in known.header]
    if known is WXPY and not any(name.startswith("time(") and name.endswith(")") for name in given):
        lacks = ["time(Asia/Shanghai)", *lacks]
    return known, lacks, beyond
