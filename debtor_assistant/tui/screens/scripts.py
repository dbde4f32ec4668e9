"""What to say on the phone: six lines, marked as they are said, and a log form with their times at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.clock import now
from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.guidance.checklist_model import Both, Script
    from debtor_assistant.tui.app import AssistantApp


def offered(app: AssistantApp) -> list[Script]:
    """The scripts for the place of the case; a recording is announced only where everybody has to agree to it."""
    from debtor_assistant.checkup.announcing import must_announce
    from debtor_assistant.guidance.checklists import shown_scripts

    return shown_scripts(must_announce(app.case.jurisdiction if app.case is not None else ""))


class ScriptsScreen(CalmScreen[None]):
    """The list of scripts; a digit opens one."""

    place = "scripts"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("scripts")
    DEFAULT_CSS = """
    ScriptsScreen #intro { margin: 1 2; color: $quiet; height: auto; }
    ScriptsScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[Script] = []

    def body(self) -> Iterable[Widget]:
        """Yield what this is and the scripts."""
        yield Prose(id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Look up what the place offers, off the UI thread."""
        self.query_one("#intro", Prose).update(Content(t("tui.scripts.intro")))
        self.assistant.work(lambda: offered(self.assistant), self._read, group="scripts", exclusive=True)

    def on_survey_ready(self, _message: object) -> None:
        """Scripts do not depend on the findings."""

    def _read(self, scripts: list[Script]) -> None:
        from debtor_assistant.guidance.telling import said

        self.scripts = scripts
        if not self.is_attached:
            return
        found = self.query_one("#list", OptionList)
        found.clear_options()
        for one in scripts:
            head = Content.assemble((f" {one.id[1:]}  ", "bold $accent"), (said(one.title), "bold"))
            tail = f"\n    {said(one.who or one.lines[0])}"
            found.add_option(Option(head + Content.styled(tail, "$quiet"), id=one.id))
        found.highlighted = 0 if scripts else None

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option_id or "")

    def on_key(self, event: Key) -> None:
        """A digit opens the script of that number."""
        if event.key.isdecimal():
            event.stop()  # the script that opens must not take it too
            self._open(f"P{event.key}")

    def _open(self, name: str) -> None:
        one = next((script for script in self.scripts if script.id == name), None)
        if one is not None:
            self.app.push_screen(ScriptScreen(one))


class ScriptScreen(CalmScreen[None]):
    """Six lines to read aloud. 1 to 6 mark a line as said; Esc ends and opens the log form."""

    place = "script"
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("script")
    DEFAULT_CSS = """
    ScriptScreen #page { height: 1fr; padding: 1 2 0 2; }
    ScriptScreen #text { width: 100%; max-width: 100; height: auto; }
    ScriptScreen #warning { margin: 0 2; height: auto; text-style: bold; color: $warning; }
    """

    def __init__(self, script: Script) -> None:
        super().__init__()
        self.script = script
        self.opened = now()
        self.said: dict[int, str] = {}
        """When each line was said, on the clock of the case."""

    def body(self) -> Iterable[Widget]:
        """Yield the lines, and below them what not to give away."""
        with VerticalScroll(id="page"):
            yield Prose(id="text")
        yield Prose(id="warning")

    def fill(self) -> None:
        """Write the lines."""
        from debtor_assistant.guidance.checklists import scripts
        from debtor_assistant.guidance.telling import said

        self.query_one("#text", Prose).update(Content("\n").join(self._lines()))
        hint = Content.styled(t("tui.script.hint"), "not bold $quiet")
        self.query_one("#warning", Prose).update(Content(said(scripts().warning)) + Content("\n") + hint)

    def on_survey_ready(self, _message: object) -> None:
        """A script does not depend on the findings."""

    def _lines(self) -> Iterator[Content]:
        from debtor_assistant.guidance.telling import said

        one = self.script
        yield Content.styled(said(one.title), "bold $primary")
        for both in (one.who, one.before):
            if both is not None:
                yield Content.styled(said(both), "$quiet")
        for number, line in enumerate(one.lines, 1):
            at = self.said.get(number)
            yield Content("")
            mark = f"  ✓ {at}" if at else ""
            yield Content.assemble(
                (f" {number}  ", "bold $accent"), (said(line), "$quiet" if at else "bold"), (mark, "bold $success")
            )
        yield Content("")
        yield from (Content.styled(said(both), "$quiet") for both in self._of_place())
        if one.after is not None:
            yield Content.styled(said(one.after), "$quiet")

    def spoken_keys(self) -> Iterator[tuple[str, str]]:
        """What a mode without a screen offers: each line with the key that marks it."""
        from debtor_assistant.guidance.telling import said

        for number, line in enumerate(self.script.lines, 1):
            at = self.said.get(number)
            yield str(number), f"{said(line)} ✓ {at}" if at else said(line)

    def spoken_lines(self) -> Iterator[str]:
        """Everything besides the lines to say: for whom, what to know before and after, what not to give away."""
        from debtor_assistant.guidance.checklists import scripts
        from debtor_assistant.guidance.telling import said

        one = self.script
        parts = (one.title, one.who, one.before, *self._of_place(), one.after, scripts().warning)
        yield from (said(both) for both in parts if both is not None)

    def _of_place(self) -> Iterator[Both]:
        """What is told of this place only."""
        country = self.assistant.case.jurisdiction.partition("-")[0] if self.assistant.case is not None else ""
        yield from (both for code, both in self.script.by_place.items() if code == country)

    def on_key(self, event: Key) -> None:
        """A digit marks its line as said, now; pressed again, it takes the mark away."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self.script.lines):
            event.stop()
            self.mark(int(event.key))

    def mark(self, number: int) -> None:
        """Mark a line as said, or take the mark away."""
        if self.said.pop(number, None) is None:
            self.said[number] = self._clock()
        self.fill()

    def _clock(self) -> str:
        """The time of day on the clock of the case, to the second."""
        from debtor_assistant.base.when import zone_info

        case = self.assistant.case
        moment = now().astimezone(zone_info(case.zone)) if case is not None else now().astimezone()
        return f"{moment:%H:%M:%S}"

    def note(self) -> str:
        """What was said and when, for the log."""
        from debtor_assistant.guidance.telling import said

        lines = [f"{at} {said(self.script.lines[number - 1])}" for number, at in sorted(self.said.items())]
        return "\n".join(safe(line, lines=False).plain for line in lines)

    def action_back(self) -> None:
        """End; what was marked goes into the log form."""
        note, opened = self.note(), self.opened
        self.dismiss(None)
        if note and self.assistant.case is not None:
            self.assistant.quick_entry(note, opened)
