"""What there is to read: articles by group, narrowed by typing; Enter opens one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import language, t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.prose import Prose, wrapped
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.guidance.articles import Article

_Hits = list[tuple["Article", str]]

_LINES = "help-lines"


class GuideScreen(CalmScreen[None]):
    """The list of articles; what is typed is looked up in their texts, in both languages."""

    place = "guide"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("guide")
    DEFAULT_CSS = """
    GuideScreen #intro { margin: 0 2; color: $quiet; height: auto; }
    GuideScreen #narrow { margin: 0 2; }
    GuideScreen #list { border: none; height: 1fr; background: $background; margin: 1 1 0 1; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.articles: Sequence[Article] = ()
        self.hits: _Hits | None = None
        """What fits the typed words; None while nothing is typed."""
        self.danger = False
        """Whether the way to people who listen stands above them."""

    def body(self) -> Iterable[Widget]:
        """Yield what this is, a line to type into, the articles."""
        yield Prose(id="intro")
        yield TypedLine(id="narrow", compact=True)
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Read the articles in the language of now, off the UI thread."""
        self.query_one("#narrow", Input).placeholder = t("tui.guide.search")
        lang, words = language(), self.query_one("#narrow", Input).value

        def job() -> tuple[list[Article], _Hits | None, bool]:
            from debtor_assistant.care.own_words import in_danger
            from debtor_assistant.tui.work.guidance import articles, found

            return articles(lang), found(words, lang) if words.strip() else None, in_danger(words)

        self.assistant.work(job, self._read, group="guide", exclusive=True)

    def on_survey_ready(self, _message: object) -> None:
        """What there is to read does not depend on the findings."""

    def _read(self, read: tuple[list[Article], _Hits | None, bool]) -> None:
        self.articles, self.hits, self.danger = read
        if self.is_attached:
            self._write()

    def _write(self) -> None:
        said = tn("tui.guide.intro", len(self.articles)) if self.hits is None else tn("tui.guide.hits", len(self.hits))
        self.query_one("#intro", Prose).update(Content(said))
        found = self.query_one("#list", OptionList)
        found.clear_options()
        found.add_options(self._groups() if self.hits is None else self._hits(self.hits))
        first = next((nr for nr, option in enumerate(found.options) if not option.disabled), None)
        found.highlighted = first

    def _groups(self) -> Iterator[Option]:
        for group, several in groupby(self.articles, key=lambda one: one.front.group):
            yield Option(Content.styled(t(f"guidance.group.{group}"), "bold $primary"), disabled=True)
            yield from (Option(self._line(one, ""), id=one.name) for one in several)

    def _hits(self, hits: _Hits) -> Iterator[Option]:
        if self.danger:
            said = Content.styled(t("tui.guide.lines"), "bold $warning")
            yield Option(wrapped(Content("  ") + said, self.app.size.width - 6), id=_LINES)
        yield from (Option(self._line(article, line), id=article.name) for article, line in hits)

    def _line(self, article: Article, below: str) -> Content:
        room = self.app.size.width - 6
        head = Content.assemble((f"  {article.front.number:<4} ", "$quiet"), safe(article.title, lines=False))
        if not below:
            return wrapped(head, room)
        tail = safe(f"       {below}", lines=False).stylize("$quiet")
        return wrapped(head, room) + Content("\n") + wrapped(tail, room)

    def on_resize(self) -> None:
        """Give the lines the room there is."""
        if self.is_mounted:
            self._write()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.fill()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        option = self.query_one("#list", OptionList).highlighted_option
        if option is not None and option.id is not None:
            self._open(option.id)

    @on(OptionList.OptionSelected, "#list")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self._open(event.option_id)

    def _open(self, name: str) -> None:
        if name == _LINES:
            self.assistant.run_command(_LINES)
            return
        from debtor_assistant.tui.screens.guide_article import ArticleScreen

        self.app.push_screen(ArticleScreen(name))

    def on_key(self, event: object) -> None:
        """Move in the list while a word is typed."""
        key, found = getattr(event, "key", ""), self.query_one("#list", OptionList)
        if not isinstance(self.focused, Input):
            return
        if key in ("down", "up"):
            found.action_cursor_down() if key == "down" else found.action_cursor_up()
        elif key in ("pagedown", "pageup"):
            self.call_later(found.run_action, "page_down" if key == "pagedown" else "page_up")
