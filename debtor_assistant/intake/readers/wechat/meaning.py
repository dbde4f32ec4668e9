"""What a WeChat message is, by its type or its words.

==============================  ======================================================================================
row                             becomes
==============================  ======================================================================================
type 1 text                     contact with its words
type 49 app (link, quote,       contact; the title in its XML is the words, the rest stays raw
transfer, file)
types 3 image, 34 voice, 35     contact without words
mail, 42 card, 43 video, 47
sticker, 48 place
type 50 call                    call; whether it was answered as far as the words say
type 10000 "… 撤回了一条消息"     evidence only: something was sent and taken back, nobody knows what
type 10000, other               skipped: the app itself speaks
other types                     rejected
==============================  ======================================================================================

In files without types the words decide: `[图片]`, `[语音]` and so on are placeholders, `未接听` and `通话时长 1:23` are
calls.
"""

from __future__ import annotations

import html
import re

from debtor_assistant.intake.chats import Said, missed, talked
from debtor_assistant.intake.entering import Out
from debtor_assistant.intake.run import Run
from debtor_assistant.text import t

WITHOUT_WORDS = frozenset({3, 34, 35, 42, 43, 47, 48, 62})
_TEXT, _APP, _CALL, _SYSTEM = 1, 49, 50, frozenset({10000, 10002})
_RECALLED = re.compile(r"撤回了一条消息|收回了一則訊息|recalled a message")
_TITLE = re.compile(r"<title>(?:<!\[CDATA\[)?(.{0,2000}?)(?:\]\]>)?</title>", re.DOTALL)
_PLACEHOLDER = re.compile(
    r"[\[【<](?:图片|圖片|语音|語音|音频|视频|視頻|表情|动画表情|名片|位置|文件|链接|红包|转账|聊天记录|Photo|Voice|Video|Sticker|Image)"
    r"[^\]】>\n]{0,200}[\]】>]\Z|!\[[^\]\n]{0,40}\]\([^)\n]{0,300}\)\Z"
)
_TALKED = re.compile(
    r"(?:\[?(?:语音|视频|語音|視訊)?通话\]? ?)?通[话話][时時][长長间間]\s*(?:(\d{1,2}):)?(\d{1,3}):(\d{2})"
)
_MISSED = re.compile(r"(?:对方)?(?:已取消|未接听|未應答|无应答|无人接听|已拒绝|忙线未接听|拒绝)(?:$|[,，。])")
_LENGTH = re.compile(r"(?:duration|roomduration|talktime)[=>\"' ]{1,3}(\d{1,6})")


def say_weak(run: Run) -> None:
    """Say how much such a file proves."""
    run.problem(t("intake.wechat.weak"), t("intake.wechat.weak_next"))


def is_recalled(text: str) -> bool:
    """Whether it says that a message was taken back."""
    return _RECALLED.search(text) is not None


def by_type(said: Said, kind: int, content: str) -> Out | None:
    """Fill in what a row of this type says; None where it is a contact."""
    if kind in _SYSTEM:
        return Out("recalled", evidence=True) if is_recalled(content) else Out("system")
    if kind == _TEXT:
        said.text = content or None
    elif kind == _APP:
        title = _TITLE.search(content)
        said.text = html.unescape(title[1]).strip() or None if title else None if "<" in content else content or None
        said.raw["text"] = content[:2000]
    elif kind == _CALL:
        length = _LENGTH.search(content)
        said.call = call_of(content) or (talked(int(length[1])) if length else {})
        said.raw["text"] = content[:2000]
    elif kind in WITHOUT_WORDS:
        said.raw["text"] = content[:2000]
    else:
        return Out("kind", rejected=True)
    return None


def by_words(said: Said, content: str) -> Out | None:
    """The same where the file gives no types."""
    bare = content.strip()
    if is_recalled(bare) and len(bare) < 80:
        return Out("recalled", evidence=True)
    call = call_of(bare) if len(bare) < 40 else None
    if call is not None:
        said.call, said.raw["text"] = call, content
    elif _PLACEHOLDER.match(bare):
        said.raw["text"] = content
    else:
        said.text = content or None
    return None


def call_of(text: str) -> dict[str, object] | None:
    """What words about a call say of it; None where they say nothing."""
    length = _TALKED.search(text)
    if length is not None:
        hours, minutes, seconds = (int(part or 0) for part in length.groups())
        return talked(hours * 3600 + minutes * 60 + seconds)
    return missed() if _MISSED.match(text) else None
