"""Makes the bytes legal XML without inventing words: encoding, illegal characters, emoji in two halves.

Some phones write an emoji as two references, `&#55357;&#56832;`, which no XML parser accepts. Each pair becomes one
character; a half alone and control characters are dropped; bytes that are no text become U+FFFD. All of it is counted.
"""

from __future__ import annotations

import codecs
import re

_ENCODING = re.compile(rb"""\A<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Bytes that are no UTF-8 stand as U+DC80 … U+DCFF here; six of them in this order are an emoji the way Java writes it.
_HALVES = "\udced[\udca0-\udcaf][\udc80-\udcbf]\udced[\udcb0-\udcbf][\udc80-\udcbf]"
_BEGUN_HALVES = "\udced(?:[\udca0-\udcaf](?:[\udc80-\udcbf](?:\udced[\udcb0-\udcbf]?)?)?)?"
_ILLEGAL = re.compile(f"(?P<halves>{_HALVES})|[\udc80-\udcff]|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ANY_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\udc80-\udcff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,9}));")
_RUN = re.compile(r"(?:&#(?:x[0-9A-Fa-f]{1,8}|[0-9]{1,9});)+")
_TAIL = re.compile(
    rf"(?:{_BEGUN_HALVES}|(?:&#(?:x[0-9A-Fa-f]{{1,8}}|[0-9]{{1,9}});)?(?:&(?:#(?:x?[0-9A-Fa-f]{{0,9}})?)?)?)\Z"
)
_LONGEST_TAIL = 26


def encoding_of(head: bytes) -> tuple[str, int]:
    """The encoding that the first bytes name (else UTF-8), and how many bytes its mark takes."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, len(mark)
    if head.startswith(b"<\x00"):
        return "utf-16-le", 0
    if head.startswith(b"\x00<"):
        return "utf-16-be", 0
    declared = _ENCODING.match(head.lstrip())
    if declared is None:
        return "utf-8", 0
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        b"".decode(name)
    except LookupError:
        return "utf-8", 0
    # Written in bytes one by one, so a declared UTF-16 cannot be true; and gb2312 in files means its superset.
    return {"gb2312": "gb18030", "gbk": "gb18030"}.get(name, "utf-8" if name.startswith("utf") else name), 0


def begin(piece: bytes) -> tuple[str, bytes]:
    """The encoding, and the first piece without its mark or the blank lines that some editors leave in front."""
    encoding, mark = encoding_of(piece)
    return encoding, piece[mark:] if encoding.startswith("utf-16") else piece[mark:].lstrip()


class Recode:
    """Bytes of the file's encoding in, UTF-8 out. UTF-8 itself passes untouched."""

    def __init__(self, encoding: str) -> None:
        self._decoder = None if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)("replace")

    def feed(self, data: bytes) -> bytes:
        """Pass on."""
        return data if self._decoder is None else self._decoder.decode(data).encode("utf-8", "replace")

    def close(self) -> bytes:
        """What waited for more bytes."""
        return b"" if self._decoder is None else self._decoder.decode(b"", True).encode("utf-8", "replace")


class Repair:
    """UTF-8 bytes in, legal XML characters out; keeps count of what it had to change."""

    def __init__(self) -> None:
        self.replaced = 0
        """Bytes that were no UTF-8."""
        self.joined = 0
        """Characters written as two halves."""
        self.dropped = 0
        """Control characters and lone halves."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._rest = ""

    def feed(self, data: bytes) -> bytes:
        """Pass on what is complete; a reference cut in two waits."""
        text = self._rest + self._decoder.decode(data)
        tail = _TAIL.search(text, max(0, len(text) - _LONGEST_TAIL))
        cut = len(text) if tail is None else tail.start()
        self._rest = text[cut:]
        return self._mend(text[:cut])

    def close(self) -> bytes:
        """The end of the file: whatever waited."""
        text, self._rest = self._rest + self._decoder.decode(b"", True), ""
        return self._mend(text)

    def _mend(self, text: str) -> bytes:
        if _ANY_ILLEGAL.search(text):
            text = _ILLEGAL.sub(self._illegal, text)
        if "&#" in text:
            text = _RUN.sub(self._run, text)
        return text.encode("utf-8")

    def _illegal(self, found: re.Match[str]) -> str:
        if found["halves"]:
            self.joined += 1
            raw = found[0].encode("utf-8", "surrogateescape")
            return raw.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        if "\udc80" <= found[0] <= "\udcff":
            self.replaced += 1
            return "\ufffd"
        self.dropped += 1
        return ""

    def _run(self, found: re.Match[str]) -> str:
        out: list[str] = []
        high: int | None = None
        for reference in _REFERENCE.finditer(found[0]):
            code = int(reference[1], 16) if reference[1] else int(reference[2])
            if high is not None and 0xDC00 <= code <= 0xDFFF:
                out.append(f"&#{0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)};")
                self.joined += 1
                high = None
                continue
            self.dropped += high is not None
            high = code if 0xD800 <= code <= 0xDBFF else None
            if _is_legal(code):
                out.append(reference[0])
            else:
                self.dropped += high is None
        self.dropped += high is not None
        return "".join(out)


def _is_legal(code: int) -> bool:
    if code < 0x20:
        return code in (9, 10, 13)
    return not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF) and code <= 0x10FFFF
