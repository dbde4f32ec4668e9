"""Which names in the file are the borrower's own: ticked, with how often each stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.edit_text import LineDialog
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.screens.question_screen import QuestionScreen
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import fit, safe

if TYPE_CHECKING:
    from debtor_assistant.intake.shown import Names
    from debtor_assistant.tui.work.importing import Preview

_OTHER = "+"


class MeScreen(QuestionScreen):
    """Who is who decides which words are theirs; it is never guessed from a name."""

    place = "ask-me"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("ask-me")

    def __init__(self, found: Preview, zone: str) -> None:
        super().__init__(found, zone)
        counts = cast("Names", found.shown["me"]).counts if "me" in found.shown else {}
        self.counts = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
        self.mine = list(found.answers.me)

    @property
    def _names(self) -> list[str]:
        return [*self.counts, *(one for one in self.mine if one not in self.counts)]

    def fill(self) -> None:
        """Write the names, what is ticked, and what follows from it."""
        mine = sum(self.counts.get(name, 0) for name in self.mine)
        total = sum(self.counts.values())
        head = (
            t("tui.ask-me.follows", mine=f"{mine:,}", theirs=f"{total - mine:,}") if self.mine else t("tui.ask-me.none")
        )
        self.query_one("#head", Prose).update(Content.styled(head, "bold"))
        self.write(list(self._lines()))

    def _lines(self) -> Iterator[Option]:
        room = min(60, self.app.size.width - 30)
        for place, name in enumerate(self._names):
            box = "[x] " if name in self.mine else "[ ] "
            count = tn("tui.ask-me.count", self.counts.get(name, 0))
            label = fit(safe(name, lines=False).plain, room)
            yield Option(Content.assemble((box, "bold $accent"), (label, "bold"), f" {count}"), id=str(place))
        yield Option(Content.styled("  + " + t("tui.ask-me.other"), "$accent"), id=_OTHER)

    def take(self, name: str) -> None:
        """Tick a name, or ask for one that is not in the list."""
        if name == _OTHER:
            self.app.push_screen(LineDialog("tui.ask-me.other", "tui.ask-me.other_hint", str.strip, None), self._other)
            return
        chosen = self._names[int(name)]
        self.mine = [one for one in self.mine if one != chosen] if chosen in self.mine else [*self.mine, chosen]
        self.fill()

    def _other(self, answer: Answer | None) -> None:
        if answer is not None and answer.value and str(answer.value) not in self.mine:
            self.mine.append(str(answer.value))
            self.fill()

    def action_tick(self) -> None:
        """Space ticks like Enter."""
        option = self.query_one("#list", OptionList).highlighted_option
        if option is not None and option.id:
            self.take(option.id)

    def action_take_answer(self) -> None:
        """Answer with what is ticked; somebody must be left on the other side."""
        if not self.mine:
            self.assistant.toast("tui.ask-me.none")
        elif self.counts and set(self.counts) <= set(self.mine):
            self.assistant.toast("tui.ask-me.everybody")
        else:
            self.dismiss(Answer(tuple(self.mine)))
