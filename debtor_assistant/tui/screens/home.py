"""Home: what was found, what to do now, where to go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t, tn
from debtor_assistant.tui.commands import BY_ID, COMMANDS, key_name
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.law_words import law_words, no_law_words
from debtor_assistant.tui.next_step import Standing, Step, next_steps
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.verdicts import LOUD, MARKS, QUIET, STYLES, verdict_name
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import Says, padded


class HomeScreen(CalmScreen[None]):
    """The first screen, and the one Esc leads back to."""

    place = "home"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("home")
    DEFAULT_CSS = """
    HomeScreen #found-heading, HomeScreen #now-heading { margin: 1 2 0 2; }
    HomeScreen #found { height: auto; margin: 0 2 0 4; }
    HomeScreen #menu { border: none; height: 1fr; background: $background; margin: 0 2 0 2; padding: 0; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the two questions of a frightened person: what is it, and what do I do."""
        yield Says("tui.home.found", id="found-heading", classes="heading")
        yield Prose(id="found")
        yield Says("tui.home.now", id="now-heading", classes="heading")
        yield OptionList(id="menu", markup=False, compact=True)

    def fill(self) -> None:
        """Write counts and steps."""
        self.query_one("#found", Prose).update(Content("\n").join(self._found()))
        menu = self.query_one("#menu", OptionList)
        chosen = menu.highlighted
        menu.clear_options()
        menu.add_options(self._menu())
        menu.highlighted = chosen or 0

    def _found(self) -> Iterator[Content]:
        survey = self.assistant.survey
        if not self.assistant.has_case and not self.assistant.looking:
            yield Content(t("tui.home.no_case"))
        elif survey is None:
            yield Content(t("tui.home.looking"))
        elif not survey.law:
            yield Content(no_law_words(self.assistant)).stylize("bold")
        elif not survey.contacts:
            yield Content(t("tui.home.no_contacts"))
            yield Content(t("tui.home.law", law=law_words(survey))).stylize("$quiet")
        else:
            yield Content(tn("tui.home.contacts", survey.contacts))
            yield from self._counts(survey.by_verdict)
            if survey.left_out:
                yield Content(tn("law.left_out", survey.left_out)).stylize("bold")
            quiet = [f"{verdict_name(verdict)} {survey.quiet.get(verdict, 0):,}" for verdict in QUIET]
            yield Content(t("tui.home.quiet", counts=t("tui.value.and").join(quiet))).stylize("$quiet")
            yield Content(t("tui.home.basis", day=survey.as_of.isoformat(), law=law_words(survey))).stylize("$quiet")

    @staticmethod
    def _counts(by_verdict: dict[str, int]) -> Iterator[Content]:
        counted = [(verdict, by_verdict[verdict]) for verdict in LOUD if by_verdict.get(verdict)]
        if not counted:
            yield Content(t("tui.home.nothing_found"))
        for verdict, n in counted:
            head = Content.assemble((f" {MARKS[verdict]} {n:>5,}  ", STYLES[verdict]), (verdict_name(verdict), "bold"))
            yield head + Content(t("tui.home.dash") + t(f"tui.verdict.{verdict}.brief"))

    def _menu(self) -> Iterator[Option | None]:
        steps = next_steps(self.assistant.survey.standing if self.assistant.survey else self._bare_standing())
        if self.assistant.looking:
            steps = []
        for step in steps:
            yield Option(self._step_line(step), id=f"step:{step.command}")
        if steps:
            yield None
        done = {step.command for step in steps}
        for command in COMMANDS:
            offered = self.assistant.has_case or self.assistant.looking or not command.needs_case
            if "home" in command.places and command.id not in done and offered:
                yield Option(self._line(command.keys[0], t(command.label_key), t(command.help_key)), id=command.id)

    def _bare_standing(self) -> Standing:
        return Standing(has_case=self.assistant.has_case)

    @staticmethod
    def _line(key: str, label: str, says: str) -> Content:
        return Content.assemble((f" {key_name(key)}  ", "bold $accent"), padded(label, 20) + " ", (says, "$quiet"))

    @staticmethod
    def _step_line(step: Step) -> Content:
        says = t(step.key) if step.n is None else tn(step.key, step.n)
        return Content.assemble((f" {key_name(BY_ID[step.command].keys[0])}  ", "bold $accent"), (says, "bold"))

    @on(OptionList.OptionSelected, "#menu")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.assistant.run_command((event.option_id or "").removeprefix("step:"))
