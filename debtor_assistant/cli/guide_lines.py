"""An article as lines of a terminal, or as data for machines; links are numbered and named below the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from debtor_assistant.cli.printing import screen_width
from debtor_assistant.cli.wrap import fill
from debtor_assistant.guidance.markup import words_of
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.guidance.arranging import Arranged, Section
    from debtor_assistant.guidance.articles import Article
    from debtor_assistant.guidance.markup import Block, Line

_WIDEST = 80
_ENDLESS = 10**6

COMMANDS = {
    "quick-entry": "contact add",
    "contacts": "contact list",
    "findings": "check",
    "questions": "check",
    "senders": "party unknown",
    "sources": "contact sources",
    "facts": "debt list",
    "events": "event list",
    "evidence": "evidence list",
    "law": "rules list",
    "deadlines": "deadlines",
    "money": "money",
    "import": "import FILE --dry-run",
    "export": "dossier -o dossier.pdf",
    "care": "case backup FILE",
    "back-up": "case backup FILE",
    "erase-case": "case erase",
    "verify-case": "case verify",
    "cases": "case list",
    "new-case": "case init",
    "guide": "guide",
    "checklists": "checklist list",
    "letters": "letter list",
    "scripts": "guide --script P1",
    "help-lines": "help-lines",
    "coping": "cope",
    "own-notes": "cope --notes",
    "safety-plan": "cope --plan",
}
"""What a command of the screens is called on the command line."""


class Links:
    """The links of a text in order, each with its number."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def number(self, kind: str, target: str) -> int:
        """The number of a link; the same target has the same one."""
        if (kind, target) not in self.found:
            self.found.append((kind, target))
        return self.found.index((kind, target)) + 1

    def lines(self) -> Iterator[str]:
        """What each number leads to, as a command line."""
        for number, (kind, target) in enumerate(self.found, 1):
            yield f"[{number}] {way(kind, target)}"


def way(kind: str, target: str) -> str:
    """The command line that a link leads to."""
    command = {
        "rule": f"rules explain {target}",
        "article": f"guide {target}",
        "letter": f"letter show {target}",
        "checklist": f"checklist show {target}",
        "script": f"guide --script {target}",
        "exercise": f"cope {target}",
        "do": COMMANDS.get(target, ""),
    }[kind]
    return f"debtor-assistant {command}".rstrip()


def page(article: Article, shown: Arranged, folded: Sequence[str], notes: Sequence[str]) -> Iterator[str]:
    """The whole article.

    Args:
        article: What is read.
        shown: Its sections in the order of the place.
        folded: Names of the places whose law is folded away.
        notes: What is said at the very end.
    """
    links = Links()
    yield f"{article.front.number}  {article.title}"
    for section in shown.sections:
        yield ""
        yield from _section(section, links)
    if folded:
        yield ""
        yield from _filled(t("guidance.folded", places=t("common.comma").join(folded)), "")
    if links.found:
        yield ""
        yield from links.lines()
    yield ""
    for note in notes:
        yield from _filled(note, "")


def _section(section: Section, links: Links) -> Iterator[str]:
    if section.heading is not None:
        yield f"## {words_of(section.heading.lines[0])}"
        yield ""
    for place, block in enumerate(section.blocks):
        if place and not (block.kind == section.blocks[place - 1].kind and block.kind in ("bullets", "numbers")):
            yield ""
        yield from _block(block, links)


def _block(block: Block, links: Links) -> Iterator[str]:
    for number, line in enumerate(block.lines, 1):
        mark = {"bullets": "- ", "numbers": f"{number}. ", "quote": "> "}.get(block.kind, "")
        yield from _filled(_words(line, links), mark)


def _words(line: Line, links: Links) -> str:
    """The line; behind the words of a link stands its number."""
    return "".join(
        f"{span.words} [{links.number(span.kind, span.target)}]" if span.kind else span.words for span in line
    )


def _filled(words: str, mark: str) -> Iterator[str]:
    width = screen_width()
    for number, line in enumerate(fill(words, min(width, _WIDEST) - len(mark) if width else _ENDLESS)):
        yield (" " * len(mark) if number else mark) + line


def as_data(article: Article, shown: Arranged) -> dict[str, Any]:
    """For machines: front matter and sections."""
    return {
        "name": article.name,
        "lang": article.lang,
        **article.front.model_dump(mode="json"),
        "sections": [_section_data(section) for section in shown.sections],
        "folded": list(shown.folded),
    }


def _section_data(section: Section) -> dict[str, Any]:
    return {
        "heading": words_of(section.heading.lines[0]) if section.heading else None,
        "place": section.place or None,
        "blocks": [_block_data(block) for block in section.blocks],
    }


def _block_data(block: Block) -> dict[str, Any]:
    links = [{"words": span.words, "kind": span.kind, "target": span.target} for span in block.spans if span.kind]
    return {"kind": block.kind, "lines": [words_of(line) for line in block.lines], "links": links}
