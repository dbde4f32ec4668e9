"""Slices of a document and how they fall onto pages.

Everything is cut into slices, the smallest pieces that stay whole (a line of prose, a row of a table). Pages are filled
from the top; a slice that keeps with the next one never ends a page, and a table's head is repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from debtor_assistant.paper.pen import Pen

Draw = Callable[[Pen, float, float], None]
"""Draws at the left edge x, downwards from y."""
Frame = Callable[[Pen, float, float, float], None]
"""Draws behind a slice: at the left edge x, downwards from y, over a height."""


def nothing(_pen: Pen, _x: float, _y: float) -> None:
    """Draw nothing."""


@dataclass(slots=True)
class Slice:
    """A piece that stays whole."""

    height: float
    draw: Draw = nothing
    before: float = 0
    """Space above, dropped at the top of a page."""
    keep: bool = False
    """Stays on the page of the next slice."""
    head: Slice | None = None
    """What is drawn above when this slice begins a page."""
    frame: Frame | None = None
    """Drawn behind, over the slice's full height including the space above: the edge of a card."""
    anchor: str = ""
    title: str = ""
    """Its line in the bookmarks."""
    level: int = 0
    new_page: bool = False


@dataclass(slots=True)
class Placed:
    """A slice at its height on a page, measured from the top of the text area."""

    slice: Slice
    top: float
    gap: float


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    placed: list[Placed] = field(default_factory=list)
    used: float = 0


def paginate(slices: Iterable[Slice], height: float) -> list[Page]:
    """Put slices on pages of a height."""
    pages = [Page()]
    for chain in _chains(slices):
        room = _room(chain)
        page = pages[-1]
        gap = chain[0].before if page.placed else 0
        if page.placed and (chain[0].new_page or page.used + gap + room > height):
            pages.append(Page())
        for piece in chain:
            _put(pages, piece, height)
    return pages


def _chains(slices: Iterable[Slice]) -> Iterable[list[Slice]]:
    chain: list[Slice] = []
    for piece in slices:
        chain.append(piece)
        if not piece.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _room(chain: list[Slice]) -> float:
    return sum(piece.height + (piece.before if at else 0) for at, piece in enumerate(chain))


def _put(pages: list[Page], piece: Slice, height: float) -> None:
    page = pages[-1]
    gap = piece.before if page.placed else 0
    if page.placed and page.used + gap + piece.height > height:  # a chain longer than a page
        page = Page()
        pages.append(page)
        gap = 0
    if not page.placed and piece.head:
        page.placed.append(Placed(piece.head, 0, 0))
        page.used = piece.head.height
    page.placed.append(Placed(piece, page.used + gap, gap))
    page.used += gap + piece.height


def pages_of(pages: list[Page]) -> dict[str, int]:
    """Return the page number of every anchor, the first page being 1."""
    return {
        placed.slice.anchor: number
        for number, page in enumerate(pages, 1)
        for placed in page.placed
        if placed.slice.anchor
    }
