"""A letter becomes a PDF, a text file or a Word file: whole, or not at all."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

from debtor_assistant.action.draft import Draft
from debtor_assistant.paper.files import write_whole
from debtor_assistant.text import speaking, t

FORMATS = ("pdf", "txt", "docx")


def letter_bytes(draft: Draft, form: str) -> bytes:
    """Return the file.

    Args:
        draft: what the letter says.
        form: one of FORMATS.
    """
    with speaking(draft.lang):
        if form == "txt":
            from debtor_assistant.paper.letter_text import letter_text

            return letter_text(draft).encode("utf-8", "backslashreplace")
        if form == "docx":
            from debtor_assistant.paper.letter_docx import letter_docx

            return letter_docx(draft)
        return _pdf(draft)


def write_letter(draft: Draft, path: Path, form: str) -> str:
    """Write the file and return its SHA-256; one that is there is replaced only once the new one is complete."""
    content = letter_bytes(draft, form)
    write_whole(path, content)
    return hashlib.sha256(content).hexdigest()


def _pdf(draft: Draft) -> bytes:
    # Imported here: only who writes a PDF pays for reportlab.
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen import canvas

    from debtor_assistant.paper.flow import paginate
    from debtor_assistant.paper.fonts import REGULAR, Fonts, visible
    from debtor_assistant.paper.letter_page import BOTTOM, TOP, Setter
    from debtor_assistant.paper.lines import Breaker
    from debtor_assistant.paper.pen import Pen
    from debtor_assistant.paper.styles import SHEETS

    rl_config.useA85 = 0
    fonts = Fonts()
    pdfmetrics.registerFont(fonts.font(REGULAR))
    buffer = io.BytesIO()
    maker: Any = canvas.Canvas
    lang = {"zh": "zh-CN", "en": "en"}[draft.lang]
    sheet = SHEETS[draft.paper]
    size = (sheet.page_width, sheet.page_height)
    made = maker(buffer, pagesize=size, invariant=1, initialFontName=REGULAR, lang=lang)
    made.setTitle(visible(draft.subject))
    made.setAuthor("")
    made.setCreator("debtor-assistant")
    made.setPageCompression(1)
    breaker = Breaker(fonts)
    pages = paginate(Setter(draft, breaker).slices(), sheet.page_height - TOP - BOTTOM)
    _draw(pages, draft, Pen(made, fonts), breaker)
    made.save()
    return buffer.getvalue()


def _draw(pages: list[Any], draft: Draft, pen: Any, breaker: Any) -> None:
    """Draw the pages, each with the footer and its number."""
    from debtor_assistant.paper.letter_page import BOTTOM, LEFT, RIGHT, TOP
    from debtor_assistant.paper.lines import Span
    from debtor_assistant.paper.styles import MUTED, SHEETS

    sheet = SHEETS[draft.paper]
    width = sheet.page_width - LEFT - RIGHT
    for number, page in enumerate(pages, 1):
        for placed in page.placed:
            placed.slice.draw(pen, LEFT, sheet.page_height - TOP - placed.top)
        place = breaker.lines([Span(t("letters.page", n=number, m=len(pages)), 7.6, False, MUTED)], width)[0]
        room = sum(piece.width for piece in place)
        foot = breaker.lines([Span(draft.footer, 7.2, False, MUTED)], width - room - 20)
        for at, line in enumerate(foot):
            pen.pieces(LEFT, BOTTOM - 26 - at * 10, line)
        pen.pieces(LEFT + width - room, BOTTOM - 26, place)
        pen.end_page()
