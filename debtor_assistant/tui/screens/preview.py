"""A look into one file: its words, its picture, or how to play it. Nothing is written anywhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.evidence_keys import FileKeys
from debtor_assistant.tui.widgets.picture import Picture
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.preview import Look

_PLAYERS = {"darwin": "open", "win32": "start"}
_MOST_CELLS = 160


class PreviewScreen(FileKeys, CalmScreen[None]):
    """The file under one's eyes."""

    place = "preview"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("preview")
    DEFAULT_CSS = """
    PreviewScreen #page { height: 1fr; padding: 1 2 0 2; }
    PreviewScreen #text { width: 100%; max-width: 100; height: auto; }
    PreviewScreen #about { margin-bottom: 1; height: auto; }
    """

    def __init__(self, record: str) -> None:
        super().__init__()
        self.record = record
        self.look: Look | None = None

    @property
    def current(self) -> str | None:
        """This file."""
        return self.record

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        with VerticalScroll(id="page"):
            yield Prose(id="about")
            yield Prose(id="text")

    def on_mount(self) -> None:
        """Read the file off the UI thread."""
        super().on_mount()
        case = self.assistant.case
        if case is None:
            return
        width = min(_MOST_CELLS, max(20, self.app.size.width - 6))

        def job() -> Look:
            from debtor_assistant.tui.work.preview import look_into

            return look_into(case, self.record, width, width * 4)

        self.assistant.work(job, self._seen, group="preview", exclusive=True)

    def on_survey_ready(self, _message: object) -> None:
        """A file does not depend on the findings."""

    def _seen(self, look: Look) -> None:
        self.look = look
        if not self.is_attached:
            return
        if look.picture is not None and self._has_colours:
            self.query_one("#page").mount(Picture(look.picture), before="#text")
        self.fill()

    @property
    def _has_colours(self) -> bool:
        """Whether a picture can be drawn: it is nothing but colours."""
        return not self.app.no_color and self.app.theme != "ansi-dark"

    def fill(self) -> None:
        """Write what is known by now."""
        look = self.look
        if look is None:
            self.query_one("#about", Prose).update(Content(t("tui.page.reading")))
            return
        self.query_one("#about", Prose).update(Content("\n").join(self._about(look)))
        text = safe(look.text)
        if look.cut:
            text += Content("\n\n") + Content(t("tui.preview.cut")).stylize("$quiet")
        self.query_one("#text", Prose).update(text)

    def _about(self, look: Look) -> Iterator[Content]:
        yield safe(look.name, lines=False).stylize("bold")
        if look.kind == "image" and (look.picture is None or not self._has_colours):
            yield Content(t("tui.preview.no_picture"))
        if look.kind == "image" and look.text:
            yield Content(t("tui.preview.words_below")).stylize("$quiet")
        if look.kind == "pdf" and not look.text:
            yield Content(t("tui.preview.no_words"))
        if look.kind in ("audio", "video", "other") or (look.kind == "image" and look.picture is None):
            player = _PLAYERS.get(sys.platform, "xdg-open")
            yield Content(t(f"tui.preview.{'play' if look.kind in ('audio', 'video') else 'open'}"))
            yield Content(f"  debtor-assistant evidence export {self.record} -o copy\n  {player} copy").stylize("bold")
            yield Content(t("tui.preview.copy_is_open")).stylize("$quiet")

    def after_strike(self) -> None:
        """There is nothing to look into any more."""
        self.dismiss(None)


class PreviewKey(FileKeys):
    """What the list and the sheet of the evidence have besides: a look inside."""

    def action_preview(self) -> None:
        """Look into the file without writing it anywhere."""
        if self.assistant.case is not None and self.current is not None:
            self.assistant.push_screen(PreviewScreen(self.current))
