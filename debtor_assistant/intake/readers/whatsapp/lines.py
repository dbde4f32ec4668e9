"""The first line of a WhatsApp entry, in every form that phones write.

Android ``DATE, TIME - NAME: TEXT``, iPhone ``[DATE, TIME] NAME: TEXT``. The phone's language and its 12 or 24 hour
setting decide the rest. Forms: public documentation and tests of whatsapp-chat-parser, chat-miner, whatstk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time

from debtor_assistant.intake.dates import Triple, day_of
from debtor_assistant.intake.textchat import daytime

MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
"""Direction marks; iOS writes the first before everything that the app itself says."""

# One character for one, so that a place in the copy is the same place in the line.
_COPY = str.maketrans(
    {
        **dict.fromkeys("\u202f\u00a0\u2009\u3000", " "),
        **dict.fromkeys(MARKS, "\u200e"),
        **{chr(0x660 + n): str(n) for n in range(10)},
        **{chr(0x6F0 + n): str(n) for n in range(10)},
        **{chr(0x966 + n): str(n) for n in range(10)},
        "،": ",",
        "–": "-",
        "—": "-",
        "：": ":",
    }
)
_M = "\u200e*"
_DATE = (
    rf"(?:(?P<a>\d{{1,4}}){_M}(?P<sep>[./-]){_M} ?(?P<b>\d{{1,2}}){_M}(?P=sep){_M} ?(?P<c>\d{{1,4}})\.?"
    r"|(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日)"
)
_BEFORE = "上午|下午|午前|午後|凌晨|清晨|早上|中午|晚上|오전|오후|AM|PM|am|pm"
_AFTER = (
    r"[ap]\.? ?m\.?|[AP]\.? ?M\.?|上午|下午|午前|午後|오전|오후|ص|م|ق\.ظ\.?|ب\.ظ\.?|SA|CH|PG|PTG|TS|TG|ÖÖ|ÖS|fm|em|"
    r"[πμ]\.?μ\.?|पूर्वाह्न|अपराह्न"
)
_TIME = (
    rf"{_M}(?:(?P<before>{_BEFORE}) ?)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?"
    rf"{_M}(?: ?(?P<after>{_AFTER}))?{_M}"
)
_FORMS = {
    "ios": re.compile(rf"{_M}\[{_DATE}{_M}(?:, ?| ){_TIME}\] ?"),
    "android": re.compile(rf"{_M}{_DATE}{_M}(?:, ?| ){_TIME} - "),
}
_LONGEST_HEAD = 80


@dataclass(frozen=True)
class Head:
    """The beginning of an entry."""

    form: str
    """`ios` or `android`."""
    triple: Triple
    digits: tuple[int, int, int]
    clock: time
    precision: str
    raw_time: str
    rest: str
    """What follows, with its marks."""

    def local(self, order: str | None) -> datetime | None:
        """The time on the phone's clock, once the order of the date is known."""
        day = day_of(self.triple, order) if order else None
        return None if day is None else datetime.combine(day, self.clock)


def head(line: str, form: str | None = None) -> Head | None:
    """The beginning of an entry, or None where the line goes on with the entry before.

    Args:
        line: The line as it stands.
        form: The form of this file; without it both are tried.
    """
    copy = line[:_LONGEST_HEAD].translate(_COPY)
    for name in (form,) if form else _FORMS:
        found = _FORMS[name].match(copy)
        if found is not None:
            return _read(name, found, line)
    return None


def _read(form: str, found: re.Match[str], line: str) -> Head | None:
    marker = found["before"] or found["after"] or ""
    clock = daytime(int(found["hour"]), int(found["minute"]), int(found["second"] or 0), marker)
    if clock is None:
        return None
    names = ("y", "m", "d") if found["y"] else ("a", "b", "c")
    texts = [found[name] for name in names]
    year, *rest = (int(text) for text in texts)
    triple: Triple = (year, rest[0], rest[1])
    # Thai phones count years from 543 years before ours.
    triple = tuple(number - 543 if 2400 < number < 2700 else number for number in triple)  # type: ignore[assignment]
    digits = (len(texts[0]), len(texts[1]), len(texts[2]))
    raw = line[found.start() : found.end()].strip(MARKS + " []-–")
    return Head(form, triple, digits, clock, "seconds" if found["second"] else "minutes", raw, line[found.end() :])


def split(rest: str, known: frozenset[str] = frozenset()) -> tuple[str | None, str]:
    """Name and text of an entry; no name where the app itself speaks.

    Args:
        rest: What follows the time.
        known: Names that write in this file; only for them a colon without a space ends the name.
    """
    bare = rest.lstrip(MARKS)
    at = bare.find(": ")
    if at < 0 and bare.endswith(":"):
        at = len(bare) - 1
    if at > 0 and is_name(bare[:at]):
        return _name(bare[:at]), bare[at + 1 :].removeprefix(" ")
    at = bare.find(":")
    if at > 0 and _name(bare[:at]) in known:
        return _name(bare[:at]), bare[at + 1 :]
    return None, rest


def is_name(text: str) -> bool:
    """Whether this can be a sender: names are short and quote nothing (`X changed the subject to "a: b"`)."""
    return len(text) <= 100 and not any(mark in text for mark in '"“”„«»「」')


def _name(text: str) -> str:
    return text.strip(MARKS + " \u00a0\u202f~").strip(MARKS)
