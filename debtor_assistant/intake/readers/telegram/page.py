"""One `messages.html` of Telegram Desktop taken apart. Source: the program's own `export_output_html`."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote

from debtor_assistant.intake.html_pages import Open, Page


@dataclass
class Shown:
    """One `div.message`."""

    id: str
    service: bool
    joined: bool
    """It follows one of the same sender, whose name is not written again."""
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

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Shown] = []
        self.title = ""
        self._message: Shown | None = None
        self._open: Open | None = None

    @property
    def is_cut(self) -> bool:
        """Whether the page ends within a message."""
        return self._message is not None

    def opened(self, element: Open) -> None:
        """An element begins."""
        message = self._message
        if message is None:
            if element.tag == "div" and "message" in element.classes and element.classes & {"default", "service"}:
                service, joined = "service" in element.classes, "joined" in element.classes
                self._message = Shown(element.attrs.get("id", "").removeprefix("message"), service, joined)
                self._open = element
        elif element.classes >= {"date", "details", "pull_right"}:
            message.time = message.time or element.attrs.get("title", "").strip()
        elif self.inside("media_wrap"):
            self._media(message, element)

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
