"""The list of findings, strongest first. It shows what the check said and judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import fmt_date, pick, t, tn
from debtor_assistant.text.provisions import provision
from debtor_assistant.text.strikes import struck_words
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.law_words import no_law_words
from debtor_assistant.tui.missing import hangs_on_more
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.verdicts import LOUD, MARKS, STYLES, verdict_means, verdict_name
from debtor_assistant.tui.widgets.prose import Prose, wrapped
from debtor_assistant.tui.widgets.words import fit, safe

if TYPE_CHECKING:
    from debtor_assistant.rules.finding import Finding


class FindingsScreen(CalmScreen[None]):
    """Findings by verdict; Enter opens the card."""

    place = "findings"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("findings")
    DEFAULT_CSS = """
    FindingsScreen #intro { margin: 0 2 1 2; color: $quiet; height: auto; }
    FindingsScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield one line of caution and the list."""
        yield Prose(id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Write the findings."""
        survey = self.assistant.survey
        self.query_one("#intro", Prose).update(Content(self._intro()))
        found = self.query_one("#list", OptionList)
        place = found.highlighted
        found.clear_options()
        if survey is not None:
            found.add_options(self._lines())
        if found.option_count:
            found.highlighted = min(place or 1, found.option_count - 1)

    def _intro(self) -> str:
        survey = self.assistant.survey
        if survey is None:
            return t("tui.home.looking" if self.assistant.looking else "tui.home.no_contacts")
        if not survey.law:
            return no_law_words(self.assistant)
        if not survey.findings:
            return t("tui.findings.none")
        return t("tui.findings.intro", day=fmt_date(survey.as_of))

    def _lines(self) -> Iterator[Option | None]:
        survey = self.assistant.survey
        assert survey is not None
        for verdict in LOUD:
            chosen = [
                (nr, one)
                for nr, one in enumerate(survey.findings)
                if one.verdict == verdict and nr not in survey.struck
            ]
            if not chosen:
                continue
            head = Content.assemble((f"{MARKS[verdict]} {verdict_name(verdict)}", f"bold {STYLES[verdict]}"))
            head += Content(t("tui.home.dash") + verdict_means(verdict)).stylize("$quiet")
            yield Option(wrapped(head, self.app.size.width - 6), disabled=True)
            yield from self._of_a_verdict(chosen)
        if survey.struck:
            yield Option(Content.styled(tn("common.struck.heading", len(survey.struck)), "bold"), disabled=True)
        for nr, told in survey.struck.items():
            finding = survey.findings[nr]
            words = fit(safe(struck_words(told), lines=False).plain, self.app.size.width - 12).rstrip()
            title = safe(f"  {pick(finding.title)}", lines=False).stylize("strike")
            yield Option(title + Content("\n") + Content.styled(f"    {words}", "$quiet"), id=str(nr))

    def _of_a_verdict(self, chosen: list[tuple[int, Finding]]) -> Iterator[Option]:
        """The findings of one verdict.

        Where only a part of what was said is known, dozens of other wrongs cannot be told: they stand last, or a list
        that begins with the gravest of them would frighten and say nothing.
        """
        for nr, finding in chosen:
            if not hangs_on_more(finding):
                yield Option(self._line(finding), id=str(nr))
        if any(hangs_on_more(finding) for _, finding in chosen):
            more = Content.styled(f"  {t('tui.findings.more_first')}", "bold")
            yield Option(wrapped(more, self.app.size.width - 6), disabled=True)
        for nr, finding in chosen:
            if hangs_on_more(finding):
                yield Option(self._line(finding), id=str(nr))

    def _line(self, finding: Finding) -> Content:
        """Title, and below it how many contacts and which source."""
        room = self.app.size.width - 6
        about = tn(f"tui.findings.{finding.record}s", len(finding.about)) if finding.about else ""
        where = provision(finding.instrument_text, finding.article_text, finding.instrument_name)
        source = " · ".join(part for part in (about, where) if part)
        title = safe(pick(finding.title), lines=False).plain
        head = Content.assemble(f"  {MARKS[finding.verdict]} ", (title, "bold"))
        tail = wrapped(safe(f"     {source}", lines=False), room).stylize(
            "$quiet"
        )  # whole: an article is no decoration
        return wrapped(head, room) + Content("\n") + tail

    def on_resize(self) -> None:
        """Give the lines the room there is."""
        if self.is_mounted:
            self.fill()

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.open_card(int(event.option_id))

    def open_card(self, index: int) -> None:
        """Open the card of a finding."""
        from debtor_assistant.tui.screens.finding import FindingScreen

        self.app.push_screen(FindingScreen(index))
