"""Which characters the bytes of an exported table are: shown by the file itself, never guessed from statistics.

In this order: a byte order mark; UTF-16 without one, by its zeros; UTF-8 that is right from the first byte to the
last; GB18030 (the superset of GBK and GB2312), Shift_JIS or Big5 when a known heading then stands in the file; a
UTF-8 file with a damaged place; else windows-1252, which any bytes are and which is said to the user.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from debtor_assistant.intake.source import Source

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_EAST = (
    ("gb18030", ("时间", "日期", "交易", "号码", "金额", "类型")),
    ("shift_jis", ("日付", "番号", "金額", "通話", "種類")),
    ("big5", ("時間", "日期", "號碼", "金額", "類型")),
)
"""Words that stand in the headings of every table we know in that script."""
FALLBACK = "cp1252"


def encoding_of(source: Source) -> str:
    """Look through the whole file for its encoding."""
    return encoding_from(source.head(), source.chunks())


def encoding_from(head: bytes, pieces: Iterable[bytes]) -> str:
    """The encoding of what begins with `head` and consists of the pieces."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if (wide := _utf16(head)) is not None:
        return wide
    if _is_all(pieces, "utf-8"):
        return "utf-8"
    for name, words in _EAST:
        text = head.decode(name, "replace")
        if any(word in text for word in words):
            return name
    return "utf-8" if _is_mostly_utf8(head) else FALLBACK


def text_of(source: Source, encoding: str) -> Iterator[str]:
    """The file's text in pieces; bytes that are no text become the sign �."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for data in source.chunks():
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)


def _utf16(head: bytes) -> str | None:
    """Text of mostly Latin letters in UTF-16 has a zero in every second byte."""
    sample = head[:2000]
    if len(sample) < 16:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 4:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_all(pieces: Iterable[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for data in pieces:
            decoder.decode(data)
    except UnicodeDecodeError:
        return False
    # A file cut within its last character is still what it is.
    return True


def _is_mostly_utf8(head: bytes) -> bool:
    text = head.decode("utf-8", "replace")
    good = sum(1 for sign in text if sign > "\x7f" and sign != "\ufffd")
    return good > 4 * text.count("\ufffd")
