"""What the law says here: every rule for the place of the case, those too that are only read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import pick, t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.prose import Prose, wrapped
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import safe
from debtor_assistant.tui.work.law import GROUPS, chosen, rules_of

if TYPE_CHECKING:
    from debtor_assistant.rules.rule import Rule


class LawScreen(CalmScreen[None]):
    """A list of rules under their instruments; typing narrows it, Enter opens one."""

    place = "law"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("law")
    DEFAULT_CSS = """
    LawScreen #intro { margin: 0 2; color: $quiet; height: auto; }
    LawScreen #narrow { margin: 0 2; }
    LawScreen #list { border: none; height: 1fr; background: $background; margin: 1 1 0 1; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rules: list[Rule] | None = None
        self.of = ""
        self.group = GROUPS[0]

    def body(self) -> Iterable[Widget]:
        """Yield what is shown, a line to narrow it, the rules."""
        yield Prose(id="intro")
        yield TypedLine(id="narrow", compact=True)
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Write the rules; those of another place are read first, off the UI thread."""
        case = self.assistant.case
        self.query_one("#narrow", Input).placeholder = t("tui.editor.narrow")
        if case is not None and case.jurisdiction != self.of:
            self.of, self.rules = case.jurisdiction, None
            self.assistant.work(lambda: rules_of(case.jurisdiction), self._read, group="law", exclusive=True)
        self._write()

    def _read(self, rules: list[Rule]) -> None:
        self.rules = rules
        if self.is_attached:
            self._write()

    def on_survey_ready(self, _message: object) -> None:
        """The law does not depend on the findings."""

    def _write(self) -> None:
        found = self.query_one("#list", OptionList)
        found.clear_options()
        shown = list(chosen(self.rules or [], self.group, self.query_one("#narrow", Input).value))
        self.query_one("#intro", Prose).update(Content(self._intro(len(shown))))
        found.add_options(self._lines(shown))
        found.highlighted = 1 if shown else None

    def _intro(self, n: int) -> str:
        if self.rules is None:
            return t("tui.law.reading")
        if not self.rules:
            name = self.assistant.case.law_of.name if self.assistant.case else ""
            return t("common.law.none", place=safe(name, lines=False).plain)
        return tn("tui.law.intro", n, group=t(f"tui.law.group.{self.group}"))

    def _lines(self, rules: list[Rule]) -> Iterator[Option]:
        room = self.app.size.width - 6
        for (_, cite), group in groupby(rules, key=lambda rule: (rule.place, rule.cite["en"])):
            several = list(group)
            head = several[0]
            name = pick(head.instrument_name) or pick(head.cite) or cite
            yield Option(wrapped(Content.styled(safe(name, lines=False).plain, "bold $primary"), room), disabled=True)
            yield from (Option(_line(rule, room), id=rule.id) for rule in several)

    def on_resize(self) -> None:
        """Give the lines the room there is."""
        if self.is_mounted:
            self._write()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._write()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        option = self.query_one("#list", OptionList).highlighted_option
        if option is not None and option.id is not None:
            self._open(option.id)

    @on(OptionList.OptionSelected, "#list")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self._open(event.option_id)

    def _open(self, rule_id: str) -> None:
        from debtor_assistant.tui.screens.rule import RuleScreen

        self.app.push_screen(RuleScreen(rule_id))

    def on_key(self, event: object) -> None:
        """Move in the list while a word is typed."""
        key, found = getattr(event, "key", ""), self.query_one("#list", OptionList)
        if not isinstance(self.focused, Input):
            return
        if key in ("down", "up"):
            found.action_cursor_down() if key == "down" else found.action_cursor_up()
        elif key in ("pagedown", "pageup"):
            self.call_later(found.run_action, "page_down" if key == "pagedown" else "page_up")

    def action_law_group(self) -> None:
        """Show the next group of rules."""
        self.group = GROUPS[(GROUPS.index(self.group) + 1) % len(GROUPS)]
        self._write()


def _line(rule: Rule, room: int) -> Content:
    """The title, and below it where it stands and what it answers."""
    head = wrapped(Content.assemble("  ", (safe(pick(rule.texts["title"]), lines=False).plain, "bold")), room)
    article = pick(rule.versions[-1].article)
    where = f"{article} · " if article.strip("-–— ") else ""  # some texts have no articles
    tail = f"    {where}{t(f'law.kind.{rule.kind}')}"
    return head + Content("\n") + wrapped(safe(tail, lines=False).stylize("$quiet"), room)
