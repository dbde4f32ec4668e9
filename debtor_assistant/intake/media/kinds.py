"""The kind of a file by its first bytes, never by its name.

Sources: the signatures in PNG (RFC 2083), JPEG (ITU T.81), GIF89a, WebP and WAV (RIFF), ISO/IEC 14496-12 (`ftyp` and
its brands, 3GPP TS 26.244, HEIF ISO/IEC 23008-12), RFC 4867 (AMR), RFC 3533 and 7845 (Ogg, Opus), RFC 9639 (FLAC),
RFC 8794 (Matroska), ID3v2, MPEG audio frame headers, ADTS, PDF 32000; SILK as WeChat's voice messages begin
(`#!SILK_V3`, after one byte of Tencent's).

A zip whose first parts are those of an office document is that document; a text with three or more headers of mail at
its begin is mail. Other text without NUL bytes that is UTF-8, UTF-16 with a mark, or GB18030 is `text/…`; what remains
is `application/octet-stream`, and nothing more is said of it.
"""

from __future__ import annotations

import codecs
import re

HEAD = 4096
"""As many first bytes are looked at."""

UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"

_BEGINS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"#!AMR-WB\n", "audio/amr-wb"),
    (b"#!AMR\n", "audio/amr"),
    (b"#!SILK_V3", "audio/silk"),
    (b"\x02#!SILK_V3", "audio/silk"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "audio/x-ms-wma"),
    (b"FLV\x01", "video/x-flv"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OFFICE_PARTS = (
    (b"word/", _OFFICE + "wordprocessingml.document"),
    (b"xl/", _OFFICE + "spreadsheetml.sheet"),
    (b"ppt/", _OFFICE + "presentationml.presentation"),
)
_OPEN_DOCUMENT = re.compile(rb"PK\x03\x04.{26}mimetype(application/[\w.+-]{1,80}?)PK", re.DOTALL)
_MAIL = re.compile(
    rb"^(?:from|to|date|subject|received|message-id|return-path|mime-version):", re.IGNORECASE | re.MULTILINE
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_HEIF = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
_OLD_MOVIE = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
_TEXT_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(head: bytes) -> str:
    """The media type of what begins like this."""
    if not head:
        return EMPTY
    for begin, kind in _BEGINS:
        if head.startswith(begin):
            return _document_in_zip(head) if kind == "application/zip" else kind
    return _container(head) or _frames(head) or _document(head) or UNKNOWN


def is_movie(kind: str) -> bool:
    """Whether it is of the family that ISO/IEC 14496-12 describes."""
    return kind in {"video/mp4", "audio/mp4", "video/3gpp", "audio/3gpp", "video/quicktime"}


def _document_in_zip(head: bytes) -> str:
    """Letters and tables of office programs are zips; their first parts show which."""
    match = _OPEN_DOCUMENT.match(head)
    if match:
        return match[1].decode("ascii")
    if b"[Content_Types].xml" in head:
        return next((kind for part, kind in _OFFICE_PARTS if part in head), "application/zip")
    return "application/zip"


def _container(head: bytes) -> str | None:
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12], head[16:64])
    if head[4:8] in _OLD_MOVIE:
        return "video/quicktime"
    if head[:4] == b"OggS":
        words = head[:512]
        return "audio/opus" if b"OpusHead" in words else "video/ogg" if b"\x80theora" in words else "audio/ogg"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    return None


def _of_brand(brand: bytes, also: bytes) -> str:
    if brand in {b"avif", b"avis"} or (brand == b"mif1" and b"avif" in also):
        return "image/avif"
    if brand in _HEIF:
        return "image/heic"
    if brand[:2] in {b"3g", b"3G"}:
        return "video/3gpp"
    if brand == b"qt  ":
        return "video/quicktime"
    return "audio/mp4" if brand[:3] in {b"M4A", b"M4B", b"F4A"} else "video/mp4"


def _frames(head: bytes) -> str | None:
    """Sound without any container: eleven bits that are set, then fields not all of whose values exist."""
    if len(head) < 4 or head[0] != 0xFF:
        return None
    if head[1] & 0xF6 == 0xF0:
        return "audio/aac" if head[2] >> 2 & 0xF < 13 else None
    is_sound = head[1] & 0xE0 == 0xE0 and head[1] & 0x18 != 0x08 and head[1] & 0x06 != 0
    return "audio/mpeg" if is_sound and head[2] & 0xF0 != 0xF0 and head[2] & 0x0C != 0x0C else None


def _document(head: bytes) -> str | None:
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if head.startswith(_TEXT_MARKS[1:]):
        return "text/plain"
    if _CONTROL.search(head) or not (_reads(head, "utf-8") or _reads(head, "gb18030")):
        return None
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:256].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if len({found.lower() for found in _MAIL.findall(head)}) >= 3 and _MAIL.match(head.lstrip()):
        return "message/rfc822"
    return "text/xml" if start.startswith(b"<?xml") else "text/plain"


def _reads(head: bytes, encoding: str) -> bool:
    # The last letter may be cut: only what is whole counts.
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True
