"""An article as content of the screen; its links are underlined, numbered and can be clicked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from debtor_assistant.text import t
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.guidance.arranging import Section
    from debtor_assistant.guidance.markup import Block, Line, Span
    from debtor_assistant.tui.work.guidance import Shown

Ways = list[tuple[str, str]]
"""Kind and target of each link, in order."""


def content(shown: Shown) -> tuple[Content, Ways]:
    """The whole page, and where its links lead."""
    ways: Ways = []
    lines = list(_lines(shown, ways))
    return Content("\n").join(lines), ways


def _lines(shown: Shown, ways: Ways) -> Iterator[Content]:
    from debtor_assistant.guidance.arranging import closing

    yield Content.styled(safe(shown.article.title, lines=False).plain, "bold")
    if shown.old is not None:
        yield Content.styled(t("guidance.old", n=shown.old), "$warning")
    for section in shown.arranged.sections:
        yield Content("")
        yield from _section(section, ways)
    if shown.folded:
        yield Content("")
        folded = t("guidance.folded", places=t("common.comma").join(shown.folded))
        yield safe(f"{folded} {t('tui.guide.all_places')}", lines=False).stylize("$quiet")
    yield Content("")
    yield from (Content.styled(one, "$quiet") for one in closing(shown.article))


def _section(section: Section, ways: Ways) -> Iterator[Content]:
    from debtor_assistant.guidance.markup import words_of

    if section.heading is not None:
        yield Content.styled(safe(words_of(section.heading.lines[0]), lines=False).plain, "bold $primary")
    for number, block in enumerate(section.blocks):
        if number and block.kind not in ("bullets", "numbers"):
            yield Content("")
        yield from _block(block, ways)


def _block(block: Block, ways: Ways) -> Iterator[Content]:
    for number, line in enumerate(block.lines, 1):
        mark = {"bullets": "  • ", "numbers": f"  {number}. ", "quote": "  ▏"}.get(block.kind, "")
        said = _line(line, ways)
        yield Content(mark) + (said.stylize("bold") if block.kind == "quote" else said)


def _line(line: Line, ways: Ways) -> Content:
    return Content("").join([_span(span, ways) for span in line])


def _span(span: Span, ways: Ways) -> Content:
    words = safe(span.words, lines=False)
    if span.bold:
        return words.stylize("bold")
    if not span.kind:
        return words
    if (span.kind, span.target) not in ways:
        ways.append((span.kind, span.target))
    number = ways.index((span.kind, span.target)) + 1
    click = Style(underline=True) + Style.from_meta({"@click": f"screen.follow({number})"})
    return words.stylize(click) + Content.styled(f" [{number}]", "$accent")
