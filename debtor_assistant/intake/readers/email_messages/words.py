"""Headers and bodies as text: encoded words, charsets by whatever name, HTML without tags, scripts and pictures."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from html.parser import HTMLParser

_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949"}
_NAMES |= {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8", "big5": "big5hkscs"}
_SILENT = frozenset({"script", "style", "head", "title", "template", "object", "svg"})
_BREAKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table", "hr"})


_LOOSE_NAME = re.compile(rb"(?m)^([!-9;-~]+)[ \t]+:")


class _AsItStands(Compat32):
    """Headers with bytes beyond ASCII are given as they are, not with � in their place."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


def parse(data: bytes) -> Message:
    """A mail; blanks before the colon of a header, as very old programs wrote them, are let through."""
    head, gap, rest = data.partition(b"\n\n") if b"\r\n\r\n" not in data[:100_000] else data.partition(b"\r\n\r\n")
    return BytesParser(policy=_AsItStands()).parsebytes(_LOOSE_NAME.sub(rb"\1:", head) + gap + rest)


def text_of(data: bytes, charset: str | None) -> str:
    """Bytes as text by the charset they claim; where it is none, or cannot be theirs, by what they can be."""
    name = (charset or "").strip().strip("'\"").lower()
    for one in (_NAMES.get(name, name), "utf-8", "gb18030"):
        try:
            return data.decode(codecs.lookup(one).name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def header_of(message: Message, name: str) -> str:
    """A header in one line of text, encoded words decoded; blank where there is none."""
    values = message.get_all(name)
    return "" if not values else decoded(str(values[0]))


def decoded(raw: str) -> str:
    """A raw header as text."""
    # Bytes beyond ASCII stand in it as halves of a character; they are UTF-8 or something older.
    if any("\udc80" <= sign <= "\udcff" for sign in raw):
        raw = text_of(raw.encode("utf-8", "surrogateescape"), None)
    flat = re.sub(r"\r?\n[ \t]*", " ", raw)
    try:
        parts = decode_header(flat)
    except (HeaderParseError, ValueError):
        return " ".join(flat.split())
    text = "".join(part if isinstance(part, str) else text_of(part, charset) for part, charset in parts)
    return " ".join(text.replace("\0", "").split())


def body_of(message: Message) -> str | None:
    """What the mail says: its plain text, else the text of its HTML. None where it says nothing."""
    found: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for part in _own_parts(message):
        kind = part.get_content_type()
        if kind in found and not is_attached(part):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                found[kind].append(text_of(data, _charset(part)))
    plain = "\n".join(found["text/plain"]).replace("\r\n", "\n").replace("\0", "")
    if plain.strip():
        return plain
    rich = "\n".join(map(_plain, found["text/html"]))
    return rich if rich.strip() else None


def attachments(message: Message) -> Iterator[dict[str, object]]:
    """Everything attached: name, type, size and fingerprint. A mail in a mail is one, with its own date and sender."""
    for name, kind, data, inner in files_of(message):
        about = {"name": name, "type": kind, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        if inner is not None:
            about["forwarded"] = {"from": header_of(inner, "From"), "date": header_of(inner, "Date")}
        yield about


def files_of(message: Message) -> Iterator[tuple[str, str, bytes, Message | None]]:
    """Name, type and bytes of everything attached; for a mail in a mail also that mail."""
    for part in _own_parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            payload = part.get_payload()
            about = payload[0] if isinstance(payload, list) and payload else part
            inner = about if isinstance(about, Message) else part
            # Headers as they were sent: signatures are over their lines.
            data = inner.as_bytes(policy=inner.policy.clone(max_line_length=None))
            yield f"{header_of(inner, 'Subject') or 'message'}.eml", kind, data, inner
        elif is_attached(part):
            found = part.get_payload(decode=True)
            yield _name(part), kind, found if isinstance(found, bytes) else b"", None


def is_attached(part: Message) -> bool:
    """Whether a part is a file and not the words of the mail."""
    kind = part.get_content_maintype()
    return part.get_content_disposition() == "attachment" or kind not in ("text", "multipart") or bool(_name(part))


def _own_parts(message: Message) -> Iterator[Message]:
    """The parts of this mail, not those of mails within it."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    payload = message.get_payload()
    if not isinstance(payload, list):
        return
    for part in payload:
        if isinstance(part, Message):
            yield from _own_parts(part)


def _name(part: Message) -> str:
    try:
        return decoded(part.get_filename() or "")
    except (LookupError, UnicodeError, ValueError, TypeError):
        return "file"


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, UnicodeError, ValueError):
        return None


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.out.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.out.append(data)


def _plain(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    parser.close()
    text = re.sub(r"[ \t\r\f\v\u00a0]+", " ", "".join(parser.out))
    return re.sub(r" ?\n[ \n]*", "\n", text).strip()
