"""A mail file cut into its messages, one in memory at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MAX_MESSAGE = 64 << 20
"""Bytes of one message with all that is attached to it; no mail server lets more through."""
SEPARATOR = re.compile(rb"From \S+.*\d{4}\s*\Z")
"""`From ` at the start of a line, a sender and a date that ends in a year."""
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER = re.compile(
    rb"(?m)^(From|To|Subject|Date|Message-ID|Received|Return-Path|MIME-Version|Delivered-To|"
    rb"Content-Type|X-Mozilla-Status|X-GM-THRID)[ \t]*:",
    re.IGNORECASE,
)
_FIRST = re.compile(rb"(?:>?From .*\r?\n)?[!-9;-~]+[ \t]*:", re.ASCII)


def is_mail(head: bytes) -> bool:
    """Whether a file begins with the headers of a mail."""
    start = head.lstrip(b"\r\n")
    top = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return _FIRST.match(start) is not None and len({name.lower() for name in _HEADER.findall(top)}) > 1


def messages(pieces: Iterable[bytes]) -> Iterator[bytes | None]:
    """The messages as they were sent; None for one that is larger than any mail.

    A file that does not begin with a separator is one message. In an mbox a `>From ` at the start of a line stands for
    `From `, as programs write it so that no line of a message looks like a separator.
    """
    lines = _lines(pieces)
    first = next((line for line in lines if line.strip()), b"")
    is_mbox = SEPARATOR.match(first) is not None
    taken: list[bytes] = [] if first.startswith(b"From ") else [first]
    size, blank = len(first), False
    for line in lines:
        if is_mbox and blank and line.startswith(b"From ") and SEPARATOR.match(line):
            yield _whole(taken, size, unquote=True)
            taken, size, blank = [], 0, False
            continue
        size += len(line)
        # What is too large is not kept; its rest is passed by.
        if size <= MAX_MESSAGE:
            taken.append(line)
        blank = not line.strip()
    if taken or size > MAX_MESSAGE:
        yield _whole(taken, size, unquote=is_mbox)


def _whole(lines: list[bytes], size: int, *, unquote: bool) -> bytes | None:
    if size > MAX_MESSAGE:
        return None
    # The blank line in front of a separator belongs to it.
    whole = b"".join(lines[:-1] if unquote and lines and not lines[-1].strip() else lines)
    return _QUOTED.sub(rb"\1", whole) if unquote else whole


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Lines with their ends; one without an end within a megabyte comes in parts."""
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line + b"\n"
        if len(rest) > 1 << 20:
            yield rest
            rest = b""
    if rest:
        yield rest
