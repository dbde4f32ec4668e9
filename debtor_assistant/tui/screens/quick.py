"""Quick entry: a contact stored in at most five keys. The time is that of the moment the form opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click

from debtor_assistant.base.clock import now
from debtor_assistant.text import t
from debtor_assistant.tui.drafts import SheetDraft
from debtor_assistant.tui.known import Known
from debtor_assistant.tui.quick_ways import WAYS as WAYS
from debtor_assistant.tui.quick_ways import Way
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.times import Written, in_words
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.two_columns import FEW, HALF, in_two, letter_at, lettered
from debtor_assistant.tui.widgets.words import Says, fit, padded, safe

STEP = timedelta(minutes=5)


class QuickEntry(Dialog[None]):
    """How, who, Enter. Everything else can be added later."""

    place = "quick"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", show=False),
        Binding("left", "earlier(1)", show=False),
        Binding("right", "earlier(-1)", show=False),
        Binding("tab", "to_whom", show=False, priority=True),
        Binding("b", "before_call", show=False),
        Binding("g", "after_call", show=False),
    ]

    def __init__(self, zone: str, my_words: str = "", opened: datetime | None = None) -> None:
        super().__init__()
        self.opened = opened or now()
        self.my_words = my_words
        """What the borrower said, where it is known already."""
        self.known = Known(zone)
        self.shift = timedelta()
        self.written: Written | None = None
        """The time where it was said in words instead."""
        self.way: Way | None = None
        self.who: str | None = None
        self.to_debtor = True
        self.missing = False
        self.saving = False

    def compose(self) -> ComposeResult:
        """Lay out time, ways and people."""
        with Vertical(classes="box"):
            yield Says("tui.quick.title", classes="heading")
            yield Prose(id="quick")

    def on_mount(self) -> None:
        """Show the form at once; the names of people come as soon as they are read."""
        super().on_mount()
        self.assistant.with_known(self._know)

    def _know(self, known: Known) -> None:
        self.known = known
        if self.is_attached:
            self.fill()

    @property
    def at(self) -> Written:
        """When it was, on the clock of the case: to the minute, unless it was said more loosely."""
        from debtor_assistant.base.when import zone_info

        if self.written is not None:
            return self.written

        return f"{self.moment.astimezone(zone_info(self.known.zone)):%Y-%m-%d %H:%M}"

    @property
    def moment(self) -> datetime:
        """When it was: the opening of the form, or some steps before."""
        return self.opened - self.shift

    @property
    def parties(self) -> list[tuple[str, str]]:
        """Who can be named by a digit."""
        return self.known.records.get("party", [])[:9]

    def fill(self) -> None:
        """Write the form."""
        self.query_one("#quick", Prose).update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        how = f"   {t('tui.quick.earlier' if self.written is None else 'tui.quick.again')}"
        yield Content.assemble(padded(t("tui.quick.when"), 14), (in_words(self.at), "bold"), (how, "$quiet"))
        reached = t("tui.quick.me" if self.to_debtor else "tui.quick.other")
        yield Content.assemble(padded(t("tui.quick.reached"), 14), (reached, "bold"), (t("tui.quick.tab"), "$quiet"))
        if self.my_words:
            yield Content.styled(t("tui.quick.said", n=self.my_words.count("\n") + 1), "$quiet")
        yield Content("")
        yield Content.styled(*(t("tui.quick.first"), "bold $warning") if self.missing else (t("tui.quick.how"), "bold"))
        yield from in_two([lettered(way.letter, t(way.key), way is self.way) for way in WAYS])
        yield Content("")
        yield Content.styled(t("tui.quick.who"), "bold")
        people = [lettered("0", t("tui.quick.nobody"), self.who is None)]
        narrow = len(self.parties) >= FEW
        for nr, (party, name) in enumerate(self.parties, 1):
            whole = safe(name, lines=False).plain
            shown = fit(whole, HALF - 9).rstrip() if narrow else whole
            people.append(lettered(str(nr), shown, party == self.who))
        yield from in_two(people) if narrow else people
        yield Content("")
        yield Content.styled(t("tui.quick.enter"), "bold $accent")
        yield Content.styled(t("tui.quick.calm"), "$quiet")

    def on_key(self, event: object) -> None:
        """A letter says how, a digit says who."""
        self.choose(getattr(event, "character", None) or "")

    def on_click(self, event: Click) -> None:
        """Clicking a line does what its key does."""
        form = self.query_one("#quick", Prose)
        drawn = form.content_region
        if not drawn.contains(int(event.screen_x), int(event.screen_y)):
            return
        line = form.line_at(int(event.screen_y) - drawn.y)
        letter = letter_at(line, int(event.screen_x) - drawn.x)
        if letter:
            self.choose(letter)
        elif line.startswith(t("tui.quick.when")):
            self._ask_time()
        elif line.startswith(t("tui.quick.reached")):
            self.action_to_whom()
        elif line == t("tui.quick.enter"):
            self.action_keep()

    def choose(self, key: str) -> None:
        """Take what a letter or a digit says."""
        way = next((way for way in WAYS if way.letter == key.lower()), None)
        if way is not None:
            self.way, self.missing = way, False
        elif key == "0":
            self.who = None
        elif key.isdecimal() and int(key) <= len(self.parties):
            self.who = self.parties[int(key) - 1][0]
        elif key.lower() == "t":
            self._ask_time()
            return
        else:
            return
        self.fill()

    def _ask_time(self) -> None:
        """Let the time be said in words: it was not now."""
        from debtor_assistant.tui.screens.asking import time_of_contact

        def answered(answer: Answer | None) -> None:
            if answer is not None and isinstance(answer.value, (str, dict)):
                self.written = answer.value
                self.fill()

        self.app.push_screen(time_of_contact(self.written, self.known.zone, self.opened), answered)

    def action_earlier(self, steps: int) -> None:
        """Move the time back, or forward again; never past the moment the form opened."""
        self.written = None
        self.shift = max(timedelta(), self.shift + steps * STEP)
        self.fill()

    def action_to_whom(self) -> None:
        """Say that it reached somebody else, or me."""
        self.to_debtor = not self.to_debtor
        self.fill()

    def facts(self) -> dict[str, object]:
        """What was said, and nothing that was not."""
        assert self.way is not None
        facts: dict[str, object] = {"at": self.at, "direction": "inbound", **dict(self.way.facts)}
        if self.to_debtor:
            facts["contacted"] = ["debtor"]
        if self.who is not None:
            facts["party"] = self.who
        if self.my_words:
            facts["my_words"] = self.my_words
        return facts

    def draft(self) -> SheetDraft | None:
        """Return what was chosen and not stored, so that locking the case does not lose it."""
        return SheetDraft("contact", None, self.facts()) if self.way is not None and not self.saving else None

    def action_keep(self) -> None:
        """Store it, then say so."""
        case = self.assistant.case
        if self.way is None or case is None or self.saving:
            self.missing = self.way is None
            self.fill()
            return
        facts = self.facts()
        self.saving = True  # a second Enter must not store it twice

        def stored(name: str) -> None:
            self.dismiss(None)
            self.assistant.offer_details(name, in_words(self.at))
            self.assistant.records_changed()

        def failed(problem: object) -> None:
            self.saving = False
            self.assistant.show_problem(problem)  # type: ignore[arg-type]

        self.assistant.work(lambda: case.add("contact", facts), stored, group="save", failed=failed)
