"""One rule explained: what it says, whom it binds, when it is met, what it leaves open, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.text import pick, t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.rules.rule import Rule


class RuleScreen(CalmScreen[None]):
    """The page of one rule, as the command line explains it."""

    place = "rule"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("rule")
    DEFAULT_CSS = """
    RuleScreen #page { height: 1fr; padding: 1 2 0 2; }
    RuleScreen #text { width: 100%; max-width: 100; height: auto; }
    """

    def __init__(self, rule_id: str) -> None:
        super().__init__()
        self.rule_id = rule_id
        self.rule: Rule | None = None

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        with VerticalScroll(id="page"):
            yield Prose(id="text")

    def fill(self) -> None:
        """Write the page; the rule is looked up off the UI thread."""
        case = self.assistant.case
        if self.rule is not None:
            self._write()
            return

        def job() -> Rule | None:
            from debtor_assistant.rules.packs import find_rule
            from debtor_assistant.tui.work.law import rules_of

            here = rules_of(case.jurisdiction) if case is not None else []
            # An article may name a rule of another place.
            return next((rule for rule in here if rule.id == self.rule_id), None) or find_rule(self.rule_id)

        self.assistant.work(job, self._read, group="rule")

    def on_survey_ready(self, _message: object) -> None:
        """A rule does not depend on the findings."""

    def action_read_more(self) -> None:
        """Open what there is to read about this rule."""
        from debtor_assistant.tui.screens.guide_further import read_more

        if self.rule is not None:
            read_more(self.assistant, self.rule.id, self.rule.kind)

    def _read(self, rule: Rule | None) -> None:
        self.rule = rule
        if self.is_attached:
            self._write()

    def _write(self) -> None:
        lines = [Content(t("tui.rule.gone"))] if self.rule is None else list(_page(self.rule))
        self.query_one("#text", Prose).update(Content("\n").join(lines))


def _page(rule: Rule) -> Iterator[Content]:
    # Imported here: the words of a rule bring everything the vocabulary knows.
    from debtor_assistant.rules.reading.parts import parts

    yield Content.styled(safe(pick(rule.texts["title"]), lines=False).plain, "bold")
    yield safe(pick(rule.texts["plain"]))
    yield Content("")
    for label, told, depth in parts(rule):
        indent = "  " * depth
        head = Content.styled(f"{indent}{label}", "bold $primary")
        if len(told) > 1:
            yield head
            yield from (safe(f"{indent}  - {one}") for one in told)
        else:
            blank = "" if label.endswith("：") else " "
            yield head + safe(f"{blank}{told[0] if told else ''}")
    yield Content("")
    yield Content.styled(rule.id, "$quiet")
