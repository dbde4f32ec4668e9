"""A letter as a Word file, to be changed before it is sent; python-docx escapes every text."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from debtor_assistant.action.draft import Draft, Said, Spans
from debtor_assistant.paper.fonts import visible
from debtor_assistant.paper.styles import SHEETS
from debtor_assistant.text import t

_LATIN, _HAN = "Times New Roman", "宋体"


def letter_docx(draft: Draft) -> bytes:
    """Return the file."""
    # Imported here: only who writes a Word file pays for it.
    from docx import Document
    from docx.shared import Mm, Pt

    document: Any = Document()
    section = document.sections[0]
    sheet = SHEETS[draft.paper]
    section.page_width, section.page_height = Pt(sheet.page_width), Pt(sheet.page_height)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(11)
    _han(normal.element)
    _properties(document, draft)
    _Typist(document, draft).write()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _properties(document: Any, draft: Draft) -> None:
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = visible(draft.subject), "", "", ""
    about.language = {"zh": "zh-CN", "en": "en-GB"}[draft.lang]
    about.created = about.modified = datetime(2000, 1, 1, tzinfo=UTC)  # when it was written is nobody's business


def _han(element: Any) -> None:
    """Name the font for Chinese characters; Word keeps it apart."""
    from docx.oxml.ns import qn

    element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HAN)


class _Typist:
    """Writes one letter into a document."""

    def __init__(self, document: Any, draft: Draft) -> None:
        self.document, self.draft = document, draft
        self.chinese = draft.lang == "zh"

    def write(self) -> None:
        draft = self.draft
        self._opening()
        for said in draft.said:
            self._said(said)
        self._text(draft.closing, before=14)
        for label in draft.signature:
            self._text(f"{label}{t('letters.colon')}______________________________", right=True, before=16)
        if self.chinese or draft.kind != "letter":
            for one in draft.sender:
                self._spans(one.spans, right=True)
            self._text(draft.day, right=True)
        if draft.enclosures:
            self._text(t("letters.encl"), bold=True, before=12)
            for number, text in enumerate(draft.enclosures, 1):
                self._text(f"{number}. {text}")
        for said in draft.notes:
            self._said(said)
        self._table()
        self._footer()

    def _opening(self) -> None:
        draft = self.draft
        if self.chinese or draft.kind != "letter":
            self._text(draft.subject, bold=True, centre=True, size=15)
            for one in draft.recipient:
                self._spans(one.spans, lead=t("letters.to") + t("letters.colon"))
            if draft.kind == "letter":
                self._text(t("letters.dear"))
            return
        for one in draft.sender:
            self._spans(one.spans, right=True)
        self._text(draft.day, right=True)
        for one in draft.recipient:
            self._spans(one.spans, before=8)
        self._text(t("letters.dear"), before=12)
        self._text(draft.subject, bold=True)

    def _said(self, said: Said) -> None:
        if said.kind == "heading":
            self._spans(said.spans, bold=True, before=12)
        elif said.kind in ("item", "small"):
            self._spans(said.spans, style="List Bullet" if said.kind == "item" else "List Bullet 2")
        elif said.kind == "source":
            self._spans(said.spans, size=9)
        elif said.kind == "field":
            self._spans(said.spans, lead=visible(said.label) + t("letters.colon"), before=4)
        else:
            self._spans(said.spans, before=6, indent=self.chinese)

    def _text(self, text: str, **how: Any) -> None:
        from debtor_assistant.action.draft import Span

        self._spans((Span(text),), **how)

    def _spans(
        self,
        spans: Spans,
        *,
        lead: str = "",
        style: str | None = None,
        bold: bool = False,
        size: float | None = None,
        before: float = 2,
        right: bool = False,
        centre: bool = False,
        indent: bool = False,
    ) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(2)
        if right or centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.CENTER
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(22)
        texts = ([(lead, True)] if lead else []) + [(one.text, bold) for one in spans]
        for text, strong in texts:
            run = paragraph.add_run("\n".join(visible(part) for part in text.split("\n")))
            run.bold = strong or None
            if size:
                run.font.size = Pt(size)
            _han(run._element)

    def _table(self) -> None:
        if not self.draft.table:
            return
        self._text(t("letters.table"), bold=True, before=14)
        heads = [t(f"letters.table.{name}") for name in ("when", "how", "number", "record")]
        table = self.document.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.text = head
        for row in self.draft.table:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = visible(text)

    def _footer(self) -> None:
        from docx.shared import Pt

        paragraph = self.document.sections[0].footer.paragraphs[0]
        run = paragraph.add_run(visible(self.draft.footer))
        run.font.size = Pt(8)
        _han(run._element)
