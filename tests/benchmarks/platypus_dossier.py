"""A dossier's outline set with reportlab's own layout and its defaults, to measure against.

Paragraphs in one LongTable with a repeated head, ASCII85 streams, page x of y through kept page states, an index.
"""

from __future__ import annotations

import gzip
import io
from html import escape
from typing import Any

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, Image, LongTable, PageTemplate, Paragraph, Table
from reportlab.platypus.tableofcontents import TableOfContents

from debtor_assistant.paper import outline as parts
from debtor_assistant.paper.fonts import BOLD, FOLDER, REGULAR, visible


def style(size: float, bold: bool = False) -> Any:
    face = BOLD if bold else REGULAR
    return ParagraphStyle(f"s{size}{bold}", fontName=face, fontSize=size, leading=size * 1.45, wordWrap="CJK")


HEADS = {level: style(size, True) for level, size in ((0, 19), (1, 15.5), (2, 11.4), (3, 10.2))}
BODY, SMALL, CELL = style(9.4), style(8.2), style(7.5)


class Numbered(Canvas):
    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.states: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self.states.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for state in self.states:
            self.__dict__.update(state)
            self.setFont(REGULAR, 7)
            self.drawRightString(540, 30, f"第{self._pageNumber}页，共{len(self.states)}页")
            Canvas.showPage(self)
        Canvas.save(self)


class Template(BaseDocTemplate):
    def afterFlowable(self, flowable: Any) -> None:
        entry = getattr(flowable, "entry", None)
        if entry:
            level = max(entry.level - 1, 0)
            self.canv.bookmarkPage(entry.anchor)
            self.canv.addOutlineEntry(entry.text, entry.anchor, level)
            self.notify("TOCEntry", (level, escape(entry.text), self.page, entry.anchor))


def markup(word: parts.Words) -> str:
    text = "<br/>".join(escape(visible(part), quote=False) for part in word.text.split("\n"))
    return f'<font name="{BOLD}">{text}</font>' if word.bold else text


def line(words: parts.Line, look: Any) -> Any:
    return Paragraph("".join(map(markup, words)), look)


def heading(block: parts.Heading) -> list[Any]:
    made = line((parts.Words(block.text),), HEADS[block.level])
    made.entry = block if block.indexed else None
    return [made]


def pairs(block: parts.Pairs) -> list[Any]:
    rows = [[line((parts.Words(name),), SMALL), line(words, SMALL)] for name, words in block.rows]
    return [Table(rows, colWidths=[78, 410])]


def grid(block: parts.Grid) -> list[Any]:
    total = sum(block.shares)
    rows = [[line((parts.Words(text, bold=True),), CELL) for text in block.head]]
    rows += [[line(words, CELL) for words in row.cells] for row in block.rows]
    rule = [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return [LongTable(rows, colWidths=[487 * one / total for one in block.shares], repeatRows=1, style=rule)]


def bars(data: list[list[int]]) -> list[Any]:
    chart, drawing = VerticalBarChart(), Drawing(480, 190)
    chart.x, chart.y, chart.width, chart.height, chart.data = 30, 20, 430, 140, data
    drawing.add(chart)
    return [drawing]


def calendar(block: parts.CalendarChart) -> list[Any]:
    """A table a month, as small as it comes."""
    tables: list[Any] = []
    for month in block.months:
        cells = [[str(day), str(count)] for day, count, _ in month.told()]
        tables.append(Table(cells or [[""]]))
    return tables


def index(_: parts.Index) -> list[Any]:
    contents = TableOfContents()
    contents.levelStyles = [SMALL] * 4
    return [contents]


MAKERS: dict[type, Any] = {
    parts.Heading: heading,
    parts.Paragraph: lambda block: [line(block.line, SMALL if block.style == "small" else BODY)],
    parts.Bullets: lambda block: [line((parts.Words("• "), *item), SMALL) for item in block.items],
    parts.Numbers: lambda block: [Table([[f"{value} {text}" for value, text, _ in block.items]])],
    parts.Pairs: pairs,
    parts.Grid: grid,
    parts.Index: index,
    parts.HourChart: lambda block: bars([list(block.counts)]),
    parts.WeekChart: lambda block: bars([[one[1] for one in block.weeks], [one[2] for one in block.weeks]]),
    parts.CalendarChart: calendar,
    parts.Card: lambda block: [],
}


def build(plan: parts.Outline, pictures: dict[str, bytes]) -> bytes:
    """Return the PDF."""

    def picture(block: parts.Picture) -> list[Any]:
        return [Image(io.BytesIO(pictures[block.sha256]), 400, 400, kind="proportional")]

    makers = {**MAKERS, parts.Picture: picture}

    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(gzip.decompress((FOLDER / f"{name}.ttf.gz").read_bytes()))))
    story = [made for block in plan.flat() for made in makers[type(block)](block)]
    buffer = io.BytesIO()
    frame = Frame(54, 50, 499, 740)
    Template(buffer, pagesize=A4, pageTemplates=[PageTemplate("p", [frame])]).multiBuild(story, canvasmaker=Numbered)
    return buffer.getvalue()
