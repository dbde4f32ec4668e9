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

`of_databases.py` and `of_names.py` read the rows, `meaning.py` says what becomes of the words. Sources:
12425/wechat-exporter, glrh111/wechat_stat, public exports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from debtor_assistant.intake.readers.wechat.of_databases import Backup, MemoTrace
from debtor_assistant.intake.readers.wechat.of_names import Chatlog, Wxpy
from debtor_assistant.intake.readers.wechat.rows import RowReader, Rows
from debtor_assistant.intake.run import Run


@dataclass(frozen=True)
class Layout:
    """The columns of one program."""

    name: str
    header: tuple[str, ...]
    reader: Callable[[Run, Rows], RowReader]


MEMOTRACE = Layout(
    "memotrace",
    ("localId", "TalkerId", "Type", "SubType", "IsSender", "CreateTime", "Status", "StrContent", "StrTime"),
    MemoTrace,
)
CHATLOG = Layout("chatlog", ("Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"), Chatlog)
BACKUP = Layout("12425", ("时刻", "消息类型", "消息方向", "ID", "微信号", "昵称", "显示名称", "内容"), Backup)
WXPY = Layout("wxpy", ("group_id", "group_name", "from_id", "from_nickname", "content_type", "content"), Wxpy)
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
