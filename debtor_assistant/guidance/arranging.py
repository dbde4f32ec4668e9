"""An article as it is shown at a place: its own law first, the law of other places folded away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from debtor_assistant.guidance.articles import Article
from debtor_assistant.guidance.markup import Block
from debtor_assistant.text import fmt_date, t


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it; the first section has none."""

    heading: Block | None
    blocks: tuple[Block, ...]

    @property
    def place(self) -> str:
        """Code of the place whose law it tells; empty for everywhere."""
        return self.heading.place if self.heading else ""


@dataclass(frozen=True)
class Arranged:
    """What is shown, and the places whose law is not."""

    sections: tuple[Section, ...]
    folded: tuple[str, ...]


def sections(article: Article) -> Iterator[Section]:
    """The article in sections."""
    heading: Block | None = None
    inside: list[Block] = []
    for block in article.body:
        if block.kind == "heading":
            if heading is not None or inside:
                yield Section(heading, tuple(inside))
            heading, inside = block, []
        else:
            inside.append(block)
    yield Section(heading, tuple(inside))


def arranged(article: Article, jurisdiction: str = "", all_places: bool = False) -> Arranged:
    """Put the law of the place before that of others.

    Args:
        article: What is read.
        jurisdiction: Place of the case, such as US-NY; empty shows the law of all places.
        all_places: Show the law of the others too, after it.
    """
    parts = list(sections(article))
    own = [part for part in parts if part.place and _around(part.place, jurisdiction)]
    others = [part for part in parts if part.place and part not in own]
    slots = iter([*own, *others] if all_places or not jurisdiction else own)
    shown = []
    for part in parts:
        put = part if not part.place else next(slots, None)
        if put is not None:
            shown.append(put)
    hidden = [part.place for part in others if part not in shown]
    return Arranged(tuple(shown), tuple(dict.fromkeys(hidden)))


def _around(place: str, jurisdiction: str) -> bool:
    return jurisdiction == place or jurisdiction.startswith(f"{place}-")


def age(article: Article, today: date, review_days: int) -> int | None:
    """How many days ago it was checked, where that is longer ago than it should be."""
    days = (today - article.front.checked_on).days
    return days if days > review_days else None


def closing(article: Article) -> list[str]:
    """What is said at the end of an article: its sources, what it is, when it was checked, who has not looked yet."""
    sources = t("guidance.source_join").join(
        t("guidance.source", title=one.title, how=t(f"guidance.flag.{one.flag}")) for one in article.front.sources
    )
    day = fmt_date(article.front.checked_on)
    if article.front.group == "care":
        said, draft = t("guidance.care.disclaimer", day=day), t("guidance.care.draft")
    else:
        said, draft = t("guidance.disclaimer", day=day), t("guidance.draft")
    told = [t("guidance.sources", sources=sources), said]
    return [*told, draft] if article.front.status == "draft" else told
