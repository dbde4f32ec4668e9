"""Write the dossier for a lawyer: language, range, place; then say where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.clock import today
from debtor_assistant.base.problems import Problem
from debtor_assistant.base.sheets import SIZES
from debtor_assistant.text import LANGUAGES, fmt_number, language, t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.known import Known
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.edit_text import LineDialog
from debtor_assistant.tui.screens.edit_time import TimeDialog
from debtor_assistant.tui.screens.editors import Answer, Asking, Choice, ChoiceDialog
from debtor_assistant.tui.typed_path import is_there, typed_file
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import Says, fit, safe, short_path

if TYPE_CHECKING:
    from debtor_assistant.tui.work.exporting import Wish, Written

_NAMES = {"zh": "中文", "en": "English"}
_LINES = ("lang", "what", "private", "paper", "since", "until", "debt", "path", "write")
_WHATS = ("pdf", "folder", "zip")
_PRIVATES = ("whole", "redacted", "redacted_words")
_CHOSEN = ("paper", "what", "private")
"""Lines with a few words to choose from."""
_ENDINGS = {"pdf": ".pdf", "zip": ".zip", "folder": ""}


class ExportScreen(CalmScreen[None]):
    """A few lines to look at and one to press."""

    place = "export"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("export")
    DEFAULT_CSS = """
    ExportScreen #intro { margin: 1 2; height: auto; }
    ExportScreen #wishes { border: none; height: auto; background: $background; margin: 0 1; padding: 0; }
    ExportScreen #result { margin: 1 2; height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.wish: dict[str, object] = {"lang": language(), "paper": "a4", "what": "pdf", "private": "whole"}
        self.wish |= dict.fromkeys(("since", "until", "debt", "path"))
        self.known = Known()
        self.busy = False
        self.written: Written | None = None

    def body(self) -> Iterable[Widget]:
        """Yield what a dossier is, the wishes and the result."""
        yield Says("tui.export.intro", id="intro")
        yield OptionList(id="wishes", markup=False, compact=True)
        yield Prose(id="result")

    def on_mount(self) -> None:
        """Suggest a place, and learn which debts there are."""
        case = self.assistant.case
        if case is not None:
            from debtor_assistant.tui.work.exporting import suggested_path, usual_paper

            self.wish["path"] = str(suggested_path(case, today()))
            self.wish["paper"] = usual_paper(case)
        super().on_mount()
        self.assistant.with_known(self._know)

    def _know(self, known: Known) -> None:
        self.known = known

    def fill(self) -> None:
        """Write the wishes and what became of them."""
        wishes = self.query_one("#wishes", OptionList)
        place = wishes.highlighted
        wishes.clear_options()
        wishes.add_options(self._options())
        wishes.highlighted = len(_LINES) - 1 if place is None else place
        self.query_one("#result", Prose).update(self._result())

    def _options(self) -> Iterator[Option]:
        for name in _LINES:
            if name == "write":
                yield Option(Content.styled("  > " + t("tui.export.write"), "bold $accent"), id=name)
                continue
            shown = safe(self._shown(name), lines=False).plain
            yield Option(Content.assemble("  ", fit(t(f"tui.export.{name}"), 22), " ", (shown, "bold")), id=name)

    def _shown(self, name: str) -> str:
        value = self.wish[name]
        if name == "lang":
            return _NAMES[str(value)]
        if name in _CHOSEN:
            return t(f"tui.export.{name}.{value}")
        if name == "path" and value is not None:
            return short_path(self._path)
        if value is None:
            return t(f"tui.export.{name}.any")
        return self.known.name("debt", str(value)) if name == "debt" else str(value)

    def _result(self) -> Content:
        if self.busy:
            return Content(t("tui.export.writing"))
        if self.written is None:
            return Content("")
        done = self.written
        size = fmt_number(max(1, done.bytes // 1024))
        text = t("tui.export.done", contacts=done.contacts, findings=done.findings, size=size)
        shown = Content.styled(text, "bold $success") + Content("\n") + safe(str(done.path))
        return shown + Content("\n" + t("tui.export.vouches", sha256=done.vouches)) if done.vouches else shown

    @on(OptionList.OptionSelected, "#wishes")
    def _asked(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or "write"
        if name == "write":
            self.action_write_dossier()
            return

        def answered(answer: Answer | None) -> None:
            if answer is not None and not (answer.value is None and name in ("lang", *_CHOSEN, "path")):
                self.wish[name] = answer.value
                self.written = None
                self.fill()

        self.app.push_screen(self._dialog(name), answered)

    def _dialog(self, name: str) -> Asking:
        question, value = f"tui.export.{name}.ask", self.wish[name]
        if name == "lang":
            return ChoiceDialog(question, lambda: [Choice(one, _NAMES[one]) for one in LANGUAGES], value, unknown=False)
        if name in _CHOSEN:
            words = {"paper": SIZES, "what": _WHATS, "private": _PRIVATES}[name]
            offered = [Choice(one, t(f"tui.export.{name}.{one}")) for one in words]
            return ChoiceDialog(question, lambda: offered, value, unknown=False)
        if name == "debt":
            every = Choice(None, t("tui.export.debt.any"))
            debts = self.known.records.get("debt", [])
            return ChoiceDialog(question, lambda: [every, *(Choice(*one) for one in debts)], value, unknown=False)
        if name == "path":
            return LineDialog(question, "tui.export.path.hint", str.strip, value)
        return TimeDialog(question, value, kinds=("day",))

    def action_write_dossier(self) -> None:
        """Write the dossier; a file that is there already is asked about first."""
        if self.busy:
            return
        path = self._path
        # A folder or zip that is there is never replaced; writing says so.
        if is_there(path) and self.wish["what"] == "pdf":

            def answered(yes: bool | None) -> None:
                if yes:
                    self._write()

            self.app.push_screen(ConfirmDialog("tui.export.replace", "tui.button.replace", path=str(path)), answered)
        else:
            self._write()

    @property
    def _path(self) -> Path:
        ending = _ENDINGS[str(self.wish["what"])]
        return typed_file(str(self.wish["path"]), ending, (".pdf", ".zip"), "dossier")

    def action_preview_dossier(self) -> None:
        """Read what the dossier would say before it is written."""
        from debtor_assistant.tui.screens.dossier_preview import DossierPreview

        if self.assistant.case is not None:
            self.app.push_screen(DossierPreview(self._asked_for()))

    def _asked_for(self) -> Wish:
        from debtor_assistant.tui.work.exporting import Wish

        since, until = (
            date.fromisoformat(str(day)) if day else None for day in (self.wish["since"], self.wish["until"])
        )
        debt = str(self.wish["debt"]) if self.wish["debt"] else None
        how = (str(self.wish["what"]), str(self.wish["private"]), str(self.wish["paper"]))
        return Wish(self._path, str(self.wish["lang"]), since, until, debt, *how)

    def _write(self) -> None:
        case, as_of = self.assistant.case, self.assistant.as_of
        if case is None:
            return
        from debtor_assistant.tui.work.exporting import export

        wish = self._asked_for()
        self.busy = True
        self.fill()
        self.assistant.work(lambda: export(case, wish, as_of), self._done, group="export", failed=self._failed)

    def _done(self, written: Written) -> None:
        self.busy, self.written = False, written
        if self.is_attached:
            self.fill()
        else:
            self.assistant.toast("tui.export.toast", path=str(written.path))

    def _failed(self, problem: Problem) -> None:
        self.busy = False
        if self.is_attached:
            self.fill()
        self.assistant.show_problem(problem)
