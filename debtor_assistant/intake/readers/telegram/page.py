"""One `messages.html` of Telegram Desktop taken apart. Source: the program's own `export_output_html`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from debtor_assistant.intake.html_pages import Open, Page


@dataclass
class Shown:
    """One `div.message`."""

    number: int
    """Its place in the page, from 1."""
    id: str = ""
    service: bool = False
    joined: bool = False
    """It follows one of the same sender, whose name is not written again."""
    is_cut: bool = False
    """Its end was not there: what was read of it may be half."""
    time: str = ""
    name: str = ""
    text: str = ""
    forwarded: str = ""
    is_call: bool = False
    title: str = ""
    status: str = ""
    files: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    """What is shown beside words: `photo`, `voice_message`, `poll`."""


class MessagesPage(Page):
    """Collects messages as they close; `title` is the name of the chat."""

    begins = re.compile(r'<[^<>]{0,60}(?:class="message |id="message-?\d)')

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Shown] = []
        self.title = ""
        self._message: Shown | None = None
        self._open: Open | None = None

    def rest(self) -> list[Shown]:
        """At the end of the page: the message that is open, and those that were never met."""
        self._cut()
        return [*self.done, *(Shown(number, is_cut=True) for number in self.unread)]

    def opened(self, element: Open) -> None:
        """An element begins."""
        if element.tag == "div" and "message" in element.classes and element.classes & {"default", "service"}:
            # Messages stand in no other message: the one before lost its end.
            self._cut()
            service, joined = "service" in element.classes, "joined" in element.classes
            name = element.attrs.get("id", "").removeprefix("message")
            self._message, self._open = Shown(self.number_here(), name, service, joined), element
        elif self._message is None:
            return
        elif element.classes >= {"date", "details", "pull_right"}:
            self._message.time = self._message.time or element.attrs.get("title", "").strip()
        elif self.inside("media_wrap"):
            self._media(self._message, element)

    def _cut(self) -> None:
        if self._message is not None:
            self._message.is_cut = True
            self.done.append(self._message)
            self._message = self._open = None

    def closed(self, element: Open) -> None:
        """An element ends."""
        message = self._message
        if message is None:
            if "text" in element.classes and self.inside("page_header"):
                self.title = self.title or " ".join(element.text.split())
            return
        if element is self._open:
            if message.service:
                message.text = message.text or " ".join(element.text.split())
            self.done.append(message)
            self._message = self._open = None
        elif "from_name" in element.classes:
            name = " ".join(element.text.split())
            if self.inside("forwarded"):
                message.forwarded = name
            else:
                message.name = name
        elif "text" in element.classes:
            message.text = element.text.strip()
        elif self.inside("media_wrap") and "title" in element.classes:
            message.title = " ".join(element.text.split())
        elif self.inside("media_wrap") and "status" in element.classes:
            message.status = " ".join(element.text.split())

    def _media(self, message: Shown, element: Open) -> None:
        """What is shown beside words: its kind, and the file where one was exported."""
        message.is_call = message.is_call or "media_call" in element.classes
        kinds = [one for one in sorted(element.classes) if one.startswith("media_") or one.endswith("_wrap")]
        message.kinds += [one.removeprefix("media_").removesuffix("_wrap") for one in kinds if one not in message.kinds]
        target = element.attrs.get("href", "") if element.tag == "a" else ""
        if target and "://" not in target and not target.startswith(("#", "data:", "javascript:", "mailto:", "tel:")):
            message.files.append(unquote(target))
