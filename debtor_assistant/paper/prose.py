"""Sets headings, paragraphs, lists and labelled texts: blocks into slices of one line each."""

from __future__ import annotations

from collections.abc import Sequence

from debtor_assistant.paper.flow import Draw, Slice
from debtor_assistant.paper.fonts import BOLD
from debtor_assistant.paper.lines import Breaker, Look, Piece, Span
from debtor_assistant.paper.outline import Bullets, Heading, Line, Pairs, Paragraph, Words, words
from debtor_assistant.paper.pen import DOC, Pen
from debtor_assistant.paper.styles import (
    HEADINGS,
    LABEL_WIDTH,
    LINK,
    MUTED,
    PALE,
    RULE,
    STAMP_HEIGHT,
    STAMP_WIDTH,
    TEXT,
    TINT,
    TONES,
    WARNING,
    Style,
)

Set = list[Piece]
_WARNINGS = ("warning", "small warning")


def spans(line: Line, style: Style) -> list[Span]:
    """Give words their size and colour."""
    return [
        Span(one.text, style.size, one.bold or style.bold, LINK if one.link else TONES[one.tone], one.link)
        for one in line
    ]


def baseline(style: Style) -> float:
    """Return how far below the top of a line its baseline lies."""
    return (style.leading - style.size) / 2 + style.size * 0.86


def draw_lines(columns: Sequence[tuple[float, Set]], style: Style) -> Draw:
    """Return what draws one line in each of several columns."""

    def draw(pen: Pen, x: float, y: float) -> None:
        for offset, pieces in columns:
            pen.pieces(x + offset, y - baseline(style), pieces)

    return draw


def stack(columns: Sequence[tuple[float, list[Set]]], style: Style, before: float) -> list[Slice]:
    """Set columns side by side, line by line. No single line is left alone at the end or the top of a page."""
    count = max(len(lines) for _, lines in columns)
    slices = []
    for at in range(count):
        row = [(offset, lines[at]) for offset, lines in columns if at < len(lines)]
        keep = at < count - 1 and (at == 0 or at == count - 2)
        slices.append(Slice(style.leading, draw_lines(row, style), before if at == 0 else 0, keep))
    return slices


def paragraph(block: Paragraph, breaker: Breaker, width: float) -> list[Slice]:
    """Set a paragraph; notes and warnings in a box that stays whole."""
    style = TEXT[block.style]
    if block.style == "note" or block.style in _WARNINGS:
        return [_boxed(block, breaker, width, style)]
    slices = stack([(0, breaker.lines(spans(block.line, style), width))], style, style.before)
    slices[-1].keep = block.keep
    return slices


def _boxed(block: Paragraph, breaker: Breaker, width: float, style: Style) -> Slice:
    pad = 7.0
    lines = breaker.lines(spans(block.line, style), width - 2 * pad - 2)
    height = len(lines) * style.leading + 2 * pad - 3
    warning = block.style in _WARNINGS

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.area(x, y - height, width, height, fill=TINT if warning else PALE, stroke=WARNING if warning else "")
        pen.area(x, y - height, 2.4, height, fill=WARNING if warning else MUTED)
        for at, line in enumerate(lines):
            pen.pieces(x + pad + 2, y - pad + 1.5 - at * style.leading - baseline(style), line)

    return Slice(height, draw, style.before)


def cut(lines: list[Set], most: int, breaker: Breaker, width: float) -> list[Set]:
    """Return at most so many lines; an ellipsis ends the last one where something was left out."""
    if not most or len(lines) <= most:
        return lines
    last = list(lines[most - 1])
    look = last[-1].look if last else None
    if look is None:
        return lines[:most]
    text = "".join(piece.text for piece in last)
    font = breaker.fonts.runs(f"{text}…", look.font == BOLD)[-1].font  # as the language of the line writes it
    mark = Piece(Look(font, look.size, look.colour), "…", breaker.fonts.width(font, "…", look.size))
    while last and sum(piece.width for piece in last) + mark.width > width:
        piece = last.pop()
        text = piece.text[:-1]
        if text:
            last.append(Piece(piece.look, text, breaker.fonts.width(piece.look.font, text, piece.look.size)))
    return [*lines[: most - 1], [*last, mark]]


def heading(block: Heading, breaker: Breaker, width: float) -> list[Slice]:
    """Set a heading: it stays with what follows and carries its place and bookmark."""
    style = HEADINGS[block.level]
    room = width - STAMP_WIDTH if block.level == 0 else width
    lines = cut(breaker.lines(spans(words(block.text), style), room), block.most, breaker, room)
    slices = stack([(0, lines)], style, style.before)
    for piece in slices:
        piece.keep = True
    first = slices[0]
    first.anchor, first.new_page = block.anchor, block.new_page
    if block.indexed:
        first.title, first.level = block.text, max(block.level - 1, 0)
    if block.level == 1:
        slices.append(Slice(5, lambda pen, x, y: pen.line(x, y - 2, x + width, y - 2, RULE, 0.8), keep=True))
    if block.level == 0:
        used = sum(piece.height for piece in slices) + TEXT["small"].leading
        slices.append(Slice(max(6.0, STAMP_HEIGHT - used)))
    return slices


def bullets(block: Bullets, breaker: Breaker, width: float) -> list[Slice]:
    """Set a list."""
    style = TEXT["small" if block.small else "body"]
    slices: list[Slice] = []
    for item in block.items:
        lines = cut(breaker.lines(spans(item, style), width - 12), block.most, breaker, width - 12)
        dot = breaker.lines(spans(words("•", tone="muted"), style), 12)
        slices += stack([(2, dot), (12, lines)], style, 1.5)
    return slices


def pairs(block: Pairs, breaker: Breaker, width: float) -> list[Slice]:
    """Set labels with their texts beside."""
    style = TEXT["small" if block.small else "body"]
    slices: list[Slice] = []
    for label, line in block.rows:
        left = breaker.lines(spans((Words(label, tone="muted", bold=True),), style), LABEL_WIDTH - 8)
        room = width - LABEL_WIDTH
        right = cut(breaker.lines(spans(line, style), room), block.most, breaker, room)
        slices += stack([(0, left), (LABEL_WIDTH, right)], style, 3 if label else 2)
    return slices


__all__ = ["DOC", "baseline", "bullets", "draw_lines", "heading", "pairs", "paragraph", "spans", "stack"]
