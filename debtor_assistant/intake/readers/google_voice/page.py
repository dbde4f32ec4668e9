"""One HTML file of Google Voice taken apart. Sources: tests of google-voice-takeout-merger and -parser."""

from __future__ import annotations

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


class VoicePage(Page):
    """Collects messages, participants, labels and the title of one file."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[Message] = []
        self.participants: list[str] = []
        self.labels: set[str] = set()
        self.title = ""
        self.is_call = False

    @property
    def _last(self) -> Message:
        if not self.messages:
            self.messages.append(Message(1))
        return self.messages[-1]

    def opened(self, element: Open) -> None:
        """An element begins."""
        if element.tag == "div" and "haudio" in element.classes:
            self.is_call = True
            self.messages.append(Message(len(self.messages) + 1))
        elif element.tag == "div" and "message" in element.classes and self.inside("hChatLog"):
            self.messages.append(Message(len(self.messages) + 1))
        elif element.tag == "a":
            self._link(element)
        elif element.tag in ("img", "audio", "video") and element.attrs.get("src") and self._in_message():
            self._last.files.append(element.attrs["src"])
        elif element.tag == "abbr" and self._in_message():
            self._abbr(element)

    def closed(self, element: Open) -> None:
        """An element ends."""
        if element.tag == "title":
            self.title = " ".join(element.text.split())
        elif self._in_message() and element.tag == "q":
            self._last.text = element.text.strip("\n")
        elif self._in_message() and "full-text" in element.classes:
            self._last.text = " ".join(element.text.split())
        elif self._in_message() and "fn" in element.classes and self.inside("sender", "contributor"):
            self._last.name = " ".join(element.text.split())

    def _in_message(self) -> bool:
        return self.inside("message", "haudio") is not None

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
