"""Home: today, what was found, what runs out, one thing to do next, and every way from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.text import fmt_date, t, tn
from debtor_assistant.tui.commands import BY_ID, COMMANDS, Command, key_name
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.law_words import law_words, no_law_words
from debtor_assistant.tui.messages import SurveyReady
from debtor_assistant.tui.next_step import Standing, Step, next_steps
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.verdicts import LOUD, MARKS, STYLES, verdict_name
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.ways import Group, Way, Ways
from debtor_assistant.tui.widgets.words import Says, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.soon import Soon

GROUPS = {
    "write": ("quick-entry", "contacts", "import", "senders", "sources", "events", "facts"),
    "look": ("findings", "questions", "patterns", "deadlines", "money", "law"),
    "act": ("letters", "evidence", "export", "care", "cases", "new-case"),
    "you": ("coping", "scripts", "guide", "checklists"),
}
"""Where a way stands; one that is named nowhere stands at the end of `act`."""


class HomeScreen(CalmScreen[None]):
    """The first screen, and the one Esc leads back to."""

    place = "home"
    AUTO_FOCUS = "#ways"
    BINDINGS: ClassVar[list[BindingType]] = [*place_bindings("home"), Binding("space", "another_step", show=False)]
    DEFAULT_CSS = """
    HomeScreen #found { height: auto; max-height: 45%; margin: 0 2 0 2; scrollbar-size-vertical: 1; }
    HomeScreen #next { margin: 1 2 1 2; }
    HomeScreen #ways { margin: 0 1 0 1; }
    HomeScreen #ways-about { margin: 1 2 0 2; color: $quiet; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.soon: Soon | None = None
        self.step = 0
        """Which of the steps is shown."""

    def body(self) -> Iterable[Widget]:
        """Yield the two questions of a frightened person, what is it and what do I do, then the ways from here."""
        with VerticalScroll(id="found", can_focus=False):
            yield Prose(id="found-text")
        yield Prose(id="next")
        yield Ways(id="ways")
        yield Says("", id="ways-about")

    def fill(self) -> None:
        """Write counts, the step and the ways."""
        self.query_one("#found-text", Prose).update(Content("\n").join(self._found()))
        self.query_one("#next", Prose).update(self._next())
        self.query_one("#ways", Ways).show(self._groups())

    def on_survey_ready(self, _message: SurveyReady) -> None:
        """Look at what runs out; that the findings are new, the handler below this one has shown already."""
        case, as_of = self.assistant.case, self.assistant.as_of
        if case is None:
            self.soon = None
            return

        def job() -> Soon:
            from debtor_assistant.tui.work.soon import soon_of

            return case.at_length(soon_of, as_of)

        self.assistant.work(job, self._told_soon, group="soon", exclusive=True)

    def _told_soon(self, soon: Soon) -> None:
        self.soon = soon
        if self.is_attached:
            self.fill()

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
            yield from self._due()
            yield Content(t("tui.home.law", law=law_words(survey))).stylize("$quiet")
        else:
            yield self._today(survey.contacts)
            yield from self._due()
            yield from self._counts(survey.by_verdict, survey.waiting)
            if survey.left_out:
                yield Content(tn("law.left_out", survey.left_out)).stylize("bold")
            yield Content(t("tui.home.basis", day=fmt_date(survey.as_of), law=law_words(survey))).stylize("$quiet")

    def _today(self, contacts: int) -> Content:
        logged = tn("tui.home.contacts", contacts)
        if self.soon is None:
            return Content(logged)
        day = fmt_date(self.soon.as_of)
        n = self.soon.today
        today = tn("tui.home.today", n, day=day) if n else t("tui.home.today_none", day=day)
        return Content.assemble((today, "bold"), " ", logged)

    def _due(self) -> Iterator[Content]:
        """The one day that runs out next, before anything that only accuses."""
        from debtor_assistant.text.deadlines import title, when

        soon = self.soon
        if soon is None or soon.due is None:
            return
        line = t("tui.home.due", what=title(soon.due), when=when(soon.due, soon.as_of))
        more = tn("tui.home.due_more", soon.more) if soon.more else ""
        key = Content.assemble((key_name(BY_ID["deadlines"].keys[0]), "bold $accent"), "  ")
        yield key + safe(line, lines=False).stylize("bold") + Content(f" {more}").stylize("$quiet")

    @staticmethod
    def _counts(by_verdict: dict[str, int], waiting: int) -> Iterator[Content]:
        """How many of each; of what cannot be told, first those that do not hang on words nobody was asked about."""
        counted = [(verdict, by_verdict[verdict]) for verdict in LOUD if by_verdict.get(verdict)]
        if not counted:
            yield Content(t("tui.home.nothing_found"))
        for verdict, n in counted:
            head = Content.assemble((f" {MARKS[verdict]} {n:>5,}  ", STYLES[verdict]), (verdict_name(verdict), "bold"))
            yield head + Content(t("tui.home.dash") + t(f"tui.verdict.{verdict}.brief"))
            if verdict == "possible" and waiting:
                told = tn("tui.home.waiting", waiting)
                yield Content(" " * 10 + told).stylize("$quiet")

    # One thing at a time

    def _steps(self) -> list[Step]:
        if self.assistant.looking:
            return []
        survey = self.assistant.survey
        return next_steps(survey.standing if survey else Standing(has_case=self.assistant.has_case))

    def _next(self) -> Content:
        steps = self._steps()
        if not steps:
            return Content("")
        step = steps[self.step % len(steps)]
        says = t(step.key) if step.n is None else tn(step.key, step.n)
        key = key_name(BY_ID[step.command].keys[0])
        line = Content.assemble(
            (t("tui.home.now"), "bold"), t("tui.home.dash"), (key, "bold $accent"), "  ", (says, "bold")
        )
        if len(steps) > 1:
            nr = self.step % len(steps) + 1
            line += Content.assemble("   ", (t("tui.home.another", nr=nr, of=len(steps)), "$quiet"))
        return line

    def action_another_step(self) -> None:
        """Show another of the things that could be done."""
        self.step += 1
        self.query_one("#next", Prose).update(self._next())

    def action_undo(self) -> None:
        """Take back what was just logged: most is logged from here."""
        from debtor_assistant.tui.screens.undo_key import undo_last

        undo_last(self.assistant)

    # Ways

    def _groups(self) -> list[Group]:
        named = {command for ways in GROUPS.values() for command in ways}
        offered = {
            command.id: command
            for command in COMMANDS
            if "home" in command.places and command.id != "undo" and self._is_offered(command)
        }
        rest = tuple(name for name in offered if name not in named)
        groups = GROUPS | {"act": GROUPS["act"] + rest}
        return [
            Group(t(f"tui.home.group.{name}"), tuple(_way(offered[way]) for way in ways if way in offered))
            for name, ways in groups.items()
        ]

    def _is_offered(self, command: Command) -> bool:
        return self.assistant.has_case or self.assistant.looking or not command.needs_case

    @on(Ways.Pointed)
    def _pointed(self, event: Ways.Pointed) -> None:
        self.query_one("#ways-about", Says).say(BY_ID[event.way].help_key)

    @on(Ways.Chosen)
    def _chosen(self, event: Ways.Chosen) -> None:
        self.assistant.run_command(event.way)


def _way(command: Command) -> Way:
    return Way(command.id, key_name(command.keys[0]), t(command.label_key))
