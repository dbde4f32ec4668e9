"""Sets tables, the figures of page one and the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from debtor_assistant.paper.flow import Draw, Slice
from debtor_assistant.paper.fonts import REGULAR
from debtor_assistant.paper.lines import Breaker, Look, Piece
from debtor_assistant.paper.outline import Grid, Heading, Numbers, Row, words
from debtor_assistant.paper.pen import DOC, Pen
from debtor_assistant.paper.prose import Set, baseline, spans
from debtor_assistant.paper.styles import (
    CELL_PAD,
    INK,
    MUTED,
    PALE,
    RULE,
    TABLE,
    TABLE_HEAD,
    TEXT,
    TINT,
    Style,
)

LONGEST_ROW = 40
"""Lines of a row that stay together; a longer one may break over pages."""
_INDEX_HEAD, _CLOSEST = 18.0, 10.6
"""Height of the index's title, and the least distance of its lines."""
_BACKGROUND = {"event": TINT, "struck": PALE}


def grid(block: Grid, breaker: Breaker, width: float) -> list[Slice]:
    """Set a table, one slice a row; the head is repeated on every page."""
    total = sum(block.shares)
    widths = [share / total * width for share in block.shares]
    head = _head(block.head, widths, breaker)
    first = Slice(head.height, head.draw, 6, keep=True)
    slices = [first]
    for row in block.rows:
        slices += _row(row, widths, breaker, head)
    if len(slices) > 2:
        slices[-2].keep = True  # no last row alone under a repeated head
    return slices


def _columns(widths: Sequence[float]) -> list[float]:
    starts, at = [], 0.0
    for width in widths:
        starts.append(at + CELL_PAD)
        at += width
    return starts


def _head(texts: Sequence[str], widths: Sequence[float], breaker: Breaker) -> Slice:
    style = TABLE_HEAD
    cells = [
        breaker.lines(spans(words(text), style), width - 2 * CELL_PAD)
        for text, width in zip(texts, widths, strict=True)
    ]
    height = max(map(len, cells)) * style.leading + 2 * CELL_PAD
    total = sum(widths)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.area(x, y - height, total, height, fill="#e6e8eb")
        pen.line(x, y - height, x + total, y - height, INK, 0.8)
        _cells(pen, x, y - CELL_PAD, list(zip(_columns(widths), cells, strict=True)), style)

    return Slice(height, draw)


def _cells(pen: Pen, x: float, top: float, cells: Sequence[tuple[float, list[Set]]], style: Style) -> None:
    for offset, lines in cells:
        y = top - baseline(style)
        for line in lines:
            if line:
                pen.pieces(x + offset, y, line)
            y -= style.leading


def _row(row: Row, widths: Sequence[float], breaker: Breaker, head: Slice) -> list[Slice]:
    cells = [
        breaker.lines(spans(cell, TABLE), width - 2 * CELL_PAD) for cell, width in zip(row.cells, widths, strict=True)
    ]
    count = max(map(len, cells))
    step = count if count <= LONGEST_ROW else LONGEST_ROW // 2
    slices = []
    for start in range(0, count, step):
        part = [lines[start : start + step] for lines in cells]
        edges = (start == 0, start + step >= count)
        slices.append(_part(part, widths, row.tone, edges, _continued(head, cells[0][0]) if start else head))
    slices[0].anchor = row.anchor
    return slices


def _continued(head: Slice, name: Set) -> Slice:
    """Return the head for a page that begins inside a row: it says which row goes on."""

    def draw(pen: Pen, x: float, y: float) -> None:
        head.draw(pen, x, y)
        mark = [*name, Piece(Look(REGULAR, TABLE.size, MUTED), " …", 0)]
        pen.pieces(x + CELL_PAD, y - head.height - baseline(TABLE), mark)

    return Slice(head.height, draw)


def _part(cells: list[list[Set]], widths: Sequence[float], tone: str, edges: tuple[bool, bool], head: Slice) -> Slice:
    """Set a row, or a stretch of a long one; `edges` says whether it begins and ends the row."""
    first, last = edges
    above = CELL_PAD if first else 0
    height = max(map(len, cells)) * TABLE.leading + above + (CELL_PAD if last else 0)
    placed = list(zip(_columns(widths), cells, strict=True))
    total, fill = sum(widths), _BACKGROUND.get(tone, "")

    def draw(pen: Pen, x: float, y: float) -> None:
        if fill:
            pen.area(x, y - height, total, height, fill=fill)
        if last:
            pen.line(x, y - height, x + total, y - height, RULE, 0.4)
        _cells(pen, x, y - above, placed, TABLE)
        if tone == "struck":
            pen.line(x + 2, y - height / 2, x + widths[0] - 4, y - height / 2, INK, 0.8)

    return Slice(height, draw, head=head)


def numbers(block: Numbers, breaker: Breaker, width: float) -> list[Slice]:
    """Set figures four in a row."""
    return [
        _figures(block.items[at : at + 4], breaker, (width + 8) / 4, 5 if at == 0 else 7)
        for at in range(0, len(block.items), 4)
    ]


def _figures(items: Sequence[tuple[str, str, str]], breaker: Breaker, step: float, before: float) -> Slice:
    big, label = Style(17, 22, bold=True), Style(8, 11)
    figures = [
        (breaker.lines(spans(words(value), big), step - 20), breaker.lines(spans(words(text), label), step - 20), link)
        for value, text, link in items
    ]
    height = big.leading + max(len(texts) for _, texts, _ in figures) * label.leading + 12

    def draw(pen: Pen, x: float, y: float) -> None:
        for at, (value, texts, link) in enumerate(figures):
            left = x + at * step
            pen.area(left, y - height, step - 8, height, fill=PALE)
            _cells(pen, left, y - 4, [(7, value)], big)
            _cells(pen, left, y - 5 - big.leading, [(7, texts)], label)
            if link:
                pen.link(link, left, y - height, step - 8, height)

    return Slice(height, draw, before)


def index(
    headings: Sequence[Heading], pages: Mapping[str, int], breaker: Breaker, room: tuple[float, float]
) -> list[Slice]:
    """Set the index; what is a little too long for one page is set closer, so that no few lines stand on a second.

    The page numbers are looked up when it is drawn: they are known only then.
    """
    width, height = room
    named = [one for one in headings if one.level]
    usual, gaps = TEXT["small"].leading + 1, 4 * sum(one.level == 1 for one in named) + _INDEX_HEAD
    close = (height - gaps) / max(len(named), 1)
    leading = close if _CLOSEST <= close < usual else usual
    return [Slice(leading, _entry(one, pages, breaker, width), 4 if one.level == 1 else 0) for one in named]


def _entry(heading: Heading, pages: Mapping[str, int], breaker: Breaker, width: float) -> Draw:
    base = TEXT["small"]
    style = Style(base.size, base.leading, bold=heading.level == 1)
    indent = (heading.level - 1) * 12.0
    lines = breaker.lines(spans(words(heading.text), style), width - indent - 40)
    text = lines[0]
    used = sum(piece.width for piece in text)

    def draw(pen: Pen, x: float, y: float) -> None:
        number = breaker.lines(spans(words(str(pages.get(heading.anchor, 0))), style), 40)[0]
        room = sum(piece.width for piece in number)
        base_y = y - baseline(style)
        pen.pieces(x + indent, base_y, text)
        pen.pieces(x + width - room, base_y, number)
        pen.line(x + indent + used + 5, base_y + 1, x + width - room - 5, base_y + 1, MUTED, 0.4, (0.6, 2.4))
        pen.link(f"{DOC}{heading.anchor}", x, y - style.leading, width, style.leading)

    return draw
