"""One article: its law of the place first, links to be followed by their numbers, by the list below, or by a click."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import language, t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.reading_aloud import ReadAloud
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.guide_words import Ways
    from debtor_assistant.tui.work.guidance import Shown


class ArticleScreen(ReadAloud, CalmScreen[None]):
    """A page to read; `a` shows the law of other places too."""

    place = "article"
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("article")
    DEFAULT_CSS = """
    ArticleScreen #page { height: 1fr; padding: 1 2 0 2; }
    ArticleScreen #text { width: 100%; max-width: 100; height: auto; }
    ArticleScreen #ways { border: none; height: auto; background: $background; margin: 1 0; padding: 0; }
    ArticleScreen #ways { max-width: 100; }
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name_of_article = name
        self.all_places = False
        self.ways: Ways = []

    def body(self) -> Iterable[Widget]:
        """Yield the text, and below it what it leads to."""
        with VerticalScroll(id="page"):
            yield Prose(id="text")
            yield OptionList(id="ways", markup=False, compact=True)

    def fill(self) -> None:
        """Read the article in the language of now, off the UI thread."""
        case, lang, name, everywhere = self.assistant.case, language(), self.name_of_article, self.all_places
        where = case.jurisdiction if case is not None else ""

        def job() -> Shown | None:
            from debtor_assistant.tui.work.guidance import shown

            return shown(name, lang, where, everywhere, self.assistant.as_of)

        self.assistant.work(job, self._read, group="article", exclusive=True)

    def on_survey_ready(self, _message: object) -> None:
        """An article does not depend on the findings."""

    def _read(self, shown: Shown | None) -> None:
        if not self.is_attached:
            return
        # Imported here: the words of an article bring the reader of articles.
        from debtor_assistant.tui.screens.guide_words import content

        page, self.ways = content(shown) if shown else (Content(t("tui.guide.gone")), [])
        self.query_one("#text", Prose).update(page)
        self._name_ways(shown)

    def _name_ways(self, shown: Shown | None) -> None:
        """List the links, first in the words of the text, then by what they lead to."""
        words = {(span.kind, span.target): span.words for span in shown.article.links} if shown else {}
        self._list([words[way] for way in self.ways])
        case, lang, ways = self.assistant.case, language(), list(self.ways)
        where = case.jurisdiction if case is not None else ""

        def name() -> list[str]:
            from debtor_assistant.tui.work.guidance import link_words, rule_titles

            rules = rule_titles(where, lang) if any(kind == "rule" for kind, _ in ways) else {}
            return [link_words(*way, lang, rules.get(way[1], "") or words[way]) for way in ways]

        self.assistant.work(name, self._list, group="ways", exclusive=True)

    def _list(self, words: list[str]) -> None:
        """List the links below the text."""
        if not self.is_attached:
            return
        found = self.query_one("#ways", OptionList)
        at = found.highlighted or 0
        found.clear_options()
        found.add_options(
            [
                Option(Content.assemble((f" [{number}] ", "bold $accent"), safe(one, lines=False)))
                for number, one in enumerate(words, 1)
            ]
        )
        found.display = bool(words)
        found.highlighted = at if at < len(words) else None

    @on(OptionList.OptionSelected, "#ways")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.action_follow(event.option_index + 1)

    def on_key(self, event: Key) -> None:
        """A digit follows the link of that number."""
        if event.key.isdecimal() and event.key != "0":
            event.stop()  # the page that opens must not take it too
            self.action_follow(int(event.key))

    def action_follow(self, number: int) -> None:
        """Open what the link of that number leads to."""
        from debtor_assistant.tui.screens.guide_ways import follow

        if 1 <= number <= len(self.ways):
            follow(self.assistant, *self.ways[number - 1])

    def action_go_to_links(self) -> None:
        """Go to the list of links below the text."""
        if self.ways:
            self.query_one("#ways", OptionList).focus(scroll_visible=False)
            self.query_one("#page", VerticalScroll).scroll_end(animate=False)

    def action_every_place(self) -> None:
        """Show the law of other places too, or fold it away again."""
        self.all_places = not self.all_places
        self.fill()
