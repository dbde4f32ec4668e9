"""One HTML file of Google Voice taken apart. Sources: tests of google-voice-takeout-merger and -parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from debtor_assistant.intake.html_pages import Open, Page

_FILES = frozenset({"video", "audio", "vcard"})


@dataclass
class Message:
    """A message of a talk, or the one call of a call file."""

    number: int
    time: str = ""
    tel: str = ""
    name: str = ""
    mine: bool = False
    text: str = ""
    duration: str = ""
    files: list[str] = field(default_factory=list)
    is_cut: bool = True
    """Its end was not met: what was read of it may be half."""


class VoicePage(Page):
    """Collects messages, participants, labels and the title of one file."""

    begins = re.compile(r'<[^<>]{0,20}class="(?:message|haudio)"')

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []
        self.participants: list[str] = []
        self.labels: set[str] = set()
        self.title = ""
        self.is_call = False
        self._is_talk = False
        self._open: Open | None = None

    @property
    def rows(self) -> list[Message]:
        """All messages, with those that damage hides."""
        return [*self.messages, *map(Message, self.unread)]

    @property
    def _last(self) -> Message:
        return self.messages[-1]

    def opened(self, element: Open) -> None:
        """An element begins."""
        self._is_talk = self._is_talk or "hChatLog" in element.classes
        if element.tag == "div" and ("haudio" in element.classes or ("message" in element.classes and self._is_talk)):
            self.is_call = self.is_call or "haudio" in element.classes
            self.messages.append(Message(self.number_here()))
            self._open = element
        elif element.tag == "a":
            self._link(element)
        elif element.tag in ("img", "audio", "video") and element.attrs.get("src") and self._in_message():
            self._last.files.append(element.attrs["src"])
        elif element.tag == "abbr" and self._in_message():
            self._abbr(element)

    def closed(self, element: Open) -> None:
        """An element ends."""
        if element is self._open:
            self._last.is_cut, self._open = False, None
        elif element.tag == "title":
            self.title = " ".join(element.text.split())
        elif self._in_message() and element.tag == "q":
            self._last.text = element.text.strip("\n")
        elif self._in_message() and "full-text" in element.classes:
            self._last.text = " ".join(element.text.split())
        elif self._in_message() and "fn" in element.classes and self.inside("sender", "contributor"):
            self._last.name = " ".join(element.text.split())

    def _in_message(self) -> bool:
        return self._open is not None

    def _link(self, element: Open) -> None:
        target = element.attrs.get("href", "")
        if element.attrs.get("rel") == "tag":
            self.labels.add(target.rsplit("#", 1)[-1])
        elif "tel" in element.classes and target.startswith("tel:"):
            tel = target.removeprefix("tel:").strip()
            if self.inside("participants"):
                self.participants.append(tel)
            elif self._in_message():
                self._last.tel = tel
        elif element.classes & _FILES and target and self._in_message():
            self._last.files.append(target)

    def _abbr(self, element: Open) -> None:
        if element.classes & {"dt", "published"}:
            self._last.time = element.attrs.get("title", "")
        elif "duration" in element.classes:
            self._last.duration = element.attrs.get("title", "")
        elif "fn" in element.classes:
            # The owner's own messages have an abbreviation where others have a span.
            self._last.mine = True
