"""Which case: the ones in the program's folder, another file, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.edit_text import LineDialog
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.screens.passphrases import NewPassphrase
from debtor_assistant.tui.screens.place_asking import ask_place, ask_zone
from debtor_assistant.tui.screens.recovery import offer_code
from debtor_assistant.tui.widgets.words import Says, fit, safe
from debtor_assistant.tui.work.case import OpenCase, known_cases, make_case
from debtor_assistant.tui.work.opening import is_locked

if TYPE_CHECKING:
    from debtor_assistant.rules.place_choice import Place


class CasesScreen(CalmScreen[None]):
    """Open a case file."""

    place = "cases"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("cases")
    DEFAULT_CSS = """
    CasesScreen #intro { margin: 1 2; color: $quiet; height: auto; }
    CasesScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the cases."""
        yield Says("tui.cases.intro", id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Write the cases."""
        found = self.query_one("#list", OptionList)
        found.clear_options()
        for path in known_cases():
            mark = "* " if self.assistant.case and self.assistant.case.path == path else "  "
            lock = f"  {t('tui.cases.locked')}" if is_locked(path) else ""
            name = safe(path.stem, lines=False).plain
            found.add_option(Option(Content.assemble(mark, (name, "bold"), (lock, "$quiet")), id=str(path)))
        found.add_option(Option(Content.styled("  + " + t("tui.cases.new"), "$accent"), id="new"))
        found.add_option(Option(Content.styled("  > " + t("tui.cases.other"), "$accent"), id="other"))
        found.highlighted = 0

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "new":
            self.assistant.action_open("new-case")
        elif event.option_id == "other":
            self.app.push_screen(LineDialog("tui.cases.path", "tui.cases.path_hint", str.strip, None), self._named)
        elif event.option_id:
            self._open(Path(event.option_id))

    def _named(self, answer: Answer | None) -> None:
        if answer is not None and answer.value:
            self._open(Path(str(answer.value).strip("'\"")).expanduser())

    def _open(self, path: Path) -> None:
        self.assistant.open_path(path)


class NewCaseScreen(CalmScreen[None]):
    """Make a case: whose law, whose clock, what to call it, which passphrase. Nothing is guessed for the user."""

    place = "new-case"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("new-case")
    DEFAULT_CSS = """
    NewCaseScreen #intro { margin: 1 2; height: auto; }
    NewCaseScreen #lines { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """
    _LINES = ("jurisdiction", "zone", "title", "passphrase", "make")

    def __init__(self) -> None:
        super().__init__()
        self.wish: dict[str, str] = {}
        self.chosen: Place | None = None
        self.secret: str | None = None

    def body(self) -> Iterable[Widget]:
        """Yield what a case is, and its three facts."""
        yield Says("tui.new-case.intro", id="intro")
        yield OptionList(id="lines", markup=False, compact=True)

    def fill(self) -> None:
        """Write the facts."""
        lines = self.query_one("#lines", OptionList)
        place = lines.highlighted
        lines.clear_options()
        lines.add_options(self._options())
        lines.highlighted = 0 if place is None else place

    def _options(self) -> Iterator[Option]:
        for name in self._LINES[:-1]:
            value = safe(self._said(name) or t(f"tui.new-case.line.{name}.none"), lines=False).plain
            yield Option(Content.assemble("  ", fit(t(f"tui.new-case.line.{name}"), 26), " ", (value, "bold")), id=name)
        yield Option(Content.styled("  > " + t("tui.new-case.make"), "bold $accent"), id="make")

    def _said(self, name: str) -> str:
        """A wish in words; a place and its clock by the names people give them."""
        if name == "jurisdiction" and self.chosen is not None:
            return t("common.place_code", name=self.chosen.name, code=self.chosen.code)
        if name == "passphrase":
            return t("tui.new-case.line.passphrase.chosen") if self.secret else ""
        if name == "zone" and self.wish.get("zone"):
            from debtor_assistant.tui.work.places import zone_words

            return t("common.place_code", name=zone_words(self.wish["zone"]), code=self.wish["zone"])
        return self.wish.get(name, "")

    @on(OptionList.OptionSelected, "#lines")
    def _asked(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id
        if name == "make":
            self.action_make_case()
        elif name == "title":
            dialog = LineDialog("tui.new-case.title.ask", "tui.new-case.title.hint", str.strip, self.wish.get("title"))
            self.app.push_screen(dialog, self._titled)
        elif name == "passphrase":
            self.app.push_screen(NewPassphrase(), self._protected)
        elif name == "zone":
            self._ask_zone()
        elif name == "jurisdiction":
            self._ask_place()

    def _titled(self, answer: Answer | None) -> None:
        if answer is not None:
            self.wish["title"] = str(answer.value or "")
            self._next("passphrase")

    def _protected(self, secret: str | None) -> None:
        if secret is not None:
            self.secret = secret
            self._next("make")

    def _ask_place(self) -> None:
        ask_place(self.assistant, self.wish.get("jurisdiction", ""), self._placed)

    def _placed(self, place: Place) -> None:
        self.chosen = place
        self.wish["jurisdiction"] = place.code
        self.wish.pop("zone", None)
        if place.zone:
            self._zoned(place.zone)
        else:
            self._next("zone")
            self._ask_zone()

    def _ask_zone(self) -> None:
        if self.chosen is None:
            self._ask_place()
        else:
            ask_zone(self.assistant, self.chosen, self.wish.get("zone", ""), self._zoned)

    def _zoned(self, zone: str) -> None:
        self.wish["zone"] = zone
        self._next("title")

    def _next(self, name: str) -> None:
        self.fill()
        self.query_one("#lines", OptionList).highlighted = self._LINES.index(name)

    def action_make_case(self) -> None:
        """Make the case."""
        for name in ("jurisdiction", "zone"):
            if not self.wish.get(name):
                self.assistant.toast(f"tui.new-case.{name}.needed")
                self._next(name)
                return
        wish, secret = dict(self.wish), self.secret
        job = lambda: make_case(wish.get("title", ""), wish["jurisdiction"], wish["zone"], secret)  # noqa: E731
        self.assistant.work(job, self._made, group="save")

    def _made(self, case: OpenCase) -> None:
        self.secret = None
        self.assistant.enter(case)
        self.assistant.toast("tui.new-case.made")
        if case.is_encrypted:
            # Now, before the first entry: later, a lost passphrase cannot be helped any more.
            offer_code(self.assistant)
