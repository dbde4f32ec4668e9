"""One file: what it is, what you say of it, what it says of itself, what its name proposes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.terminal import clean
from debtor_assistant.base.zones import zone_info
from debtor_assistant.text import fmt_datetime, t
from debtor_assistant.tui.file_kinds import kind_of
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.evidence_lines import grade_words, kind_words, size_words
from debtor_assistant.tui.screens.evidence_read_only import below, heading, told, words_lines
from debtor_assistant.tui.screens.evidence_words import WordsKeys
from debtor_assistant.tui.screens.preview import PreviewKey
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import fit, padded, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.evidence import FileSheet

_SAID = ("about", "carrier", "grade", "note", "words")
"""What the user can say of a file."""


class FileScreen(WordsKeys, PreviewKey, CalmScreen[None]):
    """Every answer is kept at once; the bytes of the file never change."""

    place = "file"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("file")
    DEFAULT_CSS = """
    FileScreen #name { margin: 1 2 0 2; text-style: bold; height: auto; max-height: 3; }
    FileScreen #list { border: none; height: 1fr; background: $background; margin: 1 1 0 1; padding: 0; }
    """

    def __init__(self, sheet: FileSheet) -> None:
        super().__init__()
        self.sheet = sheet

    def body(self) -> Iterable[Widget]:
        """Yield the name and the lines."""
        yield Prose(safe(self.sheet.values["name"] or self.sheet.id, lines=False), id="name")
        yield OptionList(id="list", markup=False, compact=True)

    @property
    def current(self) -> str | None:
        """This file."""
        return self.sheet.id

    def fill(self) -> None:
        """Write every line."""
        found = self.query_one("#list", OptionList)
        place = found.highlighted
        found.clear_options()
        found.add_options(self._options())
        if place is None:
            place = next(nr for nr, one in enumerate(found.options) if one.id == "about")
        found.highlighted = min(place, found.option_count - 1)

    def on_records_changed(self, message: Any) -> None:
        """Read the file's record anew."""
        super().on_records_changed(message)
        case, record = self.assistant.case, self.sheet.id
        if case is None:
            return

        def job() -> FileSheet:
            from debtor_assistant.tui.work.evidence import sheet

            return sheet(case, record)

        self.assistant.work(job, self._read, group="file", exclusive=True, failed=lambda _: None)

    def on_survey_ready(self, _message: object) -> None:
        """A file does not depend on the findings."""

    def _read(self, sheet: FileSheet) -> None:
        self.sheet = sheet
        if self.is_attached:
            self.fill()

    def on_resize(self) -> None:
        """Use the room there is."""
        if self.is_mounted:
            self.fill()

    # Lines

    def _options(self) -> Iterator[Option]:
        values = self.sheet.values
        yield heading("tui.file.said_by_you")
        yield from (self._answer(name) for name in _SAID)
        if self.sheet.near is not None:
            yield from self._proposals()
        yield heading("tui.file.is")
        zone = zone_info(self.sheet.known.zone)
        facts = {
            "kind": f"{kind_words(values['media_type'])} ({values['media_type'] or t('tui.value.unknown_short')})",
            "size": size_words(values),
            "created_at": fmt_datetime(datetime.fromisoformat(str(values["created_at"])).astimezone(zone)),
            "parent": str(values["parent"] or ""),
            "sha256": str(values["sha256"] or ""),
        }
        yield from (told(self._room, t(f"tui.file.{name}"), value) for name, value in facts.items() if value)
        if kind_of(values["media_type"]) in ("audio", "video") and self.assistant.case is not None:
            said = t("tui.file.recording", code=self.assistant.case.jurisdiction)
            yield from words_lines(self._room, said)
        if self.sheet.said:
            yield heading("tui.file.said_by_itself")
            yield from (below(self._room, label, words) for label, words in self.sheet.said)
        if values["words"]:
            yield heading(f"tui.file.words.{values['words_from'] or 'typed'}")
            yield from words_lines(self._room, str(values["words"]))

    def _answer(self, name: str) -> Option:
        text, known = self._said(name)
        room = max(16, self.app.size.width - 30)
        return Option(
            Content.assemble(
                "  ",
                padded(t(f"tui.file.{name}"), 22),
                " ",
                (fit(clean(text), room).rstrip(), "bold" if known else "$quiet"),
            ),
            id=name,
        )

    def _said(self, name: str) -> tuple[str, bool]:
        """Return an answer in words, and whether there is one."""
        values = self.sheet.values
        if name == "about":
            return ("; ".join(self.sheet.about.values()), True) if self.sheet.about else (t("tui.file.none"), False)
        if name == "grade":
            return grade_words(values["grade"]), bool(values["grade"])
        if name == "words" and values["words"]:
            first = " ".join(str(values["words"]).split())
            return f"{t('tui.file.draft')} {first}" if values["words_from"] == "ocr" else first, True
        if values[name]:
            return str(values[name]), True
        plain = name == "words" and kind_of(values["media_type"]) not in ("image", "pdf")
        return t("tui.file.words.not_written" if plain else f"tui.file.{name}.none"), False

    def _proposals(self) -> Iterator[Option]:
        near = self.sheet.near
        if near is None:
            return
        yield heading("tui.file.proposed")
        new = [one for one in near.contacts if one not in self.sheet.about]
        for record in new[:3]:
            yield Option(
                safe(f"  > {t('tui.file.tie', contact=near.contacts[record])}", lines=False), id=f"tie:{record}"
            )
        number = t("tui.file.from_number", number=near.number) if near.number else ""
        said = t("tui.file.new_contact", at=near.at) + number
        yield Option(safe(f"  > {said}", lines=False), id="new-contact")

    @property
    def _room(self) -> int:
        return self.app.size.width - 5

    # What is said of it

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or ""
        if name in _SAID:
            self.ask(name)
        elif name.startswith("tie:"):
            about = [*self.sheet.about, name.removeprefix("tie:")]
            self.keep({"about": about})
        elif name == "new-contact" and self.sheet.near is not None:
            near = self.sheet.near
            facts: dict[str, object] = {"at": near.at}
            facts |= {"from_address": near.number} if near.number else {}
            self.assistant.open_sheet("contact", None, facts)

    def action_say_of_file(self) -> None:
        """Answer the marked line."""
        self.query_one("#list", OptionList).action_select()

    def after_strike(self) -> None:
        """Leave the file that is gone."""
        self.dismiss(None)
