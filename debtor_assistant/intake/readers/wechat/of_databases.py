"""Rows of programs that read the app's own database: they say who sent each message."""

from __future__ import annotations

from datetime import UTC, datetime

from debtor_assistant.intake.chats import Repeats, Said, contact
from debtor_assistant.intake.clocks import Clock, written
from debtor_assistant.intake.entering import Entry, Out, key_of
from debtor_assistant.intake.readers.wechat import meaning
from debtor_assistant.intake.readers.wechat.rows import NUMBER, Row, Rows, local_time
from debtor_assistant.intake.run import Run


class MemoTrace:
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
        if not NUMBER.match(seconds) or not 0 < int(seconds) < 10**11:
            return Out("time", rejected=True)
        if not NUMBER.match(kind) or row["IsSender"].strip() not in ("0", "1"):
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


class Backup:
    """Rows of 12425's program, which reads a backup of an iPhone."""

    def __init__(self, run: Run, rows: Rows) -> None:
        self._clock, self._repeats = Clock(run), Repeats()
        received = (row for _, row in rows if row is not None and row["消息方向"].strip() == "接收")
        self._others = tuple(dict.fromkeys(name for row in received if (name := _id_of(row))))

    def entry(self, row: Row) -> Entry | Out:
        """What one row is."""
        side, kind, content = row["消息方向"].strip(), row["消息类型"].strip(), row["内容"]
        local = local_time(row["时刻"])
        if local is None:
            return Out("time", rejected=True)
        code = _KINDS.get(kind) or (int(kind) if NUMBER.match(kind) else None)
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
