"""One letter: its questions above, what it says below, changing with every answer; then written, then sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import pick, t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.screens.letters_asking import NAMES, ask_of, wish_dialog, written_answer
from debtor_assistant.tui.screens.letters_lines import letter_lines
from debtor_assistant.tui.screens.letters_sending import Sending
from debtor_assistant.tui.screens.letters_writing import Writing
from debtor_assistant.tui.screens.wish_page import WishPage
from debtor_assistant.tui.widgets.words import short_path

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.letters_shelf import Begun
    from debtor_assistant.tui.work.letters import Preview, Shelf


class LetterScreen(Writing, Sending, WishPage):
    """Enter on a line asks."""

    place = "letter"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("letter")

    def __init__(self, shelf: Shelf, letter: str, party: str | None, begun: Begun | None = None) -> None:
        super().__init__()
        from debtor_assistant.tui.work.letters import Choice as Wish

        self.shelf = shelf
        self.choice = Wish(letter, party)
        self.found: Preview | None = None
        self.done = Content("")
        """What became of it."""
        self.begun: Begun = {} if begun is None else begun
        """Answers of letters that were begun and not written, kept by the list while it is open."""
        self.kept: Mapping[str, str] = {}
        """The answers that the history holds."""

    def on_mount(self) -> None:
        """Suggest a place, and take up the answers this letter was last written with."""
        from debtor_assistant.action.choosing import answers_in, last_written
        from debtor_assistant.tui.work.letters import suggested

        self.kept = answers_in(last_written(self.shelf.notes, self.choice.letter, self.choice.party))
        answers = self.begun.get(self._key, self.kept)
        self.choice = replace(self.choice, answers=answers, path=suggested(self.shelf, self.choice))
        super().on_mount()

    @property
    def _key(self) -> tuple[str, str | None]:
        return self.choice.letter, self.choice.party

    def draft(self) -> str:
        """Return the answers that were typed and not written yet."""
        new = {name: value for name, value in self.choice.answers.items() if self.kept.get(name) != value}
        return "\n".join(new.values())

    def fill(self) -> None:
        """Write the letter anew with what is known now."""
        self._write()
        shelf, choice = self.shelf, self.choice

        def job() -> Preview:
            from debtor_assistant.tui.work.letters import preview

            return preview(shelf, choice)

        self.assistant.work(job, self._read, group="letter", exclusive=True)

    def on_survey_ready(self, _message: object) -> None:
        """The records were judged anew: read the case again."""
        case, as_of = self.assistant.case, self.assistant.as_of
        if case is not None:

            def job() -> Shelf:
                from debtor_assistant.tui.work.letters import shelf_of

                return shelf_of(case, as_of)

            self.assistant.work(job, self._reread, group="shelf", exclusive=True)

    def _reread(self, shelf: Shelf) -> None:
        self.shelf = shelf
        if self.is_attached:
            self.fill()

    def _read(self, found: Preview) -> None:
        self.found = found
        if self.is_attached:
            self._write()

    # What is shown

    def _write(self) -> None:
        lines = [Content(t("tui.page.reading"))] if self.found is None else list(letter_lines(self.found))
        head = [self.done, Content("")] if self.done.plain else []
        self.write(self._options(), [*head, *lines])

    def _options(self) -> Iterator[Option]:
        if self.found is None:
            return
        asks = self.found.written.letter.ask
        for name in self._names():
            if name in ("write", "sent"):
                yield Option(Content.styled(f"> {t(f'tui.letter.{name}')}", "bold $accent"), id=name)
                continue
            ask = asks.get(name[4:]) if name.startswith("ask.") else None
            label = pick({"en": ask.en, "zh": ask.zh}) if ask else t(f"tui.letter.line.{name}")
            yield Option(self.wish_line(label, self._shown(name) or t("tui.letter.blank")), id=name)

    def _names(self) -> list[str]:
        assert self.found is not None
        letter = self.found.written.letter
        whom = ["party"] if letter.to else []
        debt = ["debt"] if len(self.shelf.matter.debts) > 1 else []
        asks = [f"ask.{name}" for name in letter.ask]
        return [*whom, *debt, *asks, "lang", "form", "path", "write", "sent"]

    def _shown(self, name: str) -> str:
        assert self.found is not None
        found, choice = self.found, self.choice
        if name.startswith("ask."):
            from debtor_assistant.action.bodies import body_name
            from debtor_assistant.action.phrases import said

            if name == "ask.body" and "body" in choice.answers:
                return body_name(found.written, found.matter)
            return said(ask_of(found, name), choice.answers.get(name[4:], ""))
        known = {
            "party": self.shelf.name(choice.party),
            "debt": found.matter.debt or "",
            "lang": NAMES[found.made.lang],
            "form": t(f"tui.letter.form.{choice.form}"),
            "path": short_path(self.target),
        }
        return known[name]

    def on_resize(self) -> None:
        """Use the room there is."""
        if self.is_mounted:
            self._write()

    # Asking

    def action_answer_letter(self) -> None:
        """Ask the question the cursor is on."""
        self.query_one("#wishes", OptionList).action_select()

    @on(OptionList.OptionSelected, "#wishes")
    def _asked(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or ""
        if name == "write":
            self.action_write_letter()
        elif name == "sent":
            self.action_letter_sent()
        elif self.found is not None:
            asked = wish_dialog(name, self.shelf, self.choice, self.found, self.target)
            self.app.push_screen(asked, lambda answer: self._answered(name, answer))

    def _answered(self, name: str, answer: Answer | None) -> None:
        if answer is None:
            return
        self.done = Content("")
        if name.startswith("ask."):
            kept = {one: value for one, value in self.choice.answers.items() if one != name[4:]}
            said = written_answer(answer.value)
            self.choice = replace(self.choice, answers=kept | ({name[4:]: said} if said else {}))
            self.begun[self._key] = self.choice.answers
        else:
            value: Any = Path(str(answer.value)) if name == "path" else answer.value
            self.choice = replace(self.choice, **{name: value})
        self.fill()

    def tell(self, words: Content) -> None:
        """Say above the letter what became of it."""
        self.done = words
        if self.is_attached:
            self._write()
            self.to_top()
