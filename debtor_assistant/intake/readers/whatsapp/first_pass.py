"""The first look at a WhatsApp chat: where it is, which form its lines have, how it writes dates, who speaks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from debtor_assistant.intake.dates import Order
from debtor_assistant.intake.readers.whatsapp import phrases
from debtor_assistant.intake.readers.whatsapp.lines import MARKS, head, split
from debtor_assistant.intake.readers.whatsapp.phrases import Kind
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.textlines import encoding_of, lines
from debtor_assistant.text import t

_BORN = date(2009, 1, 1)
"""The app did not exist before; older readings of a date are wrong ones."""

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
"""Only phones in Chinese, Japanese or Korean put a year of two digits first."""


@dataclass
class Chat:
    """What the first pass learned."""

    form: str = ""
    order: Order = field(default_factory=lambda: Order(first=_BORN))
    senders: Counter[str] = field(default_factory=Counter)
    me: str | None = None


def find(source: Source) -> tuple[Source, str] | None:
    """The text with the chat, and its encoding."""
    if source.is_workbook:
        return None
    texts = [source]
    if source.archive is not None:
        texts = [source.inside(item.name) for item in source.archive.ending(".txt")][:50]
    for text in texts:
        encoding = encoding_of(text.head(), _looks)
        if encoding is not None:
            return text, encoding
    return None


def differs(source: Source) -> str | None:
    """Where a text speaks WhatsApp's words and its lines begin in no known way: what they look like, for people."""
    text = source.head().decode("utf-8", "replace")
    if source.archive is not None or not phrases.mentions(text):
        return None
    shown = [line.strip()[:60] for line in text.split("\n") if line.strip()][:2]
    return t("intake.format.whatsapp_differs", shown=" | ".join(shown))


def _looks(text: str) -> bool:
    begun = text.lstrip("\ufeff\r\n ").split("\n", 3)[:2]
    heads = [head(line.rstrip("\r")) for line in begun]
    found = next((one for one in heads if one is not None), None)
    if found is None:
        return False
    # `[2024-03-01 08:15:02] Name:` without the app's marks is Signal's form.
    iso = found.form == "ios" and found.digits[0] == 4 and found.raw_time[4] == "-"
    return not iso or "\u200e" in text[:4000]


def learn(source: Source, encoding: str) -> Chat:
    """Go through the whole chat once."""
    chat = Chat()
    if not any(_EAST_ASIAN.search(line) for _, line in lines(source, encoding)):
        chat.order.rule_out("ymd")
    for _, line in lines(source, encoding):
        found = head(line, chat.form or None)
        if found is None:
            continue
        chat.form = chat.form or found.form
        chat.order.see(found.triple, found.digits)
        name, text = split(found.rest)
        if name is None or is_system(found.form, text):
            continue
        chat.senders[name] += 1
        if phrases.kind_of(text) is Kind.DELETED_BY_ME:
            chat.me = name
    return chat


def is_system(form: str, text: str) -> bool:
    """On an iPhone the app speaks under the chat's name, after a direction mark."""
    return phrases.is_system(text, marked=form == "ios" and text.startswith(tuple(MARKS)))
