"""Answered checklists as a text or PDF file: what they were answered for, what that comes to, every answer."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtor_assistant.checkup.paper_days import last_days
from debtor_assistant.guidance.checklist_model import Checklist
from debtor_assistant.guidance.telling import Told, answer_words, said, told
from debtor_assistant.paper.files import write_whole
from debtor_assistant.text import fmt_date, language, t

if TYPE_CHECKING:
    from debtor_assistant.paper.flow import Slice
    from debtor_assistant.paper.lines import Breaker

FORMATS = ("pdf", "txt")
_MARGIN = 62.0


@dataclass(frozen=True)
class Page:
    """One answered list."""

    list: Checklist
    name: str
    answers: Mapping[str, str]
    jurisdiction: str
    evidence: Sequence[str] = ()
    """Files of the case that belong to it."""


def write_pages(pages: Sequence[Page], path: Path, form: str, day: date) -> str:
    """Write the file and return its SHA-256; one that is there is replaced only once the new one is complete."""
    content = page_bytes(pages, form, day)
    write_whole(path, content)
    return hashlib.sha256(content).hexdigest()


def page_bytes(pages: Sequence[Page], form: str, day: date) -> bytes:
    """The file in the current language.

    Args:
        pages: The answered lists.
        form: One of FORMATS.
        day: The day that is printed on it.
    """
    from debtor_assistant.paper.fonts import visible

    if form == "txt":
        lines = [line for page in pages for line in (*_lines(page, day), Told("text", ""))]
        text = "\n".join(f"{'  ' * line.depth}{visible(line.text)}".rstrip() for line in lines)
        return (text.rstrip("\n") + "\n").encode("utf-8", "backslashreplace")
    return _pdf(pages, day)


def _lines(page: Page, day: date) -> Iterator[Told]:
    """What a page says, line by line."""
    yield Told("head", said(page.list.title))
    yield Told("text", f"{said(page.list.about)}{t('guidance.colon')}{page.name}")
    if page.evidence:
        yield Told("text", t("guidance.files", files=t("common.comma").join(page.evidence)))
    yield Told("quiet", t("guidance.printed", day=fmt_date(day)))
    yield from told(page.list, page.answers, page.jurisdiction, last_days(page.list, page.answers, page.jurisdiction))
    yield Told("head", t("guidance.every_answer"))
    for item in page.list.for_place(page.jurisdiction):
        answer = answer_words(page.list, item, page.answers)
        yield Told("item", t("guidance.answer_line", item=item.id, question=said(item.q), answer=answer), 1)
        on = page.answers.get(f"{item.id}.on")
        note = page.answers.get(f"{item.id}.note")
        if note:
            yield Told("text", t("guidance.note", note=note), 2)
        if on:
            yield Told("quiet", t("guidance.answered_on", day=on), 2)
    yield Told("quiet", t("guidance.disclaimer", day=fmt_date(page.list.checked_on)))


def _pdf(pages: Sequence[Page], day: date) -> bytes:
    # Imported here: only who writes a PDF pays for reportlab.
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen import canvas

    from debtor_assistant.paper.flow import paginate
    from debtor_assistant.paper.fonts import REGULAR, Fonts, visible
    from debtor_assistant.paper.lines import Breaker
    from debtor_assistant.paper.pen import Pen

    rl_config.useA85 = 0
    fonts = Fonts()
    pdfmetrics.registerFont(fonts.font(REGULAR))
    buffer = io.BytesIO()
    maker: Any = canvas.Canvas
    lang = {"zh": "zh-CN", "en": "en"}[language()]
    made = maker(buffer, pagesize=A4, invariant=1, initialFontName=REGULAR, lang=lang)
    made.setTitle(visible(said(pages[0].list.title)))
    made.setAuthor("")
    made.setCreator("debtor-assistant")
    made.setPageCompression(1)
    breaker, pen = Breaker(fonts), Pen(made, fonts)
    for sheet in paginate(_slices(pages, day, breaker, A4[0] - 2 * _MARGIN), A4[1] - 2 * _MARGIN):
        for placed in sheet.placed:
            placed.slice.draw(pen, _MARGIN, A4[1] - _MARGIN - placed.top)
        pen.end_page()
    made.save()
    return buffer.getvalue()


def _slices(pages: Sequence[Page], day: date, breaker: Breaker, width: float) -> Iterator[Slice]:
    from debtor_assistant.paper.lines import Span
    from debtor_assistant.paper.prose import stack
    from debtor_assistant.paper.styles import INK, MUTED, Style

    styles = {
        "head": Style(11.4, 17, 12, bold=True),
        "stop": Style(10.2, 15.4, 4, bold=True),
        "text": Style(10.2, 15.4, 3),
        "item": Style(10.2, 15.4, 4),
        "quiet": Style(8.8, 13, 3),
    }
    for page in pages:
        for number, line in enumerate(_lines(page, day)):
            style = styles[line.style] if number else Style(15, 22, 14, bold=True)
            left = 14.0 * line.depth
            span = Span(line.text, style.size, style.bold, MUTED if line.style == "quiet" else INK)
            slices = list(stack([(left, breaker.lines([span], width - left))], style, style.before))
            slices[0].new_page = not number
            for piece in slices:
                piece.keep = line.style == "head"  # a heading never ends a page
            yield from slices
