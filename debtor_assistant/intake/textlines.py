"""Lines of a text file, one by one, whatever wrote it: encoding found by content, broken bytes marked and counted."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Sequence

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.text import t

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LONGEST = 16 << 20
"""Characters in one line; no message is that long."""
_ESCAPED = re.compile("[\udc80-\udcff]")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

Looks = Callable[[str], bool]
"""Whether the beginning of a file, as text, is of a format."""


def encoding_of(head: bytes, looks: Looks, others: Sequence[str] = ()) -> str | None:
    """The encoding in which the beginning looks like the format, or None when it does in none.

    A byte order mark decides. Else UTF-8, then the others in their order if every byte fits and `looks` finds its
    words; last UTF-8 with broken bytes.
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name if looks(_decoded(head, name, "replace")) else None
    for name in ("utf-8", *others):
        try:
            text = _decoded(head, name, "strict")
        except UnicodeDecodeError:
            continue
        if looks(text):
            return name
    return "utf-8" if looks(_decoded(head, "utf-8", "replace")) else None


def lines(source: Source, encoding: str, run: Run | None = None) -> Iterator[tuple[int, str]]:
    """Every line with its number from 1, without its end. What was replaced is said in `run`.

    Raises:
        InputError: A line is longer than any message.
    """
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape" if encoding != "utf-16" else "replace")
    number, rest, replaced = 0, "", 0
    for data in source.chunks(run.progress if run else None):
        whole = (rest + decoder.decode(data)).split("\n")
        rest = whole.pop()
        for text in whole:
            number += 1
            text, bad = _mended(text)
            replaced += bad
            yield number, text
        if len(rest) > _LONGEST:
            place = f"{source.name}, line {number + 1}"
            raise InputError(place, t("intake.source.long_line"), t("intake.source.long_line_next"))
    rest += decoder.decode(b"", True)
    if rest:
        text, bad = _mended(rest)
        replaced += bad
        yield number + 1, text
    if replaced and run is not None:
        run.problem(t("intake.file.replaced", n=replaced), t("intake.file.replaced_next"))


def _mended(text: str) -> tuple[str, int]:
    text = text.removesuffix("\r")
    if text.isascii() and text.isprintable():
        return text, 0
    text, escaped = _ESCAPED.subn("\ufffd", text)
    text, control = _NOT_TEXT.subn("\ufffd", text)
    return text, escaped + control


def _decoded(head: bytes, name: str, errors: str) -> str:
    """The beginning as text; a character cut at its end does not count against the encoding."""
    return codecs.getincrementaldecoder(name)(errors).decode(head)
